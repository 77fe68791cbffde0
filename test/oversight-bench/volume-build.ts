import { createHash, createHmac } from 'node:crypto'
import Database from 'libsql'
import { appendEntry } from '../../src/oversight/append.ts'
import { utf8 } from '../../src/oversight/bytes.ts'
import { canonical } from '../../src/oversight/canonical.ts'
import { type Entry, type EntryParts, entryOf, seal } from '../../src/oversight/entry.ts'
import type { HashKey } from '../../src/oversight/pseudonym.ts'
import { randomOf } from './memory-log.ts'

/** A retailer of Kansai's size (`domain.md` §8): 1,600 people in teams of fifteen, some 68,000 entries a day. */
export const people = 1600
const teamSize = 15
const entriesADay = 68_000
/** Cases under way at once, so that the entries of one stand apart. */
const underWay = 200
const points = 2_000_000
const entriesACommit = 4096

export type Built = {
  readonly from: string
  readonly to: string
  readonly cases: readonly string[]
  readonly points: readonly string[]
  readonly seconds: number
}

const midnight = (year: number): number => Date.parse(`${year}-01-01T00:00:00+09:00`)
/** The log lies half in the one year and half in the other, so that two keys are in it. */
const turn = midnight(2027)
const dayMs = 86_400_000

/** Between nine and twenty-one o'clock in Japan, as many each day; milliseconds. */
function timeOf(index: number, count: number): number {
  const days = Math.ceil(count / entriesADay)
  const first = turn - Math.ceil(days / 2) * dayMs
  const day = Math.floor(index / entriesADay)
  return first + day * dayMs + 9 * 3_600_000 + Math.floor(((index % entriesADay) / entriesADay) * 43_200_000)
}

type Case = {
  readonly id: string
  readonly who: number
  readonly point: string
  readonly plan: Entry['kind'][]
}

const supplyPoint = (n: number): string => `06${String(n).padStart(20, '0')}`

/**
 * Fills the log with entries of the real form under the real triggers and indexes, hashed for real, many to a commit.
 * Every thousandth goes through `seal`, so that the quicker way here cannot drift from it.
 */
