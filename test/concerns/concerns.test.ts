import { createClient } from '@libsql/client'
import { describe, expect, it } from 'vitest'
import { codeOf, readCode } from '../../src/concerns/code.ts'
import { eraseConcerns } from '../../src/concerns/jobs.ts'
import { runConductJobs } from '../../src/conduct/jobs.ts'
import { sql } from '../../src/db/db.ts'
import { everythingKept } from '../http/support.ts'
import { browse, textOf } from '../pages/browser.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { calm, entriesOf } from '../support/walk.ts'

const aDay = 86_400_000
const clock = () => Date.parse('2026-06-17T03:04:05.678Z')
const start = () => startApp({ env: calm, clock })
const secret = '検針システムの画面に、ほかの会社のお客さまの使用量が出ています。'
const said = { about: 'other-system', what: ['usage', 'name'], text: secret }

const raise = async (app: TestApp, persona = 'hanako') =>
  (await app.as(persona).post('/v1/concerns', said)).body as { code: string; answerBy: string }
const inboxOf = async (app: TestApp, query = '', persona = 'hikari') =>
  (await app.as(persona).get(`/v1/concern-inbox${query}`)).body.concerns

/** Every row of every table, one text each, with its table. */
async function rowsOf(app: TestApp): Promise<string[]> {
  const client = createClient({ url: app.url })
  try {
    const tables = await client.execute(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
    )
    const rows = await Promise.all(
      tables.rows.map(async ({ name }) =>
        (await client.execute(`select * from "${name}"`)).rows.map(
          row => `${name} ${Object.values(row).map(String).join(' | ')}`,
        ),
      ),
    )
    return rows.flat()
  } finally {
    client.close()
  }
}

describe('what is kept of a concern', () => {
  it('is nothing of who wrote it: no new row, entry or log line names the person, their team, session or the time', async () => {
    const app = await start()
    // Whoever was here before: the provider's keys are read with the first token.
    await app.as('ichiro').get('/v1/me')
    await runConductJobs(app.deps)
    const before = new Set(await rowsOf(app))
    const lines = app.logs.length
    const token = await app.token('hanako')
    const reply = await app.as(null, token).post('/v1/concerns', said, { 'idempotency-key': 'key-4711' })
    expect(reply.status).toBe(201)
    await runConductJobs(app.deps)
    const added = (await rowsOf(app)).filter(row => !before.has(row))
    expect(added).toHaveLength(1)
    expect(added[0]).toMatch(/^concern /)
    for (const trace of [
      'hanako',
      '北川',
      '受付一課',
      'SMP-0101',
      'key-4711',
      '2026-06-17T',
      String(clock()),
    ])
      expect(added[0], trace).not.toContain(trace)
    expect(added[0]).toContain('2026-06-17')
    expect(await entriesOf(app)).toEqual([])
    // Not even that somebody wrote just now: the time would stand beside what hanako did before and after.
    expect(app.logs.slice(lines)).toEqual([])
  })

  it('is nothing of who wrote it on the page either', async () => {
    const app = await start()
    const hanako = await browse(app, 'hanako')
    const before = new Set(await rowsOf(app))
    const lines = app.logs.length
    // The session's row keeps when it was seen last and when the provider was asked last: neither is to be now.
    app.advance(16 * 60_000)
    await hanako.open('/concerns')
    const sent = await hanako.submit('/concerns', { about: 'told-to-look', text: secret })
    expect([sent.status, textOf(sent.html)]).toEqual([200, expect.stringContaining('合言葉')])
    expect(app.logs.slice(lines)).toEqual([])
    await runConductJobs(app.deps)
    const added = (await rowsOf(app)).filter(row => !before.has(row))
    expect(added.map(row => row.split(' ')[0])).toEqual(['concern'])
    expect(added[0]).not.toContain('hanako')
  })

  it('is sealed: neither the words, their codes nor the answer can be read in the database, nor the code', async () => {
    const app = await start()
    const { code } = await raise(app)
    const [one] = await inboxOf(app)
    await app.as('hikari').post(`/v1/concern-inbox/${one.id}/answer`, { text: '調べてお返事します。' })
    const kept = await everythingKept(app)
    for (const text of [secret, 'other-system', '調べてお返事します', code, readCode(code) ?? ''])
      expect(kept).not.toContain(text)
  })

  it('has no order of arrival: keys are random and the table has no row numbers', async () => {
    const app = await start()
    for (let n = 0; n < 12; n++) await raise(app)
    const [found] = await app.db.read([sql('select id, raised_on from concern')])
    const ids = (found?.rows ?? []).map(row => String(row.id))
    expect(ids).toHaveLength(12)
    expect(ids).toEqual([...ids].sort())
    await expect(app.db.read([sql('select rowid from concern')])).rejects.toThrow()
  })

  it('cannot be changed in the database by an update', async () => {
    const app = await start()
    await raise(app)
    for (const change of ["said = 'x'", "raised_on = '2020-01-01'", "org = 'retailer:mihon'"])
      await expect(app.db.write([sql(`update concern set ${change}`)])).rejects.toThrow()
  })
})

