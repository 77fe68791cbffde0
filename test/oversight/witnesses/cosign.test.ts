import { describe, expect, it } from 'vitest'
import { sql } from '../../../src/db/db.ts'
import { newLogKey, newWitnessKey } from '../../../src/oversight/note-keys.ts'
import { verifyLog } from '../../../src/oversight/verify.ts'
import { runWitnessJobs } from '../../../src/oversight/witnesses/jobs.ts'
import { logKeys, startApp, type TestApp } from '../../support/app.ts'
import {
  checkpointOf,
  log,
  logPath,
  openCase,
  settings,
  signersOf,
  standIn,
  startWith,
  statusOf,
  witness,
} from './support.ts'

const names = ['witness.example/a', 'witness.example/b', 'witness.example/c'] as const

/** As the service does at its start: published, and its witnesses asked. */
async function begun(app: TestApp): Promise<TestApp> {
  await app.publish()
  await runWitnessJobs(app.deps)
  return app
}

const minutes = (n: number): number => n * 60_000
const alarmsOf = async (app: TestApp): Promise<readonly string[]> =>
  (await statusOf(app)).alarms.map((one: { kind: string; witness: string }) => `${one.kind} ${one.witness}`)

describe('witnesses of a log', () => {
  it('cosign what was published, and whoever reads the log can verify it by their keys', async () => {
    const three = await Promise.all(names.map(name => witness(name)))
    const app = await begun(await startWith(three))
    expect((await openCase(app)).status).toBe(201)
    await app.publish()
    await runWitnessJobs(app.deps)
    expect(signersOf(await checkpointOf(app))).toEqual([`madoguchi.example/${log}`, ...names])
    expect(await statusOf(app)).toMatchObject({
      length: 1,
      published: 1,
      standing: 'free',
      threshold: 2,
      cosigned: 1,
      reached: true,
      alarms: [],
      witnesses: three.map(({ vkey }) => ({ key: vkey, size: 1, at: expect.any(String), trouble: null })),
    })
    const authorization = `Bearer ${await app.token('osamu')}`
    const fetch = async (path: string) => {
      const reply = await app.request(`${logPath}/${path}`, { headers: { authorization } })
      return reply.status === 200 ? new Uint8Array(await reply.arrayBuffer()) : reply.status
    }
    await app.publish()
    await runWitnessJobs(app.deps)
    const witnesses = three.map(one => one.vkey)
    const vkey = app.vkeys.get(log) ?? ''
    expect(await verifyLog(fetch, { log, vkey, witnesses })).toMatchObject({ verdict: 'good' })
    const proof = (await app.as('osamu').get(`${logPath}/entries/0/proof`)).text
    expect(signersOf(proof)).toEqual([`madoguchi.example/${log}`, ...names])
  })

  it('that hang, answer garbage or sign with an old key count for nothing, and the others for what they are', async () => {
    const good = await witness(names[0])
    const hangs = await standIn('hangs.example/w', () => undefined)
    const garbage = await standIn('garbage.example/w', (_, reply) => reply.end('— nobody AAAA\n\n\u0001'))
    const replaced = await witness('old.example/w')
    const old = { url: replaced.url, vkey: (await newWitnessKey('old.example/w')).vkey }
    const app = await begun(await startWith([good, hangs, garbage, old], { threshold: 2 }))
    expect((await openCase(app)).status).toBe(201)
    await app.publish()
    await runWitnessJobs(app.deps)
    // The log is readable all the same, and says that its threshold was not reached.
    expect(signersOf(await checkpointOf(app))).toEqual([`madoguchi.example/${log}`, names[0]])
    const status = await statusOf(app)
    // The case, and an entry for each of the two alarms.
    expect(status).toMatchObject({ published: 3, threshold: 2, cosigned: null, reached: false })
    expect(status.witnesses.map((one: { trouble: string }) => one.trouble)).toEqual([
      null,
      'silent',
      'invalid',
      'invalid',
    ])
    expect((await alarmsOf(app)).map(one => one.replace(/\+\w+$/, ''))).toEqual([
      'witness-invalid garbage.example/w',
      'witness-invalid old.example/w',
    ])
  })

  it('hold up no other: while one hangs, the next checkpoint is cosigned by another', async () => {
    let asked = 0
    const good = await witness(names[0])
    const hangs = await standIn('hangs.example/w', () => void asked++)
    const app = await begun(await startWith([good, hangs]))
    app.advance(minutes(2))
    await openCase(app)
    await app.publish()
    const waits = runWitnessJobs(app.deps)
    await expect.poll(async () => signersOf(await checkpointOf(app))).toContain(names[0])
    await openCase(app)
    await app.publish()
    const before = asked
    await runWitnessJobs(app.deps)
    expect((await statusOf(app)).witnesses).toMatchObject([{ size: 2 }, { size: null }])
    expect(asked, 'a witness is leased while it is asked').toBe(before)
    await waits
  })

  it('are asked once by two instances that run at the same time', async () => {
    const one = await witness(names[0])
    const app = await begun(await startWith([one]))
    await openCase(app)
    await app.publish()
    const before = one.lines.length
    await Promise.all([1, 2, 3, 4].map(() => runWitnessJobs(app.deps)))
    expect(one.lines.slice(before).filter(line => line.origin?.endsWith(log))).toHaveLength(1)
  })

  it('are asked again after an instance died in the middle', async () => {
    const one = await witness(names[0])
    const app = await begun(await startWith([one]))
    await openCase(app)
    await app.publish()
    const lease = (ms: number) =>
      app.db.write([sql("update witness_seen set lease_until = unixepoch('subsec') * 1000 + ?", ms)])
    await lease(5000)
    await runWitnessJobs(app.deps)
    expect(await statusOf(app)).toMatchObject({ cosigned: 0 })
    await lease(-1)
    await runWitnessJobs(app.deps)
    expect(await statusOf(app)).toMatchObject({ cosigned: 1 })
  })

  it('sign anew after ten minutes although nothing was appended', async () => {
    let app: TestApp | null = null
    const one = await witness(names[0], { now: () => app?.now() ?? new Date() })
    app = await begun(await startWith([one]))
    await openCase(app)
    await app.publish()
    await runWitnessJobs(app.deps)
    const [first] = (await statusOf(app)).witnesses
    app.advance(minutes(9))
    await runWitnessJobs(app.deps)
    expect((await statusOf(app)).witnesses).toEqual([first])
    app.advance(minutes(1))
    await runWitnessJobs(app.deps)
    const [fresh] = (await statusOf(app)).witnesses
    expect(fresh.size).toBe(1)
    expect(Date.parse(fresh.at) - Date.parse(first.at)).toBeGreaterThanOrEqual(minutes(10))
  })

  it('with a clock that is a day off are not believed, and the alarm ends when it is right', async () => {
    let off = 86_400_000
    const one = await witness(names[0])
    const other = await witness(names[1], { now: () => new Date(Date.now() - off) })
    const app = await begun(await startWith([one, other]))
    expect(signersOf(await checkpointOf(app))).toEqual([`madoguchi.example/${log}`, names[0]])
    expect((await alarmsOf(app)).map(each => each.split('+')[0])).toEqual([`witness-clock ${names[1]}`])
    const { incidents } = (await app.as('osamu').get('/v1/oversight/incidents')).body
    expect(incidents).toMatchObject([
      { kind: 'witness-clock', severity: 'serious', party: 'witness', entry: expect.any(Number) },
    ])
    off = 0
    app.advance(minutes(2))
    await app.publish()
    await runWitnessJobs(app.deps)
    expect(await alarmsOf(app)).toEqual([])
  })

  it('that bring nothing for a quarter of an hour are an alarm, once, and stop no work', async () => {
    let app: TestApp | null = null
    const now = () => app?.now() ?? new Date()
    const one = await witness(names[0], { now })
    const other = await witness(names[1], { now })
    app = await begun(await startWith([one, other]))
    await other.close()
    for (const wait of [10, 4, 3, 1]) {
      app.advance(minutes(wait))
      await runWitnessJobs(app.deps)
    }
    expect((await alarmsOf(app)).map(each => each.split('+')[0])).toEqual([`witness-silent ${names[1]}`])
    expect(app.logs.filter(line => line.event === 'witness-silent' && line.log === log)).toHaveLength(1)
    expect((await openCase(app)).status).toBe(201)
  })

  it('that are refused by a firewall of their own and then answer are all right again', async () => {
    let refuses = true
    const inner = await witness(names[0])
    const outer = await standIn(names[0], (request, reply) => {
      if (refuses) {
        reply.statusCode = 503
        reply.end()
        return
      }
      const chunks: Buffer[] = []
      request.on('data', chunk => chunks.push(chunk))
      request.on('end', async () => {
        const answer = await fetch(`${inner.url}/add-checkpoint`, {
          method: 'POST',
          body: Buffer.concat(chunks),
        })
        reply.statusCode = answer.status
        reply.end(await answer.text())
      })
    })
    const app = await startWith([await witness(names[1]), { url: outer.url, vkey: inner.vkey }])
    await begun(app)
    expect((await statusOf(app)).witnesses[1]).toMatchObject({ size: null, trouble: 'status-503' })
    refuses = false
    app.advance(minutes(2))
    await runWitnessJobs(app.deps)
    expect((await statusOf(app)).witnesses[1]).toMatchObject({ size: 0, trouble: null })
  })

  it('and the proof of an entry stands under the newest checkpoint that enough of them cosigned', async () => {
    const one = await witness(names[0])
    const app = await begun(await startWith([one]))
    await openCase(app)
    await app.publish()
    await runWitnessJobs(app.deps)
    await openCase(app)
    await app.publish()
    const proof = async (index: number) =>
      (await app.as('osamu').get(`${logPath}/entries/${index}/proof`)).text
    expect(await proof(0)).toContain(`madoguchi.example/${log}\n1\n`)
    expect(signersOf(await proof(0))).toHaveLength(2)
    expect(await proof(1)).toContain(`madoguchi.example/${log}\n2\n`)
    expect(signersOf(await proof(1))).toHaveLength(1)
  })
})

