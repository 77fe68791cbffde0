import { describe, expect, it } from 'vitest'
import openapi from '../../openapi/openapi.json' with { type: 'json' }
import { referralEndpoints } from '../../src/referrals/retailer-endpoints.ts'
import { entriesOf, modes } from '../support/walk.ts'
import {
  atBlocked,
  atContractor,
  blockedPoint,
  callback,
  deskMoves,
  handedOver,
  handOver,
  osaka,
  rowsIn,
  startedDesk,
} from './support.ts'

const asked = '前の契約者はどなたですか'

describe('a question put into a referral', () => {
  it.each([
    ['beside the body', { question: asked }],
    ['as a note', { note: asked }],
    ['as something looked up', { supplyPointNumber: '0612345678901234567890', disclosure: { show: {} } }],
    ['inside the call-back details', { callback: { ...callback, note: asked } }],
    ['as an empty key', { question: null }],
    ['as the name of a key', { [asked]: true }],
  ])('%s is refused and logged, and no word of it is kept', async (_, more) => {
    const { app } = await startedDesk()
    const walk = await atContractor(app)
    const reply = await handOver(walk, more)
    expect(reply.status, reply.text).toBe(403)
    expect(reply.body).toMatchObject({
      code: 'refused',
      reason: 'field-not-allowed',
      rule: 'referral:no-question',
      legalBasis: [{ id: 'joint-use' }, { id: 'eba-23-3-1-1' }],
      alternatives: [{ kind: 'ask-customer' }, { kind: 'contact-slip' }],
    })
    const entry = (await entriesOf(app)).at(-1)
    expect(entry).toMatchObject({
      index: reply.body.entry,
      kind: 'refused',
      rule: 'referral:no-question',
      reason: 'field-not-allowed',
      step: 'refer',
      case: walk.view.id,
      asked: [],
    })
    for (const text of [reply.text, JSON.stringify(entry), JSON.stringify(app.logs)])
      for (const word of [asked, '"question"', '"note"', 'disclosure', '0612345678'])
        expect(text).not.toContain(word)
    for (const table of ['referrals', 'desk_referrals', 'outbox'] as const)
      expect(await rowsIn(app, table)).toEqual([])
    expect(walk.step).toBe('refer')
  })

  it.each([
    ['another field that does not fit', { callback: { ...callback, phone: '?' } }],
    ['no call-back details', { callback: undefined }],
    ['an old revision', { revision: 0 }],
    ['an area that is none', { area: '99' }],
    ['a kind that is none', { kind: 'who-is-it' }],
  ])('beside %s is refused and logged all the same', async (_, more) => {
    const { app } = await startedDesk()
    const walk = await atContractor(app)
    const reply = await handOver(walk, { question: asked, ...more })
    expect(reply.status, reply.text).toBe(403)
    expect((await entriesOf(app)).at(-1)).toMatchObject({ kind: 'refused', rule: 'referral:no-question' })
  })

  it('once more where nothing can be handed over again is refused and logged alike', async () => {
    const { app } = await startedDesk()
    const { body } = await handedOver(app)
    const reply = await app.as('hanako').post(`/v1/referrals/${body.id}/resubmit`, { area: 1, note: asked })
    expect(reply.status, reply.text).toBe(403)
    expect((await entriesOf(app)).at(-1)).toMatchObject({ kind: 'refused', rule: 'referral:no-question' })
  })

  it.each([
    [{ building: '現在の小売電気事業者と契約開始日を教えてください' }, 'building'],
    [{ building: 'けいやくしゃのなまえ', room: '契約者はだれですか' }, 'room'],
    [{ address: `${osaka} 契約者の名前と電話番号を折り返し回答ください` }, 'address'],
  ] as const)('written into the place %j is left out', async (site, field) => {
    const { app } = await startedDesk()
    const reply = await handOver(await atContractor(app, 'hanako', site), { area: '06' })
    expect(reply.status, reply.text).toBe(201)
    const [desk] = await rowsIn(app, 'desk_referrals')
    expect(JSON.parse(desk.payload).place[field]).toBeNull()
    expect(desk.payload).not.toMatch(/契約|けいやく/)
  })

  it.each([
    [{ name: 'サンプル電力　受付' }, '/callback/name', 'own-name'],
    [{ phone: '0120 000 111' }, '/callback/phone', 'own-phone'],
  ])(
    'by telephone: the operator is not made to ring the retailer itself, %j',
    async (own, pointer, issue) => {
      const { app } = await startedDesk()
      const sample = app.config.retailers.get('sample')
      Object.assign(sample ?? {}, { name: 'サンプル電力', ownPhones: ['0120-000-111'] })
      const theirs = { ...callback, ...own }
      const reply = await handOver(await atContractor(app), { callback: theirs })
      expect(reply.status, reply.text).toBe(400)
      expect(reply.body.errors).toMatchObject([{ pointer, issue, say: expect.any(String) }])
      const { body } = await handedOver(app, 'jun')
      await deskMoves(app, body.id, { does: 'return', by: 'mei', outcome: 'needs-callback-details' })
      const again = await app.as('hanako').post(`/v1/referrals/${body.id}/resubmit`, { callback: theirs })
      expect(again.body.errors).toMatchObject([{ pointer, issue }])
    },
  )

  it('by an affiliate of another area rests on the joint use alone', async () => {
    const { app } = await startedDesk()
    const walk = await atContractor(app, 'sora')
    const reply = await handOver(walk, { question: asked })
    expect(reply.body.legalBasis.map((one: { id: string }) => one.id)).toEqual(['joint-use'])
  })

  it('of the same key is refused once, and again with the same entry', async () => {
    const { app } = await startedDesk()
    const walk = await atContractor(app)
    const key = { 'idempotency-key': 'asks' }
    const first = await handOver(walk, { question: asked }, key)
    const again = await handOver(walk, { question: asked }, key)
    expect([again.status, again.body.entry]).toEqual([403, first.body.entry])
    expect((await entriesOf(app)).filter(one => one.kind === 'refused')).toHaveLength(1)
  })

  it('when handing over once more is refused alike', async () => {
    const { app } = await startedDesk()
    const { body } = await handedOver(app)
    await deskMoves(app, body.id, { does: 'return', by: 'mei', outcome: 'needs-callback-details' })
    for (const more of [{ question: asked }, { callback: { ...callback, note: asked } }]) {
      const reply = await app.as('hanako').post(`/v1/referrals/${body.id}/resubmit`, more)
      expect(reply.body).toMatchObject({ code: 'refused', rule: 'referral:no-question' })
      expect((await entriesOf(app)).at(-1)).toMatchObject({ kind: 'refused', case: body.case, step: 'refer' })
    }
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(1)
  })

  it.each([
    '前の契約者はどなたですか',
    '前の契約者は誰ですか？',
    '電力会社を教えてください',
    '契約の有無を知りたい',
    'いつまでに空きますか',
    'Who has the contract',
    'please tell me whose contract it is',
    '前契約者氏名を折り返し回答願う',
    '契約者誰',
    '解約日を電話で',
    'reply current supplier and start date',
    'a b c d e f g h i',
    '見本 06-1234',
    '見本。契約は',
    '',
    '、',
    '見'.repeat(61),
  ])('as the name %j is no name: 400, nothing kept', async name => {
    const { app } = await startedDesk()
    const walk = await atContractor(app)
    const reply = await handOver(walk, { callback: { ...callback, name } })
    expect(reply.status, reply.text).toBe(400)
    expect(reply.body.errors[0].pointer).toBe('/callback/name')
    if (name !== '' && name !== '、') expect(reply.text).not.toContain(name)
    expect(await rowsIn(app, 'referrals')).toEqual([])
  })

  it.each([
    '見本 太郎',
    'ますだ かずひで',
    'やました いつき',
    '例示電工（株） 何',
    'María del Carmen López',
    'ジョン・スミス',
    'さんぷる はるか',
    'どなた みよ',
  ])('is not seen in the name %j', async name => {
    const { app } = await startedDesk()
    const reply = await handOver(await atContractor(app), { callback: { ...callback, name } })
    expect(reply.status, reply.text).toBe(201)
  })
})

