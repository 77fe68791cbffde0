import { guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Org } from '../identity/actor.ts'
import type { Act } from './act.ts'

/** The days in which acts about one point are counted, whoever asks in whichever case. */
export const actDays = 30
export const actsSince = (now: Date): number => now.getTime() - actDays * 86_400_000

/** An act of another case that is on its way at this moment; later nobody knows whether it arrived. */
const onItsWayMs = 60_000

export type About = {
  readonly act: Pick<Act, 'kind' | 'counted' | 'single'>
  readonly org: Org
  readonly subject: string
  readonly caseId: string
}
export type SentAbout = {
  readonly counted: number
  /** Of a `single` act: what became of the one that stands in the way. */
  readonly standing: 'waiting' | 'accepted' | null
}

const sent = 'from acts where org = ? and kind = ? and subject = ? and at > ?'
const sentArgs = ({ act, org, subject }: About, now: Date) =>
  [org, act.kind, subject, actsSince(now)] as const

const waits = `(state = 'waiting' or (state = 'sending' and case_id <> ? and at > ?))`
const waitsArgs = ({ caseId }: About, now: Date) => [caseId, now.getTime() - onItsWayMs] as const

/** What this organisation has sent of one kind about one point lately. */
export async function sentAbout({ db }: Pick<Deps, 'db'>, about: About, now: Date): Promise<SentAbout> {
  const { counted, single } = about.act
  const [rows] = await db.read([
    sql(
      `select count(*) filter (where ${counted}) as n, count(*) filter (where ${waits}) as waiting,
         count(*) filter (where outcome = 'ok') as accepted ${sent}`,
      ...waitsArgs(about, now),
      ...sentArgs(about, now),
    ),
  ])
  const row = rows?.rows[0]
  const has = (name: string): boolean => single === true && Number(row?.[name] ?? 0) > 0
  return {
    counted: Number(row?.n ?? 0),
    standing: has('waiting') ? 'waiting' : has('accepted') ? 'accepted' : null,
  }
}

/** Stops the batch where as many as may be are counted. */
export const fewerThan = (most: number, about: About, now: Date): Statement =>
  guard(`(select count(*) ${sent} and ${about.act.counted}) < ?`, ...sentArgs(about, now), most)

/** Stops the batch of a `single` act where another one waits or went through. */
export const noneStands = (about: About, now: Date): readonly Statement[] =>
  about.act.single === true
    ? [
        guard(
          `not exists (select 1 ${sent} and (outcome = 'ok' or ${waits}))`,
          ...sentArgs(about, now),
          ...waitsArgs(about, now),
        ),
      ]
    : []
