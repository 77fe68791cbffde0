import { createCalls } from './calls.ts'
import { createLedger } from './ledger.ts'
import { createModes } from './modes.ts'
import { createTruth } from './truth.ts'
import { dayOf } from './world/days.ts'
import { worldOf } from './world/world.ts'

export type SandboxOptions = {
  readonly seed?: string | undefined
  readonly now?: (() => Date) | undefined
  /** How long an answer takes in mode `slow`. */
  readonly slowMs?: number | undefined
  /** Standard Webhooks secret by area (`whsec_…`); without one the receiver checks no signature. */
  readonly webhookSecrets?: Readonly<Record<string, string>> | undefined
}

/** One sandbox: the shared world, and all that may change about it. */
export function createState(options: SandboxOptions = {}) {
  const now = options.now ?? (() => new Date())
  const world = worldOf(options.seed ?? 'madoguchi', dayOf(now()))
  return {
    world,
    now,
    modes: createModes(),
    calls: createCalls(now),
    truth: createTruth(world),
    ledger: createLedger(),
    slowMs: options.slowMs ?? 5_000,
    webhookSecrets: options.webhookSecrets ?? {},
  }
}

export type SandboxState = ReturnType<typeof createState>