describe('settings of witnesses', () => {
  it.each([
    ['a threshold above their number', 'WITNESS_THRESHOLD', { WITNESS_THRESHOLD: '2' }],
    ['a threshold of none', 'WITNESS_THRESHOLD', { WITNESS_THRESHOLD: '0' }],
    ['what is no list', 'WITNESSES', { WITNESSES: '{}' }],
    ['an address that is none', 'WITNESSES', { WITNESSES: '[{"url":"w","key":"k"}]' }],
  ])('stop the start by name: %s', async (_, name, env) => {
    const { vkey } = await newWitnessKey(names[0])
    const start = startApp({ env: { ...settings([{ url: 'http://127.0.0.1:1', vkey }]), ...env } })
    await expect(start).rejects.toMatchObject({ names: [name] })
  })

  it('stop the start by name: the key of a log, a key with a wrong ID, one key twice', async () => {
    const url = 'http://127.0.0.1:1'
    const { vkey } = await newWitnessKey(names[0])
    const wrong = [
      [{ url, vkey: (await newLogKey(names[0])).vkey }],
      [{ url, vkey: vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+') }],
      [
        { url, vkey },
        { url: 'http://127.0.0.1:2', vkey },
      ],
    ]
    for (const one of wrong)
      await expect(startApp({ env: settings(one) })).rejects.toMatchObject({ names: ['WITNESSES'] })
  })

  it('without any: nothing is asked, nothing waits, and the status says that nobody outside looks', async () => {
    const app = await startApp()
    await app.publish()
    await runWitnessJobs(app.deps)
    expect(await statusOf(app)).toMatchObject({
      standing: 'free',
      threshold: 0,
      cosigned: null,
      reached: false,
      witnesses: [],
    })
    expect((await logKeys()).vkeys.get(log)).toBe(app.vkeys.get(log))
  })
})
