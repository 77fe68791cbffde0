import { describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { addressRead, calm, entriesOf, inDays, modes, pointOf, type Truth, Walk } from '../support/walk.ts'
import { everythingKept, expectProblem } from './support.ts'

/** In what is sent, and nowhere afterwards. */
const marker = 'Zq7Marker'
const markedDigits = '8642975310864297531'

type Send = {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: BodyInit | null
}
type Fault = readonly [name: string, body: unknown, pointer: string, issue: string]

const raw = (text: string) => new TextEncoder().encode(text)
const bytesOf = (body: unknown): Uint8Array => (body instanceof Uint8Array ? body : raw(JSON.stringify(body)))
const json = { 'content-type': 'application/json' }
/** All tests of this file are the same few people in the same minute. */
const start = () => startApp({ env: { LIMIT_REQUESTS_PER_MINUTE: '1000000' } })

/**
 * Sends it twice, once in each language: a problem of this status and code, with a sentence in that language
 * for each of its errors; what was sent is neither in the reply nor kept anywhere.
 */
async function turnedAway(app: TestApp, path: string, send: Send, status: number, code: string) {
  const [ja, en] = await Promise.all(
    ['ja', 'en'].map(async language => {
      const reply = await app.request(path, {
        method: 'POST',
        ...send,
        headers: { ...send.headers, 'accept-language': language },
      })
      const text = await reply.text()
      const headers = [...reply.headers].flat().join('\n')
      for (const said of [text, headers])
        expect(said).not.toMatch(new RegExp(`${marker}|${markedDigits}`, 'i'))
      return expectProblem({ status: reply.status, headers: reply.headers, text }, status, code)
    }),
  )
  for (const text of [ja.title, ja.detail, ...(ja.errors ?? []).map((one: { say: string }) => one.say)])
    expect(text).toMatch(/[\u3040-\u30ff]/)
  for (const text of [en.title, en.detail, ...(en.errors ?? []).map((one: { say: string }) => one.say)])
    expect(text).toMatch(/^[A-Z][^\u3040-\u30ff]+$/)
  const places = (ja.errors ?? []).map(({ pointer, issue }: { pointer: string; issue: string }) => ({
    pointer,
    issue,
  }))
  const kept = await everythingKept(app)
  expect(kept).not.toMatch(new RegExp(`${marker}|${markedDigits}`, 'i'))
  return { ja, places }
}

async function tokenHeaders(app: TestApp, persona = 'hanako') {
  return { authorization: `Bearer ${await app.token(persona)}` }
}

async function invalid(app: TestApp, path: string, body: unknown, persona = 'hanako') {
  const headers = { ...json, ...(await tokenHeaders(app, persona)) }
  return turnedAway(app, path, { headers, body: bytesOf(body) as BodyInit }, 400, 'invalid')
}

const opening = { scenario: 'switch', contact: { channel: 'phone' } }
const text = JSON.stringify
const nested = (depth: number) => raw(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)

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
  it.each([...notJson, ...badOpenings])(
    'with %s names the place and quotes nothing',
    async (_, body, pointer, issue) => {
      const app = await start()
      const { places } = await invalid(app, '/v1/cases', body)
      expect(places).toEqual([{ pointer, issue }])
      expect((await app.as('hanako').get('/v1/cases')).body).toEqual({ cases: [] })
      expect(await entriesOf(app)).toEqual([])
    },
  )

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

/** A case before the step under test, as it was before anything bad was sent to it. */
async function standing(
  app: TestApp,
  at: 'caller' | 'number' | 'address' | 'site' | 'items' | 'check',
): Promise<{ walk: Walk; point: Truth }> {
  const point = await pointOf(app, 'other')
  const walk = await Walk.open(app)
  if (at === 'caller') return { walk, point }
  await walk.wishing()
  await walk.answer('bill', 'bill')
  if (at === 'number') return { walk, point }
  await walk.answer('number', point.bill.supplyPointNumber)
  if (at === 'address') return { walk, point }
  await walk.answer('address', addressRead(point))
  if (at === 'site') return { walk, point }
  expect((await walk.lookUp()).status).toBe(200)
  if (at === 'items') return { walk, point }
  await walk.answer('items', itemsOf(app, point))
  return { walk, point }
}

const itemsOf = (app: TestApp, { bill }: Truth) => ({
  readable: 'read',
  nameAsPrinted: bill.nameAsPrinted,
  newName: bill.nameAsPrinted,
  currentRetailer: bill.currentRetailer,
  contractNumber: bill.contractNumber,
  wishedOn: inDays(app, 20),
})

/** The case is as it was: nothing answered is lost, nothing was added. */
async function untouched(walk: Walk): Promise<void> {
  const now = await walk.client.get(`/v1/cases/${walk.view.id}`)
  expect(now.body).toEqual(walk.view)
}

const badAnswerBodies: readonly Fault[] = [
  ['an unknown key', { step: 'caller', value: 'holder', revision: 0, [marker]: 1 }, '', 'unknown-key'],
  ['no step', { value: 'holder', revision: 0 }, '/step', 'required'],
  ['a step that cannot be one', { step: `${marker} 1`, value: 'holder', revision: 0 }, '/step', 'regex'],
  [
    'a step of 10,000 characters',
    { step: 'a'.repeat(10_000), value: 'holder', revision: 0 },
    '/step',
    'regex',
  ],
  [
    'a step that the script does not have',
    { step: 'zq7marker', value: 'holder', revision: 0 },
    '/step',
    'not-on-path',
  ],
  [
    'a step that is not reached yet',
    { step: 'check', value: { confirmed: true }, revision: 0 },
    '/step',
    'not-on-path',
  ],
  ['no value', { step: 'caller', revision: 0 }, '/value', 'required'],
  ['no revision', { step: 'caller', value: 'holder' }, '/revision', 'required'],
  ['a negative revision', { step: 'caller', value: 'holder', revision: -1 }, '/revision', 'min-value'],
  ['a fractional revision', { step: 'caller', value: 'holder', revision: 0.5 }, '/revision', 'integer'],
  ['a huge revision', { step: 'caller', value: 'holder', revision: 1e300 }, '/revision', 'max-value'],
  [
    'a revision beyond every number',
    raw('{"step":"caller","value":"holder","revision":1e999}'),
    '/revision',
    'integer',
  ],
  ['a revision in quotes', { step: 'caller', value: 'holder', revision: '0' }, '/revision', 'number'],
  ['a revision that is null', { step: 'caller', value: 'holder', revision: null }, '/revision', 'number'],
]

describe('an answer', () => {
  it.each(badAnswerBodies)(
    'with %s is turned away, and the case stays as it was',
    async (_, body, pointer, issue) => {
      const app = await start()
      const { walk } = await standing(app, 'caller')
      const { places } = await invalid(app, `/v1/cases/${walk.view.id}/answers`, body)
      expect(places).toEqual([{ pointer, issue }])
      await untouched(walk)
    },
  )

  it('at a stale revision is turned away, with nothing lost', async () => {
    const app = await start()
    const { walk } = await standing(app, 'number')
    const headers = { ...json, ...(await tokenHeaders(app)) }
    for (const revision of [0, walk.view.revision - 1, walk.view.revision + 1]) {
      const body = text({ step: 'bill', value: 'none', revision })
      await turnedAway(app, `/v1/cases/${walk.view.id}/answers`, { headers, body }, 409, 'stale')
    }
    await untouched(walk)
  })

  const long = marker.repeat(1_112)
  const inForm = (more: object) => ({ address: '大阪府大阪市北区中之島三丁目6-16', ...more })
  const badValues: readonly (readonly [Parameters<typeof standing>[1], string, unknown, string, string])[] = [
    ['caller', 'that is not to choose from', marker, '/value', 'not-a-choice'],
    ['caller', 'in an array', ['holder'], '/value', 'not-a-choice'],
    ['caller', 'that is an object', { toString: 'holder' }, '/value', 'not-a-choice'],
    ['caller', 'that is null', null, '/value', 'required'],
    ['caller', 'that is inherited', '__proto__', '/value', 'not-a-choice'],
    ['number', 'of 21 digits', `06${markedDigits}`, '/value', 'number-too-short'],
    ['number', 'of 23 digits', `0611${markedDigits}`, '/value', 'number-too-long'],
    ['number', 'of 10,000 digits', `06${'1'.repeat(10_000)}`, '/value', 'number-too-long'],
    ['number', 'of an impossible area (11)', `110${markedDigits}`, '/value', 'number-unknown-area'],
    ['number', 'of an impossible area (00)', `000${markedDigits}`, '/value', 'number-unknown-area'],
    ['number', 'with letters', `06${markedDigits}x`, '/value', 'number-not-digits'],
    ['number', 'that is a name', `山田 ${marker}`, '/value', 'number-not-digits'],
    ['number', 'that is a number', Number(markedDigits), '/value', 'not-text'],
    ['number', 'that is blank', ' 　', '/value', 'empty'],
    ['number', 'in an object', { number: markedDigits }, '/value', 'not-text'],
    ['number', 'with a lone surrogate', raw('"06\\ud83d"'), '/value', 'number-not-digits'],
    ['number', 'with NUL', `06${markedDigits}\u0000`, '/value', 'number-not-digits'],
    ['address', 'that is text', marker, '/value', 'not-a-form'],
    ['address', 'in an array', [inForm({})], '/value', 'not-a-form'],
    ['address', 'with an unknown item', inForm({ [marker]: marker }), '/value', 'unknown-key'],
    [
      'address',
      'with the item __proto__',
      raw(`{"address":"${marker}","__proto__":{"building":"${marker}"}}`),
      '/value',
      'unknown-key',
    ],
    ['address', 'without the item', { building: marker }, '/value/address', 'required'],
    ['address', 'with an item that is null', inForm({ building: null }), '/value/building', 'required'],
    ['address', 'with a number', { address: Number(markedDigits) }, '/value/address', 'not-text'],
    ['address', 'of 10,000 characters', { address: long }, '/value/address', 'too-long'],
    ['address', 'that is blank', { address: '　 ' }, '/value/address', 'empty'],
    [
      'address',
      'with a lone surrogate',
      raw(`{"address":"${marker}\\udc00"}`),
      '/value/address',
      'broken-character',
    ],
    ['address', 'with NUL', { address: `${marker}\u0000` }, '/value/address', 'control-character'],
    ['address', 'with a line break', { address: `${marker}\n1` }, '/value/address', 'control-character'],
    [
      'address',
      'with a character that turns the direction',
      { address: `${marker}\u202e1` },
      '/value/address',
      'control-character',
    ],
    [
      'address',
      'with an invisible character',
      { address: `${marker}\u200b1` },
      '/value/address',
      'control-character',
    ],
    ['site', 'to a lookup', marker, '/value', 'not-an-answer'],
    ['check', 'that does not confirm', { confirmed: false }, '/value', 'not-confirmed'],
    ['check', 'that confirms and more', { confirmed: true, [marker]: 1 }, '/value', 'not-confirmed'],
    ['check', 'that is bare', true, '/value', 'not-confirmed'],
  ]
  it.each(badValues)(
    'to %s %s names the item and says what to do',
    async (step, _, value, pointer, issue) => {
      const app = await start()
      const { walk } = await standing(app, step)
      const { revision } = walk.view
      const body =
        value instanceof Uint8Array
          ? raw(`{"step":"${step}","revision":${revision},"value":${new TextDecoder().decode(value)}}`)
          : { step, revision, value }
      const { places } = await invalid(app, `/v1/cases/${walk.view.id}/answers`, body)
      expect(places).toEqual([{ pointer, issue }])
      await untouched(walk)
    },
  )

  const badItems: readonly (readonly [
    string,
    (app: TestApp) => object,
    readonly (readonly [string, string])[],
  ])[] = [
    ['a name of 10,000 characters', () => ({ nameAsPrinted: long }), [['nameAsPrinted', 'too-long']]],
    ['a date that is past', () => ({ wishedOn: '2020-01-01' }), [['wishedOn', 'date-too-early']]],
    [
      'today, where tomorrow is the first day',
      app => ({ wishedOn: inDays(app, 0) }),
      [['wishedOn', 'date-too-early']],
    ],
    ['a day that no calendar has', () => ({ wishedOn: '2027-02-30' }), [['wishedOn', 'not-a-date']]],
    ['a date that is text', () => ({ wishedOn: marker }), [['wishedOn', 'not-a-date']]],
    ['a date that is a number', () => ({ wishedOn: 20270101 }), [['wishedOn', 'not-text']]],
    [
      'no name though it could be read',
      () => ({ nameAsPrinted: undefined }),
      [['nameAsPrinted', 'required']],
    ],
    [
      'three items wrong',
      () => ({ nameAsPrinted: '', contractNumber: long, wishedOn: marker }),
      [
        ['nameAsPrinted', 'empty'],
        ['contractNumber', 'too-long'],
        ['wishedOn', 'not-a-date'],
      ],
    ],
  ]
  it.each(badItems)(
    'to the bill’s items with %s names each of them, and the corrected form goes through',
    async (_, wrong, issues) => {
      const app = await start()
      const { walk, point } = await standing(app, 'items')
      const good = itemsOf(app, point)
      const body = { step: 'items', revision: walk.view.revision, value: { ...good, ...wrong(app) } }
      const { places } = await invalid(app, `/v1/cases/${walk.view.id}/answers`, body)
      expect(places).toEqual(issues.map(([item, issue]) => ({ pointer: `/value/${item}`, issue })))
      await untouched(walk)
      await walk.answer('items', good)
      await walk.answer('check', { confirmed: true })
      expect(walk.outcome).toBe('confirmed')
    },
  )

  it.each([
    [
      'full-width digits',
      (n: string) => n.replaceAll(/[0-9]/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ],
    [
      'hyphens as printed',
      (n: string) =>
        `${n.slice(0, 2)}-${n.slice(2, 6)}-${n.slice(6, 10)}-${n.slice(10, 14)}-${n.slice(14, 18)}-${n.slice(18)}`,
    ],
    [
      'hyphens of every kind',
      (n: string) =>
        `${n.slice(0, 2)}‐${n.slice(2, 6)}–${n.slice(6, 10)}－${n.slice(10, 14)}ー${n.slice(14, 18)}−${n.slice(18)}`,
    ],
    ['spaces of both widths', (n: string) => ` ${n.slice(0, 2)} ${n.slice(2, 10)}　${n.slice(10)} `],
  ])('with %s is taken and kept as 22 digits', async (_, written) => {
    const app = await start()
    const { walk, point } = await standing(app, 'number')
    await walk.answer('number', written(point.supplyPointNumber))
    expect(walk.view.answers.at(-1)).toEqual({ step: 'number', value: point.supplyPointNumber })
  })
})

describe('a lookup', () => {
  const badLookups: readonly (readonly [string, object, string, string])[] = [
    ['an unknown key', { [marker]: 1 }, '', 'unknown-key'],
    ['fields that are no list', { fields: marker }, '/fields', 'array'],
    ['a field that nobody knows', { fields: ['address', marker] }, '/fields/1', 'unknown-field'],
    ['a field that is inherited', { fields: ['constructor'] }, '/fields/0', 'unknown-field'],
    ['a field that is a number', { fields: [1] }, '/fields/0', 'string'],
    ['a field of 10,000 characters', { fields: [marker.repeat(1_112)] }, '/fields/0', 'max-length'],
    [
      'more fields than there are',
      { fields: Array.from({ length: 61 }, () => 'address') },
      '/fields',
      'max-length',
    ],
    ['a search key that is none', { by: marker }, '/by', 'picklist'],
    ['a fractional revision', { revision: 3.7 }, '/revision', 'integer'],
    ['a step that is none', { step: `${marker}!` }, '/step', 'regex'],
  ]
  it.each(badLookups)('with %s asks nobody and leaves no entry', async (_, more, pointer, issue) => {
    const app = await start()
    const { walk } = await standing(app, 'site')
    const before = (await entriesOf(app)).length
    app.sandbox.calls.clear()
    const { places } = await invalid(app, `/v1/cases/${walk.view.id}/lookups`, {
      step: 'site',
      revision: walk.view.revision,
      ...more,
    })
    expect(places).toEqual([{ pointer, issue }])
    expect(app.sandbox.calls.all()).toEqual([])
    expect(await entriesOf(app)).toHaveLength(before)
    await untouched(walk)
  })

  it.each(['supplyPointNumber', 'name', 'phone', 'customerName', 'address'])(
    'with a key of its own (%s) is refused without the value going anywhere',
    async key => {
      const app = await start()
      const { walk } = await standing(app, 'site')
      app.sandbox.calls.clear()
      const body = text({ step: 'site', revision: walk.view.revision, [key]: `${marker} ${markedDigits}` })
      const headers = { ...json, ...(await tokenHeaders(app)) }
      const { ja } = await turnedAway(
        app,
        `/v1/cases/${walk.view.id}/lookups`,
        { headers, body },
        403,
        'refused',
      )
      expect(ja.reason).toBe('key-not-allowed')
      expect(app.sandbox.calls.all()).toEqual([])
    },
  )

  it.each(['searches', 'own-customer-searches'])('and its sisters (%s) know no other key', async verb => {
    const app = await start()
    const { walk } = await standing(app, 'site')
    const { places } = await invalid(app, `/v1/cases/${walk.view.id}/${verb}`, {
      step: 'site',
      revision: walk.view.revision,
      [marker]: marker,
    })
    expect(places).toEqual([{ pointer: '', issue: 'unknown-key' }])
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
    ['a day that no calendar has', { ...good, from: '2026-02-30' }, '/from', 'check'],
    ['a date that is text', { ...good, to: marker }, '/to', 'regex'],
    ['a limit of nothing', { ...good, limit: 0 }, '/limit', 'min-value'],
    ['a limit beyond the page', { ...good, limit: 201 }, '/limit', 'max-value'],
    ['a limit in quotes', { ...good, limit: '5' }, '/limit', 'number'],
    ['a negative cursor', { ...good, cursor: -1 }, '/cursor', 'min-value'],
    ['a cursor beyond every index', { ...good, cursor: 2 ** 60 }, '/cursor', 'safe-integer'],
    ['an unknown key', { ...good, [marker]: 1 }, '', 'unknown-key'],
  ]
  it.each(badSearches)('with %s leaves no entry', async (_, body, pointer, issue) => {
    const app = await start()
    const { places } = await invalid(app, '/v1/oversight/searches', body, 'osamu')
    expect(places).toEqual([{ pointer, issue }])
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

  it.each([
    undefined,
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=shift_jis',
    'application/json, text/html',
    'application/jsonp',
    'text/json',
    `application/${marker}`,
  ])('of the type %s is turned away, before anybody asks whose it is', async type => {
    const app = await start()
    const headers = type === undefined ? {} : { 'content-type': type }
    await turnedAway(app, '/v1/cases', { headers, body: raw(text(opening)) }, 415, 'media-type')
  })

  it.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
  ])('of the type %s is read', async type => {
    const app = await start()
    const reply = await app.as('hanako').post('/v1/cases', opening, { 'content-type': type })
    expect(reply.status).toBe(201)
  })
})

describe('an identifier', () => {
  it.each([
    'x',
    marker,
    '1',
    '%00',
    '..%2f..%2fetc',
    '00000000-0000-0000-0000-00000000000g',
    'ffffffff-ffff-4fff-8fff-ffffffffffff',
    `${'a'.repeat(3_000)}`,
    "'%20or%201=1--",
    '%F0%9F%98%80',
  ])('that names nothing is not found: %s', async id => {
    const app = await start()
    const headers = await tokenHeaders(app)
    await turnedAway(app, `/v1/cases/${id}`, { method: 'GET', headers }, 404, 'not-found')
    for (const verb of ['take', 'answers', 'searches', 'lookups', 'own-customer-searches'])
      await turnedAway(
        app,
        `/v1/cases/${id}/${verb}`,
        { headers: { ...json, ...headers }, body: raw(`{"${marker}":1}`) },
        404,
        'not-found',
      )
    expect(await entriesOf(app), 'an identifier that names nothing is nobody’s').toEqual([])
  })

  it.each([
    'tile/x/000',
    'tile/0/0',
    'tile/99/000',
    'tile/entries/000.p/0',
    'tile/entries/000.p/256',
    'entries/-1/proof',
    'entries/1.5/proof',
    'entries/01/proof',
    `entries/${marker}/proof`,
  ])('of the log that is none is not found: %s', async path => {
    const app = await start()
    await app.publish()
    const headers = await tokenHeaders(app, 'osamu')
    await turnedAway(
      app,
      `/v1/oversight/logs/retailer-sample/${path}`,
      { method: 'GET', headers },
      404,
      'not-found',
    )
  })
})

describe('the query of an address', () => {
  it.each([
    ['/v1/me', `?name=${marker}`, '?', 'unknown-key'],
    ['/v1/scenarios', `?${marker}=1`, '?', 'unknown-key'],
    ['/v1/cases', `?phone=${marker}`, '?', 'unknown-key'],
    ['/v1/cases', `?reference=${marker}`, '?/reference', 'check'],
    ['/v1/cases', '?reference=123', '?/reference', 'check'],
  ])('%s%s is turned away where it says what nobody asked for', async (path, query, pointer, issue) => {
    const app = await start()
    const { places } = await turnedAway(
      app,
      `${path}${query}`,
      { method: 'GET', headers: await tokenHeaders(app) },
      400,
      'invalid',
    )
    expect(places).toEqual([{ pointer, issue }])
  })
})

describe('a header', () => {
  it.each(['', ' ', 'a b', `${marker} x`, 'x'.repeat(129), 'é', '\t'])(
    'Idempotency-Key of %j is named as what is wrong',
    async key => {
      const app = await start()
      const { walk } = await standing(app, 'caller')
      const headers = { ...json, ...(await tokenHeaders(app)), 'idempotency-key': key }
      for (const [path, body] of [
        ['/v1/cases', opening],
        [`/v1/cases/${walk.view.id}/answers`, { step: 'caller', value: 'holder', revision: 0 }],
        [`/v1/cases/${walk.view.id}/take`, {}],
      ] as const) {
        const { places } = await turnedAway(app, path, { headers, body: text(body) }, 400, 'invalid')
        expect(places).toEqual([{ pointer: 'header:idempotency-key', issue: 'format' }])
      }
      await untouched(walk)
    },
  )

  it.each([
    'Bearer',
    'Bearer ',
    `Bearer ${marker}`,
    `Basic ${btoa(`hanako:${marker}`)}`,
    `Token ${marker}`,
    `Bearer ${marker} ${marker}`,
    `Bearer ${'a.'.repeat(10_000)}`,
    'Bearer eyJhbGciOiJub25lIn0.e30.',
    'Bearer ..',
    `Bearer ${marker}.${marker}.${marker}`,
    'é',
  ])('Authorization that is none of ours asks for a sign-in: %s', async authorization => {
    const app = await start()
    const headers = { ...json, authorization }
    await turnedAway(
      app,
      '/v1/cases',
      { headers, body: text({ ...opening, [marker]: 1 }) },
      401,
      'unauthenticated',
    )
  })

  it('Authorization counts once: not beside another, not in the address, not in the body', async () => {
    const app = await start()
    const token = await app.token('hanako')
    for (const authorization of [`Bearer ${token}, Bearer ${token}`, `Bearer ${token} x`, `bearer${token}`])
      expect((await app.request('/v1/me', { headers: { authorization } })).status).toBe(401)
    expect((await app.request(`/v1/me?access_token=${token}`)).status).toBe(401)
    const body = new URLSearchParams({ access_token: token })
    expect(
      (await app.request('/v1/cases', { method: 'POST', headers: json, body: body.toString() })).status,
    ).toBe(401)
    expect((await app.request('/v1/me', { headers: { authorization: `bearer   ${token}` } })).status).toBe(
      200,
    )
  })

  it.each([
    marker,
    'session',
    `session=${marker}`,
    `session=${'A'.repeat(43)}`,
    `session=${'A'.repeat(43)}; session=${'B'.repeat(43)}`,
    `__Host-session=${'A'.repeat(43)}`,
    `session="${marker}"`,
    `session=%00; lang=${marker}`,
    `session=${'x'.repeat(8_000)}`,
  ])('Cookie that was forged opens neither page nor operation: %s', async cookie => {
    const app = await start()
    await turnedAway(app, '/v1/me', { method: 'GET', headers: { cookie } }, 401, 'unauthenticated')
    for (const path of ['/oversight', `/cases/${crypto.randomUUID()}`]) {
      const reply = await app.request(path, { headers: { cookie, accept: 'text/html' } })
      expect([reply.status, reply.headers.get('location')]).toEqual([
        303,
        `/sign-in?return_to=${encodeURIComponent(path)}`,
      ])
    }
    const home = await app.request('/', { headers: { cookie, accept: 'text/html' } })
    expect(await home.text()).not.toContain(marker)
    expect(await everythingKept(app)).not.toContain(marker)
  })

  it.each(['*', 'fr', 'en;q=x', ';;;', ',', 'x'.repeat(5_000), `${marker};q=1`, 'ja;q=0, en;q=0'])(
    'Accept-Language of %s leads to one of the two languages',
    async language => {
      const reply = await (await start()).as(null).get('/v1/me', { 'accept-language': language })
      const body = expectProblem(reply, 401, 'unauthenticated')
      expect(['サインインが必要です', 'Sign-in is needed']).toContain(body.title)
      expect(reply.headers.get('content-language')).toMatch(/^(ja|en)$/)
    },
  )
})

/** A lookup, and what may be wrong with it, in the order in which it is to be noticed. */
type Attempt = {
  method: string
  path: string
  type: string
  token: boolean
  role: string
  sub: string
  body: Record<string, unknown>
  pad: string
}
const order: readonly { readonly says: string; readonly spoil: (attempt: Attempt) => Partial<Attempt> }[] = [
  { says: '404 no-such-address', spoil: ({ path }) => ({ path: `${path}/nowhere` }) },
  { says: '405 method-not-allowed', spoil: () => ({ method: 'PUT' }) },
  { says: '413 too-large', spoil: () => ({ pad: ' '.repeat(70_000) }) },
  { says: '415 media-type', spoil: () => ({ type: 'text/plain' }) },
  { says: '401 unauthenticated', spoil: () => ({ token: false }) },
  { says: '403 forbidden', spoil: () => ({ role: 'overseer' }) },
  {
    says: '404 not-found',
    spoil: ({ path }) => ({ path: path.replace(/[0-9a-f-]{36}/, crypto.randomUUID()) }),
  },
  { says: '400 invalid', spoil: ({ body }) => ({ body: { ...body, [marker]: 1 } }) },
  { says: '429 too-many', spoil: () => ({ sub: 'tired' }) },
  { says: '409 stale', spoil: ({ body }) => ({ body: { ...body, revision: 999 } }) },
  { says: '403 refused', spoil: ({ body }) => ({ body: { ...body, fields: ['customerName'] } }) },
]

describe('of two things that are wrong', () => {
  it('the one that stands earlier in the contract answers', async () => {
    const app = await startApp({ env: { ...calm, LIMIT_REQUESTS_PER_MINUTE: '400' } })
    // The beginning of a minute in which nobody has sent anything yet.
    app.advance(120_000 - (app.now().getTime() % 60_000))
    const { walk } = await standing(app, 'site')
    modes(app, ['down'])
    const tired = app.as(null, await app.token('hanako', { claims: { sub: 'tired' } }))
    for (let n = 0; n < 400; n++) await tired.get('/v1/me')
    expect((await tired.get('/v1/me')).status).toBe(429)
    app.sandbox.calls.clear()

    const sent = async (...faults: readonly number[]) => {
      let one: Attempt = {
        method: 'POST',
        path: `/v1/cases/${walk.view.id}/lookups`,
        type: 'application/json',
        token: true,
        role: 'agent',
        sub: 'hanako',
        body: { step: 'site', revision: walk.view.revision },
        pad: '',
      }
      for (const at of faults) one = { ...one, ...order[at]?.spoil(one) }
      const bearer = one.token
        ? await app.token('hanako', { claims: { sub: one.sub, roles: [one.role] } })
        : null
      const reply = await app.request(one.path, {
        method: one.method,
        headers: {
          'content-type': one.type,
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        },
        body: text(one.body) + one.pad,
      })
      return `${reply.status} ${((await reply.json()) as { code: string }).code}`
    }
    for (const [at, { says }] of order.entries()) {
      expect(await sent(at)).toBe(says)
      for (let later = at + 1; later < order.length; later++)
        expect(await sent(later, at), `${says} before ${order[later]?.says}`).toBe(says)
    }
    expect(app.sandbox.calls.all(), 'nobody outside was asked').toEqual([])
    expect(await sent()).toBe('503 upstream-unavailable')
  })
})
