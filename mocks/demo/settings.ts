import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'

/** What the demo cannot go on with; the message is one sentence that says what to do. */
export class CannotStart extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CannotStart'
  }
}

export type DemoSettings = {
  readonly port: number
  readonly dataDir: string
  readonly json: boolean
}

/** Reads the command line and `PORT`, `DATA_DIR`. */
export function settingsOf(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): DemoSettings {
  if (args.some(arg => arg !== '--json')) throw new CannotStart('Usage: npm start [-- --json]')
  const port = Number(env.PORT || '8787')
  if (!Number.isInteger(port) || port < 1 || port > 65_533)
    throw new CannotStart(
      'PORT is not a port: set it to a number from 1 to 65533 (the two ports behind it are used too).',
    )
  return { port, dataDir: resolve(env.DATA_DIR || '.data'), json: args.includes('--json') }
}

/** Makes the directory for the database and the demo's keys, for this user alone. */
export async function makeDataDir(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    await access(path, constants.W_OK | constants.X_OK)
  } catch {
    throw new CannotStart('DATA_DIR cannot be written to: set it to a directory that belongs to you.')
  }
}
