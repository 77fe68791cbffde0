import { BadKey, ed25519, parseVkey, type Verifier } from '../oversight/note-keys.ts'

/** A setting that cannot be used. The text names the setting and never quotes its value. */
export class BadSetting extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'BadSetting'
  }
}

export type Flags = {
  readonly port?: string | undefined
  readonly host?: string | undefined
  readonly state?: string | undefined
  readonly 'key-file'?: string | undefined
  readonly name?: string | undefined
  readonly log?: readonly string[] | undefined
  readonly 'silent-after'?: string | undefined
}

export type Settings = {
  readonly port: number
  readonly host: string
  readonly state: string
  readonly keyFile: string | null
  /** The signing key itself, where the environment gives it. */
  readonly key: string | null
  /** For a key that is still to be made; null for a name made up. */
  readonly name: string | null
  readonly logs: readonly Verifier[]
  readonly silentAfterMinutes: number
}

type Env = Readonly<Record<string, string | undefined>>

/** Flags go before the environment. Throws `BadSetting`. */
export function readSettings(flags: Flags, env: Env): Settings {
  const key = env.WITNESS_KEY || null
  const keyFile = flags['key-file'] || env.WITNESS_KEY_FILE || null
  if (key !== null && keyFile !== null)
    throw new BadSetting(
      'Give the key once: by WITNESS_KEY or by --key-file (WITNESS_KEY_FILE), not by both.',
    )
  return {
    port: whole(flags.port || env.WITNESS_PORT || '7380', '--port (WITNESS_PORT)', 0, 65_535),
    host: flags.host || env.WITNESS_HOST || '127.0.0.1',
    state: flags.state || env.WITNESS_STATE || '.data/witness',
    keyFile,
    key,
    name: flags.name || env.WITNESS_NAME || null,
    logs: logsOf(flags.log ?? (env.WITNESS_LOGS ?? '').split(/\s+/).filter(Boolean)),
    silentAfterMinutes: whole(
      flags['silent-after'] || env.WITNESS_SILENT_AFTER || '30',
      '--silent-after (WITNESS_SILENT_AFTER)',
      1,
      525_600,
    ),
  }
}

function whole(text: string, setting: string, least: number, most: number): number {
  const value = /^[0-9]{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new BadSetting(`${setting} is a whole number from ${least} to ${most}.`)
}

function logsOf(vkeys: readonly string[]): Verifier[] {
  const setting = '--log (WITNESS_LOGS)'
  if (vkeys.length === 0)
    throw new BadSetting(`${setting} is missing: give the verifier key of each log to be witnessed.`)
  try {
    const logs = vkeys.map(parseVkey)
    if (logs.every(one => one.type === ed25519)) return logs
  } catch (error) {
    if (!(error instanceof BadKey)) throw error
    throw new BadSetting(`${setting} holds a key that cannot be used: ${error.message}.`)
  }
  throw new BadSetting(`${setting} holds the key of a witness where that of a log belongs.`)
}
