import { describe, expect, it } from 'vitest'
import { entriesOf } from '../support/walk.ts'
import {
  type Fault,
  inTurn,
  invalid,
  json,
  markedDigits,
  marker,
  nested,
  opening,
  raw,
  start,
  text,
  tokenHeaders,
  turnedAway,
} from './bad-input.ts'
import { expectProblem } from './support.ts'

const notJson: readonly Fault[] = [
  ['nothing at all', raw(''), '', 'json'],
  ['broken JSON', raw(`{"scenario":"${marker}"`), '', 'json'],
  ['a comma too many', raw(`{"scenario":"${marker}",}`), '', 'json'],
  ['two values', raw(`${text(opening)} ${text(opening)}`), '', 'json'],
  ['single quotes', raw(`{'scenario':'${marker}'}`), '', 'json'],
  ['a number that JSON does not have', raw(`{"scenario":NaN,"x":"${marker}"}`), '', 'json'],
  ['bytes that are no UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), '', 'json'],
  ['a byte order mark', raw(`\ufeff${text(opening)}`), '', 'json'],
  ['a form', raw(`scenario=${marker}`), '', 'json'],
  ['objects nested in forty levels', nested(40), '', 'too-deep'],
  ['arrays nested in thirty thousand levels', raw('['.repeat(30_000) + ']'.repeat(30_000)), '', 'too-deep'],
  [
    'a key twice',
    raw(`{"scenario":"switch","contact":{"channel":"phone"},"scenario":"${marker}"}`),
    '',
    'duplicate-key',
  ],
  [
    'a key twice, once escaped',
    raw(`{"scenario":"switch","contact":{"channel":"phone","ch\\u0061nnel":"store"}}`),
    '',
    'duplicate-key',
  ],
]

const badOpenings: readonly Fault[] = [
  ['an unknown key', { ...opening, [marker]: marker }, '', 'unknown-key'],
  [
    'an unknown key inside',
    { ...opening, contact: { channel: 'phone', [marker]: 1 } },
    '/contact',
    'unknown-key',
  ],
  [
    'the key __proto__',
    raw(`{"scenario":"switch","contact":{"channel":"phone"},"__proto__":{"language":"${marker}"}}`),
    '',
    'unknown-key',
  ],
  [
    'the key __proto__ inside',
    raw(`{"scenario":"switch","contact":{"channel":"phone","__proto__":{"ref":"${marker}"}}}`),
    '/contact',
    'unknown-key',
  ],
  ['the key constructor', { ...opening, constructor: marker }, '', 'unknown-key'],
  ['the key toString', { ...opening, toString: marker }, '', 'unknown-key'],
  ['null', null, '', 'object'],
  ['a string', marker, '', 'object'],
  ['a number', 7, '', 'object'],
  ['no scenario', { contact: opening.contact }, '/scenario', 'required'],
  ['a scenario that is none', { ...opening, scenario: marker }, '/scenario', 'picklist'],
  ['a scenario that is a number', { ...opening, scenario: 4 }, '/scenario', 'picklist'],
  ['a scenario that is inherited', { ...opening, scenario: 'hasOwnProperty' }, '/scenario', 'picklist'],
  ['a scenario in an array', { ...opening, scenario: ['switch'] }, '/scenario', 'picklist'],
  ['no channel', { ...opening, contact: {} }, '/contact/channel', 'required'],
  ['a contact that is text', { ...opening, contact: marker }, '/contact', 'object'],
  ['a contact that is null', { ...opening, contact: null }, '/contact', 'object'],
  ['a channel that is none', { ...opening, contact: { channel: marker } }, '/contact/channel', 'picklist'],
  [
    'a reference with a name in it',
    { ...opening, contact: { channel: 'phone', ref: `山田 ${marker}` } },
    '/contact/ref',
    'regex',
  ],
  [
    'a reference of 10,000 characters',
    { ...opening, contact: { channel: 'phone', ref: marker.repeat(1_112) } },
    '/contact/ref',
    'regex',
  ],
  [
    'a reference with a lone surrogate',
    raw(`{"scenario":"switch","contact":{"channel":"phone","ref":"${marker}\\ud800"}}`),
    '/contact/ref',
    'regex',
  ],
  [
    'a reference with NUL',
    { ...opening, contact: { channel: 'phone', ref: `${marker}\u0000` } },
    '/contact/ref',
    'regex',
  ],
  [
    'a reference that is a number',
    { ...opening, contact: { channel: 'phone', ref: Number(markedDigits) } },
    '/contact/ref',
    'string',
  ],
  ['a language that we do not speak', { ...opening, language: marker }, '/language', 'picklist'],
]

describe('opening a case', () => {
  it('with input that is wrong in any way names the place and quotes nothing', async () => {
    const app = await start()
    await inTurn([...notJson, ...badOpenings], async (_, body, pointer, issue) => {
      const { places } = await invalid(app, '/v1/cases', body)
      expect(places).toEqual([{ pointer, issue }])
    })
    expect((await app.as('hanako').get('/v1/cases')).body).toEqual({ cases: [] })
    expect(await entriesOf(app)).toEqual([])
  })

  it('with a list of cases says what one of them needs', async () => {
    const { places } = await invalid(await start(), '/v1/cases', [opening])
    expect(places).toEqual([
      { pointer: '/scenario', issue: 'required' },
      { pointer: '/contact', issue: 'required' },
      { pointer: '', issue: 'unknown-key' },
    ])
  })

  it('names every item that is wrong, not the first alone', async () => {
    const { places } = await invalid(await start(), '/v1/cases', {
      scenario: marker,
      contact: { channel: marker },
      language: marker,
    })
    expect(places.map((one: { pointer: string }) => one.pointer)).toEqual([
      '/scenario',
      '/contact/channel',
      '/language',
    ])
  })

  it('takes what is written in escapes, in any order, with any space', async () => {
    const app = await start()
    const body =
      ' \r\n{"language" : "en" , "contact":{"ref":"a:b\\u002dc","channel":"ph\\u006fne"},"scenario":"switch"}\t'
    expect((await app.as('hanako').post('/v1/cases', body)).status).toBe(201)
  })
})

describe('a search of the log', () => {
  const good = { by: 'person', value: 'hanako', from: '2026-01-01', to: '2026-12-31' }
  const badSearches: readonly Fault[] = [
    ['a kind of search that is none', { ...good, by: marker }, '/by', 'picklist'],
    ['no value', { ...good, value: '' }, '/value', 'min-length'],
    ['a value of 10,000 characters', { ...good, value: marker.repeat(1_112) }, '/value', 'max-length'],
    [
      'a value with a lone surrogate',
      raw(`{"by":"person","value":"${marker}\\ud800","from":"2026-01-01","to":"2026-12-31"}`),
      '/value',
      'characters',
    ],
    ['a value with NUL', { ...good, value: `${marker}\u0000` }, '/value', 'characters'],
    [
      'a number of 21 digits',
      { ...good, by: 'supplyPointNumber', value: `06${markedDigits}` },
      '/value',
      'too-short',
    ],
    ['a kind of entry that is none', { ...good, by: 'kind', value: marker }, '/value', 'format'],
    ['a reason that cannot be one', { ...good, by: 'reason', value: `${marker} x` }, '/value', 'format'],
    ['a day that no calendar has', { ...good, from: '2026-02-30' }, '/from', 'no-such-day'],
    ['a date that is text', { ...good, to: marker }, '/to', 'regex'],
    ['a limit of nothing', { ...good, limit: 0 }, '/limit', 'min-value'],
    ['a limit beyond the page', { ...good, limit: 201 }, '/limit', 'max-value'],
    ['a limit in quotes', { ...good, limit: '5' }, '/limit', 'number'],
    ['a negative cursor', { ...good, cursor: -1 }, '/cursor', 'min-value'],
    ['a cursor beyond every index', { ...good, cursor: 2 ** 60 }, '/cursor', 'safe-integer'],
    ['an unknown key', { ...good, [marker]: 1 }, '', 'unknown-key'],
  ]
  it('that is wrong in any way leaves no entry', async () => {
    const app = await start()
    await inTurn(badSearches, async (_, body, pointer, issue) => {
      const { places } = await invalid(app, '/v1/oversight/searches', body, 'osamu')
      expect(places).toEqual([{ pointer, issue }])
    })
    expect(await entriesOf(app)).toEqual([])
  })
})

describe('a body', () => {
  const over = (bytes: number) =>
    raw(`{"scenario":"switch","contact":{"channel":"phone"},"pad":"${marker}${'x'.repeat(bytes)}"}`)

  it('of more than 64 kB is too large, before anybody asks whose it is', async () => {
    const app = await start()
    for (const headers of [json, { ...json, ...(await tokenHeaders(app)) }, { 'content-type': marker }])
      await turnedAway(app, '/v1/cases', { headers, body: over(70_000) }, 413, 'too-large')
  })

  it('that comes in pieces without a length is too large all the same', async () => {
    const app = await start()
    const pieces = () =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          for (let n = 0; n < 20; n++) controller.enqueue(raw(`${marker}${'x'.repeat(4_000)}`))
          controller.close()
        },
      })
    for (const language of ['ja', 'en']) {
      const init = {
        method: 'POST',
        body: pieces(),
        duplex: 'half',
        headers: { ...json, 'accept-language': language },
      }
      const reply = await app.request('/v1/cases', init as RequestInit)
      const body = expectProblem(
        { status: reply.status, headers: reply.headers, text: await reply.text() },
        413,
        'too-large',
      )
      expect(JSON.stringify(body)).not.toContain(marker)
    }
  })

  it('that claims to be longer than it may is not read at all', async () => {
    const app = await start()
    const headers = { ...json, 'content-length': '70000' }
    await turnedAway(app, '/v1/cases', { headers, body: text(opening) }, 413, 'too-large')
  })

  it('of 64 kB is read', async () => {
    const app = await start()
    const body = `${text(opening)}${' '.repeat(64 * 1024 - text(opening).length)}`
    expect((await app.as('hanako').post('/v1/cases', body)).status).toBe(201)
    expect((await app.as('hanako').post('/v1/cases', `${body} `)).status).toBe(413)
  })

  it('of any other type is turned away, before anybody asks whose it is', async () => {
    const app = await start()
    const types = [
      ...['', 'text/plain', 'text/json', 'application/jsonp', `application/${marker}`],
      ...['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'],
      ...['application/json; charset=shift_jis', 'application/json, text/html'],
    ]
    const headers = types.map(type => [type, { 'content-type': type }] as const)
    await inTurn([['no type', {}], ...headers], async (_, one) => {
      await turnedAway(app, '/v1/cases', { headers: { ...one }, body: raw(text(opening)) }, 415, 'media-type')
    })
  })

  it('of the type application/json is read, however that is written', async () => {
    const app = await start()
    const types = [
      'application/json',
      'Application/JSON',
      'application/json; charset=utf-8',
      'application/json;charset="UTF-8"',
    ]
    for (const type of types)
      expect((await app.as('hanako').post('/v1/cases', opening, { 'content-type': type })).status, type).toBe(
        201,
      )
  })
})
