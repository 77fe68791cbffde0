import { fromBase64, toBase64 } from '../oversight/bytes.ts'
import { emptyRoot, type Hash, verifyConsistency } from '../oversight/tree.ts'
import { type Alarm, type AlarmKind, advanced, type LogState, type Seen, withAlarm } from './state.ts'

export type Question = {
  readonly known: LogState | null
  readonly old: number
  readonly proof: readonly Hash[]
  readonly size: number
  readonly root: Hash
  readonly note: string
  /** POSIX seconds. */
  readonly now: number
  /** The latest time that this witness has signed for any log; 0 when it has signed nothing. */
  readonly signedUpTo: number
}

/**
 * What to do with a checkpoint that bears the log's signature. `cosign`: write `state`, then sign at its
 * `seconds`. Otherwise nothing is signed; a `state` that is not null holds new evidence, to be written first.
 */
export type Verdict =
  | { readonly kind: 'cosign'; readonly state: LogState }
  | {
      readonly kind: 'old-above-new' | 'conflict' | 'unproven' | 'clock'
      /** What the witness holds. */
      readonly size: number
      readonly state: LogState | null
      readonly alarm: AlarmKind | null
    }

/** A clock that is corrected moves a little; further back than this it was wrong then or is wrong now. */
export const clockTolerance = 300

/** Instances of one log may overtake each other on the way here; later than this it is no race. */
const raceSeconds = 60

/** C2SP tlog-witness, `add-checkpoint`, behind the check of the signature. Total: it throws on nothing. */
export function judge(question: Question): Verdict {
  const { known, old, size, now, signedUpTo } = question
  const seen: Seen = { size, root: toBase64(question.root), note: question.note }
  const held = known?.latest.size ?? 0

  const refuse = (kind: Exclude<Verdict['kind'], 'cosign'>, alarm: AlarmKind | null): Verdict => {
    const witnessed = known && against(known, seen, alarm)
    const entry: Alarm | null =
      alarm && witnessed ? { kind: alarm, since: now, until: null, presented: seen, witnessed } : null
    const state = known && entry ? withAlarm(known, entry) : null
    return { kind, size: held, state, alarm: state && alarm }
  }

  const fork = known !== null && conflicting(known, seen) !== undefined
  if (old > size) return refuse('old-above-new', fork ? 'fork' : size < held ? 'shrunk' : null)
  if (fork) return refuse('conflict', 'fork')
  if (old !== held) {
    const late = known !== null && size < held && now - known.seconds > raceSeconds
    return refuse('conflict', late ? 'shrunk' : null)
  }
  if (!proven(question)) return refuse('unproven', known && size > held && held > 0 ? 'unproven' : null)
  if (now < signedUpTo - clockTolerance) return refuse('clock', null)
  return { kind: 'cosign', state: advanced(known, seen, Math.max(now, signedUpTo)) }
}

function conflicting({ latest, earlier }: LogState, seen: Seen): Seen | undefined {
  return [latest, ...earlier].find(one => one.size === seen.size && one.root !== seen.root)
}

const against = (known: LogState, seen: Seen, alarm: AlarmKind | null): Seen =>
  (alarm === 'fork' ? conflicting(known, seen) : undefined) ?? known.latest

function proven({ known, old, size, root, proof }: Question): boolean {
  const before = known === null ? emptyRoot : fromBase64(known.latest.root)
  if (before === null || !verifyConsistency(old, size, before, root, proof)) return false
  // An empty tree has but one root, which no proof from nothing to nothing shows.
  return size > 0 || toBase64(root) === toBase64(emptyRoot)
}
