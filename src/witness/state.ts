/** A checkpoint that the log signed: its size, its root in base64, and the whole note. */
export type Seen = { readonly size: number; readonly root: string; readonly note: string }

/**
 * What may be wrong with a log, with the two notes that show it. `fork`: two roots at one size, which proves
 * by itself that the log has shown two histories. `unproven`: a later checkpoint for which no proof was given;
 * `shrunk`: a smaller one than what was cosigned. These two do not prove it, since anybody may present a note.
 */
export type AlarmKind = 'fork' | 'unproven' | 'shrunk'
export type Alarm = {
  readonly kind: AlarmKind
  /** POSIX seconds. */
  readonly since: number
  /** When the log set it right; null while it stands. A fork stands for ever. */
  readonly until: number | null
  readonly presented: Seen
  readonly witnessed: Seen
}

/** What a witness keeps of one log. */
export type LogState = {
  /** One more with each write, so that of two writers one is told that the other was first. */
  readonly version: number
  readonly latest: Seen
  /** The time of the last cosignature, POSIX seconds. */
  readonly seconds: number
  /** The checkpoints cosigned before, newest first: a fork may show at any of them. */
  readonly earlier: readonly Seen[]
  readonly alarms: readonly Alarm[]
}

const mostEarlier = 32
const mostAlarmsOfAKind = 10

const same = (a: Seen, b: Seen): boolean => a.size === b.size && a.root === b.root

/** The state after this checkpoint is cosigned at this time. */
export function advanced(known: LogState | null, seen: Seen, seconds: number): LogState {
  if (known === null) return { version: 1, latest: seen, seconds, earlier: [], alarms: [] }
  const { version, latest, earlier, alarms } = known
  return {
    version: version + 1,
    latest: seen,
    seconds,
    earlier: same(latest, seen) ? earlier : [latest, ...earlier].slice(0, mostEarlier),
    alarms: alarms.map(one => (one.until === null && settles(seen, one) ? { ...one, until: seconds } : one)),
  }
}

/** A log that grows again has not shrunk; one that proves the very checkpoint in question is consistent. */
const settles = (seen: Seen, { kind, presented }: Alarm): boolean =>
  kind === 'shrunk' || (kind === 'unproven' && same(seen, presented))

/**
 * The state with this alarm; null when it is already there. Only so many of a kind are kept, settled ones
 * going first, so that nobody fills the disk by presenting notes.
 */
export function withAlarm(known: LogState, alarm: Alarm): LogState | null {
  const alike = (one: Alarm): boolean => one.kind === alarm.kind && same(one.presented, alarm.presented)
  if (known.alarms.some(one => alike(one) && one.until === null)) return null
  const others = known.alarms.filter(one => !alike(one))
  const ofKind = others.filter(one => one.kind === alarm.kind)
  const spare = ofKind.find(one => one.until !== null)
  if (ofKind.length >= mostAlarmsOfAKind && spare === undefined) return null
  const kept = ofKind.length >= mostAlarmsOfAKind ? others.filter(one => one !== spare) : others
  return { ...known, version: known.version + 1, alarms: [...kept, alarm] }
}
