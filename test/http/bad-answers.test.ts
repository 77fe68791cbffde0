import { describe, expect, it } from 'vitest'
import type { TestApp } from '../support/app.ts'
import { entriesOf, inDays } from '../support/walk.ts'
import {
  type Fault,
  inTurn,
  invalid,
  itemsOf,
  json,
  markedDigits,
  marker,
  raw,
  type Standing,
  standing,
  start,
  text,
  tokenHeaders,
  turnedAway,
  untouched,
} from './bad-input.ts'

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
  it('in a body that is wrong in any way is turned away, and the case stays as it was', async () => {
    const app = await start()
    const { walk } = await standing(app, 'caller')
    await inTurn(badAnswerBodies, async (_, body, pointer, issue) => {
      const { places } = await invalid(app, `/v1/cases/${walk.view.id}/answers`, body)
      expect(places).toEqual([{ pointer, issue }])
    })
    await untouched(walk)
  })

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
  type Value = readonly [step: Standing, says: string, value: unknown, pointer: string, issue: string]
  const badValues: readonly Value[] = [
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
  const steps = ['caller', 'number', 'address', 'site', 'check'] as const
  it.each(steps)('to %s that is wrong in any way names the item, and nothing is lost', async step => {
    const app = await start()
    const { walk } = await standing(app, step)
    const { revision } = walk.view
    const own = badValues.filter(one => one[0] === step).map(([, ...fault]) => fault)
    await inTurn(own, async (_, value, pointer, issue) => {
      const body =
        value instanceof Uint8Array
          ? raw(`{"step":"${step}","revision":${revision},"value":${new TextDecoder().decode(value)}}`)
          : { step, revision, value }
      const { places } = await invalid(app, `/v1/cases/${walk.view.id}/answers`, body)
      expect(places).toEqual([{ pointer, issue }])
    })
    await untouched(walk)
  })
  it('is tried at every step of the table', () => {
    expect(new Set(badValues.map(one => one[0]))).toEqual(new Set(steps))
  })

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
  it('to the bill’s items names each that is wrong, and the corrected form goes through', async () => {
    const app = await start()
    const { walk, point } = await standing(app, 'items')
    const good = itemsOf(app, point)
    await inTurn(badItems, async (_, wrong, issues) => {
      const body = { step: 'items', revision: walk.view.revision, value: { ...good, ...wrong(app) } }
      const { places } = await invalid(app, `/v1/cases/${walk.view.id}/answers`, body)
      expect(places).toEqual(issues.map(([item, issue]) => ({ pointer: `/value/${item}`, issue })))
    })
    await untouched(walk)
    await walk.answer('items', good)
    await walk.answer('check', { confirmed: true })
    await walk.answer('contract', { contract: 'elsewhere' })
    expect(walk.outcome).toBe('confirmed')
  })

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
  it('in a body that is wrong in any way asks nobody and leaves no entry', async () => {
    const app = await start()
    const { walk } = await standing(app, 'site')
    const before = (await entriesOf(app)).length
    app.sandbox.calls.clear()
    await inTurn(badLookups, async (_, more, pointer, issue) => {
      const body = { step: 'site', revision: walk.view.revision, ...more }
      const { places } = await invalid(app, `/v1/cases/${walk.view.id}/lookups`, body)
      expect(places).toEqual([{ pointer, issue }])
    })
    expect(app.sandbox.calls.all()).toEqual([])
    expect(await entriesOf(app)).toHaveLength(before)
    await untouched(walk)
  })

  it('with a key of its own is refused without the value going anywhere', async () => {
    const app = await start()
    const { walk } = await standing(app, 'site')
    app.sandbox.calls.clear()
    const headers = { ...json, ...(await tokenHeaders(app)) }
    const keys = ['supplyPointNumber', 'name', 'phone', 'customerName', 'address'].map(key => [key] as const)
    await inTurn(keys, async key => {
      const body = text({ step: 'site', revision: walk.view.revision, [key]: `${marker} ${markedDigits}` })
      const { ja } = await turnedAway(
        app,
        `/v1/cases/${walk.view.id}/lookups`,
        { headers, body },
        403,
        'refused',
      )
      expect(ja.reason).toBe('key-not-allowed')
    })
    expect(app.sandbox.calls.all()).toEqual([])
  })

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