describe('the code', () => {
  it('is 128 bits that are read back however they are typed', () => {
    const bytes = Uint8Array.from({ length: 16 }, (_, at) => at * 17)
    const code = codeOf(bytes)
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{2}$/)
    const plain = code.replaceAll('-', '')
    expect(readCode(code)).toBe(plain)
    expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')}　`)).toBe(plain)
    expect(readCode(plain.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(plain)
    expect(codeOf(new Uint8Array(16))).not.toBe(codeOf(Uint8Array.from([...new Uint8Array(15), 1])))
    for (const none of ['', 'x', plain.slice(1), `${plain}0`, 'U'.repeat(26)])
      expect(readCode(none)).toBeNull()
  })

  it('alone reads the answer, without a sign-in, by body or by address; nothing else does', async () => {
    const app = await start()
    const { code } = await raise(app)
    const waiting = {
      state: 'waiting',
      raisedOn: '2026-06-17',
      answerBy: '2026-07-01',
      late: false,
      answers: [],
      outcome: null,
    }
    const nobody = app.as(null)
    const byBody = await nobody.post('/v1/concerns/answers', { code })
    expect([byBody.status, byBody.body]).toEqual([200, waiting])
    const byAddress = await nobody.get(`/v1/concerns/${code}`)
    expect(byAddress.body).toEqual(waiting)
    expect(byAddress.headers.get('cache-control')).toBe('no-store')
    expect(JSON.stringify(app.logs)).not.toContain(code)
    expect(byBody.text).not.toContain('検針')
    // When somebody comes for an answer is nobody's business either.
    expect(JSON.stringify(app.logs)).not.toContain('/v1/concerns/')
    for (const other of ['0'.repeat(26), 'x', ''])
      expect((await nobody.post('/v1/concerns/answers', { code: other })).status).toBe(404)
    expect((await nobody.get(`/v1/concerns/${'0'.repeat(26)}`)).status).toBe(404)
  })

  it('is the same for a request sent twice under one key, and another for another key or text', async () => {
    const app = await start()
    const send = async (key: string, body: object = said, persona = 'hanako') =>
      (await app.as(persona).post('/v1/concerns', body, { 'idempotency-key': key })).body.code
    const first = await send('a')
    expect(await send('a')).toBe(first)
    app.advance(aDay)
    const later = await app.as('hanako').post('/v1/concerns', said, { 'idempotency-key': 'a' })
    expect(later.body).toEqual({ code: first, raisedOn: '2026-06-17', answerBy: '2026-07-01' })
    const others = [await send('b'), await send('a', { ...said, text: 'x' }), await send('a', said, 'sora')]
    expect(new Set([first, ...others]).size).toBe(4)
    expect(await inboxOf(app)).toHaveLength(3)
  })
})

describe('the inbox', () => {
  it('is the concern officer’s of that organisation; nobody else’s, an overseer’s neither', async () => {
    const app = await start()
    await raise(app)
    expect(await inboxOf(app)).toMatchObject([
      { about: 'other-system', what: ['usage', 'name'], text: secret, owner: null, raisedOn: '2026-06-17' },
    ])
    expect(await inboxOf(app, '', 'tomo')).toEqual([])
    for (const persona of ['osamu', 'aoi', 'kaoru', 'hanako', 'mei', 'yuki']) {
      const reply = await app.as(persona).get('/v1/concern-inbox')
      expect([reply.status, reply.text.includes(secret)], persona).toEqual([403, false])
    }
    expect((await (await browse(app, 'osamu')).open('/concern-inbox')).status).toBe(403)
  })

  it.each(['supervisor', 'overseer', 'auditor'])(
    'is shut to a concern officer who is %s as well: what was promised to the writer holds',
    async role => {
      const app = await start()
      await raise(app)
      const [one] = await inboxOf(app)
      const roles = ['concern-officer', role]
      const both = app.as(null, await app.token('hikari', { claims: { sub: 'both', roles } }))
      const path = `/v1/concern-inbox/${one.id}`
      for (const reply of [
        await both.get('/v1/concern-inbox'),
        await both.post(`${path}/take`),
        await both.post(`${path}/answer`, { text: 'x' }),
        await both.post(`${path}/close`, { outcome: 'mended' }),
      ])
        expect([reply.status, reply.text.includes(secret)]).toEqual([403, false])
      expect(await inboxOf(app)).toMatchObject([{ owner: null, answers: [] }])
    },
  )

  it('leaves one entry an hour that it was read, and no entry of what an officer did with a concern', async () => {
    const app = await start()
    const { code } = await raise(app)
    const hikari = app.as(null, await app.token('hikari'))
    const [one] = (await hikari.get('/v1/concern-inbox')).body.concerns
    await hikari.get('/v1/concern-inbox')
    const path = `/v1/concern-inbox/${one.id}`
    expect((await hikari.post(`${path}/take`)).body).toMatchObject({ owner: 'hikari', takenOn: '2026-06-17' })
    await hikari.post(`${path}/answer`, { text: '調べています。' })
    await hikari.post(`${path}/close`, { outcome: 'mended' })
    const entries = await entriesOf(app)
    expect(entries).toMatchObject([
      { kind: 'log-read', rule: 'concern-inbox', actor: { sub: 'hikari', role: 'concern-officer' } },
    ])
    expect(JSON.stringify(entries)).not.toContain(one.id)
    expect((await app.as(null).post('/v1/concerns/answers', { code })).body).toMatchObject({
      state: 'closed',
      answers: [{ on: '2026-06-17', text: '調べています。' }],
      outcome: 'mended',
    })
    expect(await inboxOf(app)).toEqual([])
    expect(await inboxOf(app, '?closed=true')).toHaveLength(1)
  })

  it('has an owner, a clock of 14 days and an answer: late is said on both sides', async () => {
    const app = await start()
    const { code, answerBy } = await raise(app)
    expect(answerBy).toBe('2026-07-01')
    const late = async () => [
      (await inboxOf(app))[0].late,
      (await app.as(null).post('/v1/concerns/answers', { code })).body.late,
    ]
    app.advance(14 * aDay)
    expect(await late()).toEqual([false, false])
    app.advance(aDay)
    expect(await late()).toEqual([true, true])
    const page = await browse(app, null)
    await page.open('/concerns/answer')
    expect(textOf((await page.submit('/concerns/answer', { code })).html)).toContain('期限に間に合いません')
  })

  it('lets one officer act at a time: another takes it over first; nothing is closed unanswered or changed when closed', async () => {
    const app = await start()
    await raise(app)
    const [one] = await inboxOf(app)
    const path = `/v1/concern-inbox/${one.id}`
    const hikari = app.as('hikari')
    const other = app.as(null, await app.token('hikari', { claims: { sub: 'second' } }))
    expect((await hikari.post(`${path}/close`, { outcome: 'mended' })).body.errors[0].issue).toBe(
      'not-answered',
    )
    await hikari.post(`${path}/take`)
    expect((await other.post(`${path}/answer`, { text: 'x' })).body.errors[0].issue).toBe('held-by-another')
    expect((await other.post(`${path}/take`)).body.owner).toBe('second')
    const twice = [1, 2].map(() => other.post(`${path}/answer`, { text: '直しました。' }))
    await Promise.all(twice)
    expect((await other.post(`${path}/answer`, { text: '直しました。' })).body.answers).toHaveLength(1)
    expect((await hikari.post(`${path}/close`, { outcome: 'mended' })).status).toBe(409)
    expect((await other.post(`${path}/close`, { outcome: 'mended' })).status).toBe(200)
    for (const [verb, body] of [
      ['take', undefined],
      ['answer', { text: 'y' }],
      ['close', { outcome: 'no-fault' }],
    ])
      expect((await other.post(`${path}/${verb}`, body)).status, String(verb)).toBe(409)
    expect((await app.as('tomo').post(`${path}/take`)).status).toBe(404)
  })

  it('comes page by page, the oldest first', async () => {
    const app = await start()
    for (let n = 0; n < 45; n++) {
      if (n % 15 === 0) app.advance(aDay)
      await raise(app)
    }
    const days: string[] = []
    const ids = new Set<string>()
    let query = ''
    for (let pages = 0; pages < 5; pages++) {
      const { body } = await app.as('hikari').get(`/v1/concern-inbox${query}`)
      for (const one of body.concerns) {
        days.push(one.raisedOn)
        ids.add(one.id)
      }
      if (body.next === null) break
      query = `?cursor=${body.next}`
    }
    expect([ids.size, days]).toEqual([45, [...days].sort()])
  })
})

describe('a concern that was closed', () => {
  async function closed(app: TestApp) {
    await raise(app)
    const [one] = await inboxOf(app)
    const path = `/v1/concern-inbox/${one.id}`
    await app.as('hikari').post(`${path}/answer`, { text: '直しました。' })
    expect((await app.as('hikari').post(`${path}/close`, { outcome: 'mended' })).status).toBe(200)
  }
  const left = async (app: TestApp) => {
    const found = await app.db.read(
      ['concern', 'concern_answer'].map(name => sql(`select count(*) as n from ${name}`)),
    )
    return found.map(one => Number(one.rows[0]?.n))
  }

  it('is erased a year later with its answers, one that is open is not', async () => {
    const app = await start()
    await closed(app)
    await raise(app)
    app.advance(365 * aDay)
    expect(await eraseConcerns(app.deps)).toBe(0)
    app.advance(aDay)
    expect(await eraseConcerns(app.deps)).toBe(1)
    expect(await eraseConcerns(app.deps)).toBe(0)
    expect(await left(app)).toEqual([1, 0])
  })

  it('stays as long as a hold is on its time', async () => {
    const app = await start()
    await closed(app)
    const hold = { reason: 'court', from: '2026-06-01', to: '2026-06-30', until: '2027-12-31' }
    expect((await app.as('osamu').post('/v1/oversight/holds', hold)).status).toBe(201)
    app.advance(400 * aDay)
    expect(await eraseConcerns(app.deps)).toBe(0)
    expect(await left(app)).toEqual([1, 1])
  })
})

describe('bad input', () => {
  it.each([
    {},
    { about: 'x', what: [] },
    { about: 'other', what: ['usage', 'usage'] },
    { about: 'other', what: [], text: '' },
    { about: 'other', what: [], text: 'あ'.repeat(2001) },
    { about: 'other', what: [], name: '北川' },
  ])('is answered plainly and kept nowhere: %#', async body => {
    const app = await start()
    const reply = await app.as('hanako').post('/v1/concerns', body)
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid'])
    expect(reply.text).not.toMatch(/北川|ああ/)
    expect(await inboxOf(app)).toEqual([])
  })

  it('takes two thousand characters, and nobody without a sign-in writes', async () => {
    const app = await start()
    const long = { about: 'other', what: [], text: 'あ'.repeat(2000) }
    expect((await app.as('mei').post('/v1/concerns', long)).status).toBe(201)
    expect((await inboxOf(app, '', 'tomo'))[0].text).toHaveLength(2000)
    expect((await app.as(null).post('/v1/concerns', long)).status).toBe(401)
  })
})

describe('the pages', () => {
  it('say what the identity provider still knows, that three are not anonymous, and the regulator’s own form', async () => {
    const app = await start()
    const hanako = await browse(app, 'hanako')
    await hanako.open('/')
    expect(hanako.page.html).toContain('href="/concerns"')
    const text = textOf((await hanako.open('/concerns')).html)
    for (const part of [
      'サインインを管理する仕組み',
      '3人ほどのチーム',
      '情報提供受付フォーム',
      'まだ受信箱を開いていません',
    ])
      expect(text).toContain(part)
    expect(hanako.page.html).not.toContain('<script')
    await app.as('hikari').get('/v1/concern-inbox')
    expect(textOf((await hanako.open('/concerns')).html)).toContain('最後に受信箱を開いた日: 2026年6月17日')
    const english = textOf((await (await browse(app, 'jun', 'en')).open('/concerns')).html)
    expect(english).toContain('In a team of three you are not anonymous')
  })

  it('carry a concern from writing to its answer, without client script', async () => {
    const app = await start()
    const hanako = await browse(app, 'hanako')
    await hanako.open('/concerns')
    const wrong = await hanako.submit('/concerns', { text: secret })
    expect([wrong.status, wrong.html.includes(secret)]).toEqual([422, true])
    const sent = await hanako.submit('/concerns', {
      about: 'other-system',
      'what-usage': 'yes',
      text: secret,
    })
    const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{2,4}){6}/.exec(textOf(sent.html))?.[0] ?? ''
    expect(readCode(code)).not.toBeNull()
    const hikari = await browse(app, 'hikari')
    expect(textOf((await hikari.open('/concern-inbox')).html)).toContain(secret)
    const id = /\/concern-inbox\/([0-9a-f]{32})\/take/.exec(hikari.page.html)?.[1]
    await hikari.submit(`/concern-inbox/${id}/take`)
    const answered = await hikari.post(
      `/concern-inbox/${id}/answer`,
      new URLSearchParams({ text: '直します。\r\nありがとうございます。' }).toString(),
    )
    expect(answered.status).toBe(303)
    await hikari.open('/concern-inbox')
    await hikari.submit(`/concern-inbox/${id}/close`, { outcome: 'mended' })
    expect(textOf(hikari.page.html)).toContain('ありません')
    // What an officer wrote is not lost where it cannot be taken, and the page says why.
    await raise(app)
    await hikari.open('/concern-inbox')
    const next = /\/concern-inbox\/([0-9a-f]{32})\/take/.exec(hikari.page.html)?.[1]
    const long = `${'長い回答です。'.repeat(300)}終わり`
    const tooLong = await hikari.submit(`/concern-inbox/${next}/answer`, { text: long })
    expect([tooLong.status, tooLong.html.includes(long)]).toEqual([400, true])
    expect(textOf(tooLong.html)).toContain('1文字から2,000文字まで')
    const second = app.as(null, await app.token('hikari', { claims: { sub: 'second' } }))
    await second.post(`/v1/concern-inbox/${next}/take`)
    const held = await hikari.submit(`/concern-inbox/${next}/answer`, { text: '書きかけです。' })
    expect([held.status, held.html.includes('書きかけです。')]).toEqual([409, true])
    expect(textOf(held.html)).toContain('引き取ってから、お進みください')
    const anybody = await browse(app, null)
    await anybody.open('/concerns/answer')
    const found = textOf((await anybody.submit('/concerns/answer', { code })).html)
    expect(found).toContain('終わりました')
    expect(found).toContain('直します。 ありがとうございます。')
    const unknown = await anybody.submit('/concerns/answer', { code: '0'.repeat(26) })
    expect([unknown.status, textOf(unknown.html)]).toEqual([422, expect.stringContaining('見つかりません')])
    expect(await entriesOf(app)).toMatchObject([{ kind: 'log-read', actor: { sub: 'hikari' } }])
  })
})

it('the inbox walks no table', async () => {
  const app = await start()
  const plans = [
    sql(
      'select id from concern where org = ? and closed_on is null order by raised_on asc, id asc limit 9',
      'a',
    ),
    sql(
      'select id from concern where org = ? and closed_on is not null order by closed_on desc, id desc limit 9',
      'a',
    ),
    sql('select id from concern where code_hash = ?', 'a'),
  ]
  const found = await app.db.read(plans.map(one => ({ ...one, sql: `explain query plan ${one.sql}` })))
  const steps = found.map(one => one.rows.map(row => String(row.detail)).join(' '))
  expect(steps).toEqual([
    expect.stringContaining('concern_open'),
    expect.stringContaining('concern_closed'),
    expect.stringContaining('SEARCH'),
  ])
  expect(steps.filter(step => step.includes('SCAN') || step.includes('TEMP B-TREE'))).toEqual([])
})