describe('a referral where none is called for', () => {
  it.each([
    ['of another kind', { kind: 'move-in-blocked' }],
    ['of another step', { step: 'about' }],
    ['of a step of no script', { step: 'peek' }],
  ])('%s is out of step', async (_, more) => {
    const { app } = await startedDesk()
    const reply = await handOver(await atContractor(app), more)
    expect(reply.body).toMatchObject({ status: 403, reason: 'out-of-step', rule: 'referral:step' })
    expect((await entriesOf(app)).at(-1)).toMatchObject({ kind: 'refused', rule: 'referral:step' })
    expect(await rowsIn(app, 'referrals')).toEqual([])
  })

  it('in a closed case is refused', async () => {
    const { app } = await startedDesk()
    const walk = await atContractor(app)
    expect((await handOver(walk)).status).toBe(201)
    const reply = await handOver(walk, { step: 'refer' })
    expect(reply.body).toMatchObject({ status: 403, reason: 'case-closed' })
    expect(await rowsIn(app, 'referrals')).toHaveLength(1)
  })
})

describe('nothing looked up', () => {
  it('is in what goes to the desk, though the gateway leaks and the case has searched and applied', async () => {
    const { app } = await startedDesk()
    modes(app, ['leaky', 'smuggle'])
    const point = await blockedPoint(app)
    const walk = await atBlocked(app, point)
    const reply = await handOver(walk)
    expect(reply.status, reply.text).toBe(201)
    const [desk] = await rowsIn(app, 'desk_referrals')
    const said = JSON.stringify(walk.view.answers).normalize('NFKC')
    const { person, place, power, moveInOn } = JSON.parse(desk.payload)
    for (const value of [...Object.values(place), power, moveInOn])
      if (value !== null) expect(said).toContain(String(value).normalize('NFKC'))
    expect(person).toEqual({ is: 'customer', ...callback })
    for (const own of Object.values(point.own))
      if (typeof own === 'string' && own.length > 3 && !said.includes(own.normalize('NFKC')))
        expect(desk.payload).not.toContain(own)
  })
})

