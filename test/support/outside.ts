import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoEnvironment, logIdsOf } from '../../mocks/demo/environment.ts'
import { demoKeys } from '../../mocks/demo/keys.ts'
import { serveIdentityProvider } from '../../mocks/identity-provider/serve-identity-provider.ts'
import { createSandbox, type Sandbox } from '../../mocks/sandbox.ts'
import { serveSandbox } from '../../mocks/serve-sandbox.ts'
import { parseSkey } from '../../src/oversight/note-keys.ts'

/** The outside parties on loopback, for a service that runs as it will in production. */
export type Outside = {
  readonly sandbox: Sandbox
  readonly sandboxUrl: string
  readonly issuer: string
  readonly token: (persona: string, wish?: { expired?: boolean; audience?: string }) => Promise<string>
  /** Log id → verifier key. */
  readonly vkeys: ReadonlyMap<string, string>
  /** The whole environment of a service over this database. */
  readonly env: (databaseUrl: string) => Record<string, string>
  /** A folder that goes with `close()`. */
  readonly folder: string
  readonly close: () => Promise<void>
}

/** `service` = the address under which browsers reach the service. */
export async function openOutside(service: string): Promise<Outside> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-outside-'))
  const sandbox = createSandbox()
  const served = await serveSandbox(sandbox)
  const provider = await serveIdentityProvider({ service })
  const keys = await demoKeys(folder, logIdsOf({}))
  const at = { service, issuer: provider.url, sandbox: served.url, dataDir: folder, keys }
  const vkeys = new Map<string, string>()
  for (const [id, skey] of Object.entries(keys.logKeys)) vkeys.set(id, (await parseSkey(skey)).verifier.vkey)
  return {
    sandbox,
    sandboxUrl: served.url,
    issuer: provider.url,
    token: provider.token,
    vkeys,
    env: databaseUrl => {
      const settings = Object.entries(demoEnvironment({ DATABASE_URL: databaseUrl }, at))
      return Object.fromEntries(settings.flatMap(([name, value]) => (value ? [[name, value]] : [])))
    },
    folder,
    close: async () => {
      await provider.close()
      await served.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
