import { createHash } from 'node:crypto'
import type { Config } from '../../src/config.ts'
import type { Db } from '../../src/db/db.ts'
import type { LogLine } from '../../src/http/log.ts'
import type { Actor } from '../../src/identity/actor.ts'
import { appendEntry } from '../../src/oversight/append.ts'
import { type Entry, type EntryParts, entryOf, type Sealed, seal } from '../../src/oversight/entry.ts'
import { newLogKey } from '../../src/oversight/note-keys.ts'
import { newSalt } from '../../src/oversight/salt.ts'

export const logId = 'retailer-sample'
export const org = 'retailer:sample'

/** Random bytes that are the same in every run. */
export function counting(): (bytes: number) => Uint8Array {
  let count = 0
  return bytes => {
    count += 1
    return new Uint8Array(createHash('sha512').update(String(count)).digest()).slice(0, bytes)
  }
}

export const keys = await newLogKey('madoguchi.example/retailer-sample', new Uint8Array(32).fill(1))
export const otherKeys = await newLogKey('madoguchi.example/retailer-sample', new Uint8Array(32).fill(2))

export const config: Config = {
  publicUrl: 'http://127.0.0.1:8787',
  database: { url: 'file:test', token: null },
  oidc: {
    issuer: 'http://127.0.0.1:8788',
    audience: 'madoguchi',
    clientId: 'web',
    clientSecret: 'secret',
    tokenType: 'at+jwt',
    claims: {},
  },
  retailers: new Map([
    [
      'sample',
      {
        id: 'sample',
        name: 'サンプル電力',
        affiliatedWith: ['06'],
        switchingSupportUrl: 'http://127.0.0.1:1',
        customerSystemUrl: 'http://127.0.0.1:1',
        ownPhones: [],
        gatewayToken: 'token',
        customerToken: 'token',
      },
    ],
  ]),
  serviceCenters: new Map(),
  limits: {
    pointsPerCase: 4,
    searchesPerCase: 5,
    lookupsPerCase: 6,
    ownSearchesPerCase: 5,
    askedPerHour: 60,
    relaysPerPoint: 3,
    moveInsPerPoint: 3,
    enquiriesPerPoint: 3,
    referralsPerCase: 3,
    requestsPerMinute: 600,
  },
  eraseContractorHours: 24,
  eraseReferralDays: 30,
  keepReferralYears: 5,
  keepEntriesYears: 5,
  eraseCaseDays: 90,
  eraseOpenCaseDays: 180,
  logKeys: new Map([
    [logId, keys.skey],
    ...(await Promise.all(
      ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map(
        async (area, at) =>
          [
            `nw-${area}`,
            (await newLogKey(`madoguchi.example/nw-${area}`, new Uint8Array(32).fill(at + 9))).skey,
          ] as const,
      ),
    )),
  ]),
  witnesses: [],
  witnessThreshold: 0,
  wrapKey: new Uint8Array(32).fill(3),
  upstreamTimeoutMs: 3000,
}

export type Clock = { now: Date }

/** What verbs of the log reach, with a clock that stands still until it is moved. */
export function depsOn(db: Db, clock: Clock = { now: new Date('2026-11-22T00:00:00Z') }) {
  const lines: LogLine[] = []
  return {
    db,
    config: { ...config },
    clock,
    lines,
    now: () => clock.now,
    random: counting(),
    log: (line: LogLine) => void lines.push(line),
  }
}

export const osamu: Actor = {
  sub: 'osamu',
  name: '監査 修',
  roles: ['overseer'],
  org,
  affiliation: 'employee',
  employer: 'サンプル電力',
  team: 'oversight',
  workplace: 'osaka',
  terminal: null,
  trainedOn: '2026-04-01',
  session: 'session-of-osamu',
}

/** The id of a case, the same in every run. */
export const caseId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const salts = counting()

export const sealed = (parts: Partial<EntryParts> = {}): Sealed =>
  seal(entryOf({ kind: 'refused', org, at: '2026-11-22T00:00:00.000Z', salt: newSalt(salts), ...parts }))

export const actor = (sub: string, more: Partial<Entry['actor']> = {}): Entry['actor'] => ({
  sub,
  role: 'agent',
  affiliation: 'employee',
  employer: 'サンプル電力',
  team: 'team-1',
  workplace: 'osaka',
  terminal: null,
  session: `session-of-${sub}`,
  ...more,
})

/** Appends so many entries, many to a commit. */
export async function fill(db: Db, count: number, parts: (at: number) => Partial<EntryParts> = () => ({})) {
  for (let from = 0; from < count; from += 100) {
    const some = Array.from({ length: Math.min(100, count - from) }, (_, at) => sealed(parts(from + at)))
    await db.write(some.flatMap(one => appendEntry(logId, one)))
  }
}
