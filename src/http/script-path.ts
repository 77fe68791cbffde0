import clientScripts from './client-scripts.json' with { type: 'json' }

export type ScriptName = keyof typeof clientScripts

const addressOf = (name: string, hash: string): string => `/assets/${name}.${hash}.js`

/** Where a page finds a client script; the address changes with the script. */
export const scriptPath = (name: ScriptName): string => addressOf(name, clientScripts[name].hash)

/** Address → code. */
export const clientCode: ReadonlyMap<string, string> = new Map(
  Object.entries(clientScripts).map(([name, { hash, code }]) => [addressOf(name, hash), code]),
)
