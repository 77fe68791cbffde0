import { clockTolerance } from './judge.ts'
import type { AlarmKind, LogState, Seen } from './state.ts'

export type StatusAlarm = {
  readonly kind: AlarmKind | 'silent' | 'clock'
  /** RFC 3339. */
  readonly since: string
  readonly until: string | null
  /** The two notes that contradict each other, where there are two. */
  readonly presented?: string
  readonly witnessed?: string
}

export type LogStatus = {
  readonly origin: string
  readonly size: number | null
  readonly root: string | null
  readonly checkpoint: string | null
  readonly cosignedAt: string | null
  readonly alarms: readonly StatusAlarm[]
}

export type WitnessStatus = {
  readonly name: string
  readonly vkey: string
  readonly at: string
  readonly logs: readonly LogStatus[]
}

type About = {
  readonly name: string
  readonly vkey: string
  readonly now: number
  readonly startedAt: number
  readonly silentAfterMinutes: number
}

const instant = (seconds: number): string => new Date(seconds * 1000).toISOString()

/** What a witness says of itself and its logs. Times in are POSIX seconds, times out RFC 3339. */
export function statusOf(
  states: readonly { readonly origin: string; readonly state: LogState | null }[],
  about: About,
): WitnessStatus {
  const { name, vkey, now } = about
  const signedUpTo = Math.max(0, ...states.map(one => one.state?.seconds ?? 0))
  const logs = states.map(({ origin, state }): LogStatus => {
    const alarms = [...(state?.alarms ?? []).map(kept), ...silent(state, about), ...clock(signedUpTo, now)]
    if (state === null) return { origin, size: null, root: null, checkpoint: null, cosignedAt: null, alarms }
    const { size, root, note } = state.latest
    return { origin, size, root, checkpoint: note, cosignedAt: instant(state.seconds), alarms }
  })
  return { name, vkey, at: instant(now), logs }
}

const kept = ({ kind, since, until, presented, witnessed }: LogState['alarms'][number]): StatusAlarm => ({
  kind,
  since: instant(since),
  until: until === null ? null : instant(until),
  presented: noteOf(presented),
  witnessed: noteOf(witnessed),
})

const noteOf = (seen: Seen): string => seen.note

function silent(state: LogState | null, { now, startedAt, silentAfterMinutes }: About): StatusAlarm[] {
  const last = state?.seconds ?? startedAt
  if (now - last <= silentAfterMinutes * 60) return []
  return [{ kind: 'silent', since: instant(last), until: null }]
}

const clock = (signedUpTo: number, now: number): StatusAlarm[] =>
  now < signedUpTo - clockTolerance ? [{ kind: 'clock', since: instant(now), until: null }] : []