export function build(
  path: string,
  logId: string,
  { entries, seed, keys }: { entries: number; seed: number; keys: ReadonlyMap<number, HashKey> },
): Built {
  const random = randomOf(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const hex = (length: number): string =>
    Array.from({ length: Math.ceil(length / 8) }, () =>
      below(2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    )
      .join('')
      .slice(0, length)
  const plan = (): Entry['kind'][] => [
    'case-opened',
    ...(below(10) < 3 ? (['search-asked', 'search-answered'] as const) : []),
    'lookup-asked',
    'lookup-answered',
    ...(below(100) < 3 ? (['refused'] as const) : []),
    ...(below(10) < 4 ? (['lookup-asked', 'lookup-answered'] as const) : []),
    'case-closed',
  ]
  const newCase = (): Case => ({
    id: `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    who: below(people),
    point: supplyPoint(below(points)),
    plan: plan(),
  })
  const hashed = (point: string, at: number) => {
    const key = keys.get(at < turn ? 2026 : 2027)
    if (key === undefined) throw new Error('no key of that year')
    return { kid: key.kid, hash: createHmac('sha256', key.secret).update(point).digest('hex') }
  }

  const database = new Database(path)
  database.exec('pragma synchronous = full')
  database.exec('pragma cache_size = -400000')
  const [leaf, body] = appendEntry(logId, seal(entryOf(example))).map(one => database.prepare(one.sql))
  if (!leaf || !body) throw new Error('an entry is two statements')
  const open = Array.from({ length: underWay }, newCase)
  const known: Case[] = []
  const started = performance.now()
  for (let from = 0; from < entries; from += entriesACommit) {
    database.exec('begin immediate')
    for (let index = from; index < Math.min(entries, from + entriesACommit); index++) {
      const at = below(underWay)
      let one = open[at] ?? newCase()
      const kind = one.plan.shift() ?? 'case-closed'
      if (one.plan.length === 0) {
        if (known.length < 200 || below(1000) === 0)
          known[known.length < 200 ? known.length : below(200)] = one
        one = { ...one }
        open[at] = newCase()
      }
      const time = timeOf(index, entries)
      const parts = partsOf(one, kind, time, hashed(one.point, time), hex(44), below)
      const text = canonical(entryOf(parts))
      const hash = createHash('sha256').update(leafMark).update(text).digest()
      if (index % 1000 === 0) check(parts, text, hash)
      leaf.get([logId, hash, logId])
      body.run([logId, text, logId])
    }
    database.exec('commit')
  }
  const seconds = (performance.now() - started) / 1000
  database.exec('pragma wal_checkpoint(truncate)')
  database.close()
  const iso = (index: number) => new Date(timeOf(index, entries)).toISOString()
  return {
    from: iso(0),
    to: iso(entries - 1),
    cases: known.map(one => one.id),
    points: known.map(one => one.point),
    seconds,
  }
}

const leafMark = Buffer.of(0)
const example = {
  kind: 'padding',
  org: 'retailer:sample',
  at: '2026-01-01T00:00:00.000Z',
  salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
} as const

function check(parts: EntryParts, text: string, hash: Buffer): void {
  const sealed = seal(entryOf(parts))
  if (sealed.text !== text || !hash.equals(sealed.hash))
    throw new Error('an entry is built otherwise than sealed')
  if (utf8(text).length > 2000) throw new Error('an entry is longer than any of the service')
}

export const personOf = (n: number): string => `staff-${n}`
export const teamOf = (n: number): string => `受付${Math.floor(n / teamSize)}課`

const scenarios = ['switch', 'switch', 'switch', 'move-in', 'outbound'] as const

function partsOf(
  one: Case,
  kind: Entry['kind'],
  at: number,
  subject: Entry['subject'],
  digits: string,
  below: (n: number) => number,
): EntryParts {
  const scenario = scenarios[one.who % scenarios.length] ?? 'switch'
  const looks = kind === 'lookup-asked' || kind === 'lookup-answered' || kind === 'refused'
  const asks = looks || kind === 'search-asked' || kind === 'search-answered'
  return {
    kind,
    org: 'retailer:sample',
    at: new Date(at).toISOString(),
    salt: Buffer.from(digits.slice(0, 32), 'hex').toString('base64'),
    actor: {
      sub: personOf(one.who),
      role: 'agent',
      affiliation: one.who % 3 ? 'contractor' : 'employee',
      employer: one.who % 3 ? '窓口サービス株式会社' : 'サンプル電力',
      team: teamOf(one.who),
      workplace: '大阪第一センター',
      terminal: `t-${one.who}`,
      session: `${digits}${digits.slice(0, 20)}`,
    },
    case: one.id,
    scenario,
    script: `${scenario}-12`,
    contact: { channel: 'phone', ref: `CTI-${digits.slice(0, 12).replaceAll(/[0-9]/g, 'x')}` },
    policy: 'uses-0123456789abcdef',
    ...(asks
      ? {
          step: 'site',
          use: 'confirm-site',
          purpose: 'P3',
          decision: kind === 'refused' ? 'refuse' : 'permit',
        }
      : {}),
    ...(looks ? { subject } : {}),
    ...(looks ? { asked: ['address', 'contractCurrent', 'meterReadingDay'] } : {}),
    ...(kind === 'lookup-answered'
      ? { shown: ['meterReadingDay'], compared: { address: 'agrees', contractCurrent: 'agrees' } }
      : {}),
    outcome:
      kind === 'lookup-answered'
        ? 'answered'
        : kind === 'case-closed'
          ? below(10) < 7
            ? 'confirmed'
            : 'information-given'
          : null,
    ...(kind === 'refused' ? { rule: 'step', reason: below(2) ? 'out-of-step' : 'field-not-allowed' } : {}),
  }
}