type Schema = { readonly [key: string]: unknown }

/** Every place of a schema where a text could stand that is of no closed list. */
function freeTexts(schema: Schema, at = ''): string[] {
  const { type, enum: list, format, pattern, properties, items, anyOf, additionalProperties } = schema
  if ('$ref' in schema) return [`${at} → ${String(schema.$ref)}`]
  const here =
    list === undefined && 'const' in schema === false
      ? type === 'string'
        ? format === 'uuid' || format === 'date-time' || pattern === '^[0-9]{4}-[0-9]{4}$'
          ? []
          : [at]
        : type === 'object'
          ? additionalProperties === false
            ? []
            : [`${at}/*`]
          : type === undefined && anyOf === undefined
            ? [`${at} (anything)`]
            : []
      : []
  return [
    ...here,
    ...Object.entries((properties ?? {}) as Record<string, Schema>).flatMap(([key, one]) =>
      freeTexts(one, `${at}/${key}`),
    ),
    ...(items === undefined ? [] : freeTexts(items as Schema, `${at}[]`)),
    ...((anyOf ?? []) as Schema[]).flatMap(one => freeTexts(one, at)),
  ]
}

describe('toward the retailer', () => {
  type Operation = { responses: Record<string, { content?: Record<string, { schema: Schema }> }> }
  const paths = openapi.paths as unknown as Record<string, Record<string, Operation>>
  const replyOf = (method: string, path: string): Schema | undefined => {
    const { responses } = paths[path.replace(/:([a-z]+)/gi, '{$1}')]?.[method] ?? { responses: {} }
    return (responses['200'] ?? responses['201'])?.content?.['application/json']?.schema
  }

  it.each(referralEndpoints.map(({ id, method, path }) => [id, method, path] as const))(
    'no schema of %s has room for a text',
    (_, method, path) => {
      const schema = replyOf(method, path)
      if (schema === undefined) throw new Error('no such reply')
      expect(Object.keys(schema.properties as object).length).toBeGreaterThan(0)
      expect(freeTexts(schema)).toEqual([])
    },
  )

  it('the walk would find one', () => {
    const text = { type: 'string' }
    const nested = {
      type: 'object',
      additionalProperties: false,
      properties: { a: { type: 'array', items: text } },
    }
    expect(freeTexts(nested)).toEqual(['/a[]'])
    expect(freeTexts({ type: 'object', properties: {} })).toEqual(['/*'])
    expect(freeTexts({})).toEqual([' (anything)'])
    expect(freeTexts({ anyOf: [text, { type: 'null' }] })).toEqual([''])
    expect(freeTexts(replyOf('get', '/v1/cases/:id') ?? {})).not.toEqual([])
  })
})
