import { cosign } from '../oversight/cosignature.ts'
import { BadNote, openNote, parseNote } from '../oversight/note.ts'
import type { Signer, Verifier } from '../oversight/note-keys.ts'
import { judge, type Verdict } from './judge.ts'
import { type AddCheckpoint, readRequest } from './read-request.ts'
import type { AlarmKind, LogState } from './state.ts'
import { statusOf, type WitnessStatus } from './status.ts'

export type WitnessStore = {
  /** Null when nothing of this log was ever cosigned. Throws when what is kept is damaged. */
  read(origin: string): Promise<LogState | null>
  /** Resolves when the state will survive a crash; false when another process wrote this version first. */
  write(origin: string, state: LogState): Promise<boolean>
}

/** A log line of a witness: no address, nothing of what was received but what a known log signed. */
export type WitnessLine = {
  readonly event: 'add-checkpoint' | 'alarm' | 'alarm-ended' | 'failed'
  readonly status?: number
  readonly origin?: string
  readonly size?: number
  readonly alarm?: AlarmKind | 'silent' | 'clock'
  /** The class of an error, never its text. */
  readonly error?: string
}

export type WitnessDeps = {
  /** The keys of the logs to witness; the name of a key is the origin of its log. */
  readonly logs: readonly Verifier[]
  readonly signer: Signer
  readonly store: WitnessStore
  readonly now: () => Date
  readonly log?: (line: WitnessLine) => void
  /** A log that brought nothing for so long is an alarm; 30 unless told otherwise. */
  readonly silentAfterMinutes?: number
}

export type Reply =
  | { readonly status: 200; readonly cosignatures: string }
  | { readonly status: 400 | 403 | 404 | 422 | 503 }
  | { readonly status: 409; readonly size: number }

export type Witness = {
  addCheckpoint(body: Uint8Array): Promise<Reply>
  status(): Promise<WitnessStatus>
}

/** Another process over the same store may be first a few times, not always. */
const mostTries = 10

const statuses = { 'old-above-new': 400, unproven: 422, clock: 503 } as const

/** A witness over its store. Requests of one log wait for each other; those of different logs do not. */
export function createWitness(deps: WitnessDeps): Witness {
  const startedAt = seconds(deps.now())
  const origins = [...new Set(deps.logs.map(one => one.name))]
  const turns = new Map<string, Promise<unknown>>()
  let signedUpTo: number | null = null

  async function lastSigned(): Promise<number> {
    if (signedUpTo === null) {
      const states = await Promise.all(origins.map(origin => deps.store.read(origin)))
      signedUpTo = Math.max(signedUpTo ?? 0, ...states.map(one => one?.seconds ?? 0))
    }
    return signedUpTo
  }

  async function decide(request: AddCheckpoint): Promise<Verdict> {
    for (let tries = 0; tries < mostTries; tries++) {
      const known = await deps.store.read(request.origin)
      const verdict = judge({
        ...request,
        known,
        now: seconds(deps.now()),
        // Another process over the same store may have signed since.
        signedUpTo: Math.max(await lastSigned(), known?.seconds ?? 0),
      })
      if (verdict.state === null || (await deps.store.write(request.origin, verdict.state))) return verdict
    }
    throw new Error('another process of this witness is always first')
  }

  async function answer(request: AddCheckpoint): Promise<Reply> {
    const verdict = await decide(request)
    if (verdict.kind === 'cosign') {
      signedUpTo = Math.max(await lastSigned(), verdict.state.seconds)
      return {
        status: 200,
        cosignatures: await cosign(request.text, deps.signer, verdict.state.seconds),
      }
    }
    const { kind, alarm, size } = verdict
    if (alarm) deps.log?.({ event: 'alarm', alarm, origin: request.origin, size: request.size })
    return kind === 'conflict' ? { status: 409, size } : { status: statuses[kind] }
  }

  /** One after the other, so that no two requests advance from the same size. */
  function inTurn<T>(origin: string, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(origin) ?? Promise.resolve()).then(work, work)
    turns.set(origin, turn)
    return turn
  }

  async function addCheckpoint(body: Uint8Array): Promise<Reply> {
    const request = readRequest(body)
    if (request === null) return { status: 400 }
    const keys = deps.logs.filter(one => one.name === request.origin)
    if (keys.length === 0) return { status: 404 }
    if (!(await signed(request.note, keys))) return { status: 403 }
    const own = { ...request, note: withoutStrangers(request.note, keys) }
    const reply = await inTurn(request.origin, () => answer(own))
    const { origin, size } = request
    deps.log?.({ event: 'add-checkpoint', status: reply.status, origin, size })
    return reply
  }

  return {
    addCheckpoint,
    status: async () => {
      const states = await Promise.all(
        origins.map(async origin => ({ origin, state: await deps.store.read(origin) })),
      )
      const { name, verifier } = deps.signer
      return statusOf(states, {
        name,
        vkey: verifier.vkey,
        now: seconds(deps.now()),
        startedAt,
        silentAfterMinutes: deps.silentAfterMinutes ?? 30,
      })
    },
  }
}

const seconds = (now: Date): number => Math.floor(now.getTime() / 1000)

async function signed(note: string, keys: readonly Verifier[]): Promise<boolean> {
  try {
    await openNote(note, keys)
    return true
  } catch (error) {
    if (error instanceof BadNote) return false
    throw error
  }
}

/** The note with the signatures of known keys alone, each once: anybody may add lines, and what is kept must stay small. */
function withoutStrangers(note: string, keys: readonly Verifier[]): string {
  const { text, lines } = parseNote(note)
  const known = note
    .slice(text.length + 1)
    .split('\n')
    .filter((_, at) => keys.some(key => key.name === lines[at]?.name && key.id === lines[at]?.id))
  return `${text}\n${[...new Set(known)].join('\n')}\n`
}
