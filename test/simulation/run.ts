import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig } from '../../src/config.ts'
import { type Db, sql } from '../../src/db/db.ts'
import { openFile } from '../../src/db/file.ts'
import type { Deps } from '../../src/deps.ts'
import { townsFromFiles } from '../../src/matching/town-files.ts'
import { deliverDue } from '../../src/referrals/deliver.ts'
import { moveAtDesk } from '../../src/referrals/desk/move-at-desk.ts'
import { resubmitReferral } from '../../src/referrals/resubmit.ts'
import { withdrawReferral } from '../../src/referrals/withdraw.ts'
import { openUpstreams } from '../../src/upstreams/upstreams.ts'
import { serviceEnvironment } from '../bench/environment.ts'
import { startSqld } from '../support/sqld.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type Count, countAll } from './count.ts'
import { Died, type Life, lifeOf, mortal } from './mortal.ts'
import { type Options, optionsOf, usage } from './options.ts'
import { Partner } from './partner.ts'
import { agent, openWalked, operator, submit } from './population.ts'

/** `npm run referrals`: the production verbs and jobs over a partner in trouble; time is virtual, the database is not. */
const partnerUrl = 'http://partner.invalid'
const secret = `whsec_${btoa('sandbox-secret-of-service-center')}`

const aMinute = 60_000
const anHour = 60 * aMinute
const aDay = 24 * anHour
/** Submissions come in over so long, in steps of so long. */
const span = 60 * aDay
const step = 10 * aMinute
/** Behind the last submission: enough for whatever waits to give up, be sent again by a person, and end. */
const drain = 12 * aDay
const start = Date.parse('2026-04-01T00:00:00Z')
const outage = { from: start + 20 * aDay, to: start + 23 * aDay }

/** Of a hundred turns of a worker, and of a hundred submissions. */
const deaths = { worker: 0.2, submission: 0.05 } as const
const withdrawn = 0.02

export type Figures = Count & {
  readonly tries: Partner['tries']
  readonly deaths: number
  readonly resubmitted: number
  readonly unsigned: number
  readonly virtualDays: number
  readonly seconds: number
}

type World = {
  readonly deps: Deps
  readonly partner: Partner
  readonly chance: Chance
  readonly clock: { now: number }
  readonly counted: { deaths: number; resubmitted: number }
}

async function open({ server, seed }: Options) {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-simulation-'))
  const sqld = server ? await startSqld(folder) : null
  const file = join(folder, 'service.db')
  const db: Db = sqld ? sqld.open() : await openFile(`file:${file}`)
  const config = parseConfig({
    ...(await serviceEnvironment('http://outside.invalid', file)),
    // One person hands all of it over, and again as often as it is stuck.
    LIMIT_ASKED_PER_HOUR: '1000000',
    LIMIT_REFERRALS_PER_CASE: '1000',
    NSC_07_MODE: 'webhook',
    NSC_07_URL: partnerUrl,
    NSC_07_SECRET: secret,
    UPSTREAM_TIMEOUT_MS: '25',
  })
  const clock = { now: start }
  const chance = chanceOf(seed)
  const partner = new Partner(
    secret,
    chance,
    () => clock.now,
    at => at >= outage.from && at < outage.to,
  )
  const outside = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    return request.url.startsWith(partnerUrl) ? partner.fetch(request) : outside(input, init)
  }
  const now = () => new Date(clock.now)
  const deps: Deps = {
    config,
    db,
    upstreams: openUpstreams(config, now),
    towns: townsFromFiles(),
    now,
    leaseClock: () => clock.now,
    random: bytes => crypto.getRandomValues(new Uint8Array(bytes)),
    log: () => undefined,
  }
  const close = async (): Promise<void> => {
    await db.close()
    await sqld?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { world: { deps, partner, chance, clock, counted: { deaths: 0, resubmitted: 0 } }, close }
}

/** The same service in a process that ends after so many steps. */
const until = (deps: Deps, life: Life): Deps => ({ ...deps, db: mortal(deps.db, life) })

/** One turn of one worker; some end in the middle of it, and the next turn is another process. */
async function work({ deps, chance, counted }: World): Promise<void> {
  if (!chance.happens(deaths.worker)) return void (await deliverDue(deps))
  const life = lifeOf(chance.below(8))
  await deliverDue(until(deps, life)).catch(() => undefined)
  if (life.over) counted.deaths += 1
}

async function submitOne({ deps, chance, counted }: World, number: number): Promise<string> {
  const id = await openWalked(deps, number)
  const key = `simulated-${number}`
  if (!chance.happens(deaths.submission)) return submit(deps, id, key)
  try {
    return await submit(until(deps, lifeOf(chance.below(8))), id, key)
  } catch (error) {
    if (!(error instanceof Died)) throw error
    counted.deaths += 1
    return submit(deps, id, key)
  }
}

/** The partner's answers: late, out of order, some of them twice; one that comes too late is told so and changes nothing. */
async function answer({ deps, partner, chance, clock }: World): Promise<void> {
  const due = partner.arrivals.filter(one => one.at <= clock.now)
  if (due.length === 0) return
  partner.arrivals.splice(0, partner.arrivals.length, ...partner.arrivals.filter(one => one.at > clock.now))
  await Promise.all(
    due.map(async ({ id }) => {
      const does = chance.happens(0.1)
        ? (['complete', 'accept', 'complete'] as const)
        : (['accept', 'accept', 'complete'] as const)
      for (const one of does)
        await moveAtDesk(
          deps,
          operator,
          id,
          one === 'accept'
            ? { does: 'accept', by: operator.sub }
            : chance.happens(0.05)
              ? { does: 'return', by: operator.sub, outcome: 'not-a-network-matter' }
              : { does: 'complete', by: operator.sub, outcome: 'customer-contacted' },
        ).catch(() => undefined)
    }),
  )
}

/** Once a day somebody looks at what is stuck, and sends it again. */
async function look({ deps, counted }: World): Promise<void> {
  const [stuck] = await deps.db.read([
    sql(`select id from referrals where state ->> '$.is' in ('needs-person', 'refused')`),
  ])
  for (const { id } of stuck?.rows ?? []) {
    await resubmitReferral(deps, agent, String(id), {}, null)
    counted.resubmitted += 1
  }
}

async function simulate(options: Options): Promise<Figures> {
  const { world, close } = await open(options)
  const { clock, chance, deps, partner, counted } = world
  const from = performance.now()
  const perStep = options.referrals / (span / step)
  let submitted = 0
  try {
    for (let at = 0; at < span + drain; at += step) {
      clock.now = start + at
      const goal = Math.min(options.referrals, Math.ceil(((at + step) / step) * perStep))
      const numbers = Array.from({ length: goal - submitted }, (_, one) => submitted + one)
      submitted = goal
      const ids = await Promise.all(numbers.map(number => submitOne(world, number)))
      for (const id of ids)
        if (chance.happens(withdrawn)) await withdrawReferral(deps, agent, id, null).catch(() => undefined)
      await Promise.all([work(world), work(world)])
      await answer(world)
      if (at % aDay === 0) {
        await look(world)
        process.stderr.write(`\rday ${at / aDay}: ${submitted} submitted `)
      }
    }
    const count = await countAll(deps.db, partner)
    return {
      ...count,
      tries: partner.tries,
      ...counted,
      unsigned: partner.unsigned,
      virtualDays: (span + drain) / aDay,
      seconds: Math.round((performance.now() - from) / 1000),
    }
  } finally {
    await close()
  }
}

const options = optionsOf(process.argv.slice(2))
if (options === null) {
  console.error(usage)
  process.exit(1)
}
const figures = await simulate(options)
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`
const { tries } = figures
console.log(`
${figures.referrals} referrals over ${figures.virtualDays} virtual days on ${options.server ? 'a libSQL server' : 'an embedded file'}, a partner with an outage of 72 hours:
tries to deliver ${tries.all}: ok ${tries.ok}, unanswered ${tries.unanswered}, refused ${tries.refused}, 503 ${tries.failing}, 429 ${tries.busy}, in the outage ${tries.down}
processes that ended on the way ${figures.deaths}; sent again by a person ${figures.resubmitted}
lost ${figures.lost} · with two effects ${figures.twice} · copies apart ${figures.apart} · entries missing or double ${figures.misrecorded} · signature wrong ${figures.unsigned}
ends: ${Object.entries(figures.byEnd)
  .map(([end, n]) => `${end} ${n}`)
  .join(', ')}
${machine}; seed ${options.seed}; ${figures.seconds} s.`)
const broken = figures.lost + figures.twice + figures.apart + figures.misrecorded + figures.unsigned
if (options.json)
  console.log(JSON.stringify({ machine, seed: options.seed, server: options.server, ...figures }))
process.exit(broken === 0 ? 0 : 1)
