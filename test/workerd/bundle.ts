import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = new URL('../../', import.meta.url).pathname

/** What `npx wrangler deploy` would upload, bundled into `folder`; nothing leaves this machine. */
export async function bundleWorker(folder: string): Promise<{ file: string; text: string }> {
  await promisify(execFile)(
    process.execPath,
    [`${root}node_modules/wrangler/bin/wrangler.js`, 'deploy', '--dry-run', '--outdir', folder],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        CI: '1',
        WRANGLER_SEND_METRICS: 'false',
        // With the banner goes the question to the registry whether there is a newer one.
        WRANGLER_HIDE_BANNER: 'true',
        WRANGLER_LOG_PATH: folder,
      },
    },
  )
  const scripts = readdirSync(folder).filter(name => name.endsWith('.js'))
  if (scripts.join() !== 'worker.js') throw new Error(`the bundle is ${scripts.join(', ') || 'empty'}`)
  const file = join(folder, 'worker.js')
  return { file, text: readFileSync(file, 'utf8') }
}

/** `wrangler.toml` as text, and what the tests need out of it. */
export function wranglerToml() {
  const text = readFileSync(`${root}wrangler.toml`, 'utf8')
  const vars = text.slice(text.indexOf('\n[vars]\n') + '\n[vars]\n'.length)
  const values = [...vars.matchAll(/^([A-Z][A-Z0-9_]*) = (?:"([^"]*)"|'''([\s\S]*?)''')$/gm)]
  const secrets = [...text.matchAll(/^#\s{3}([A-Z][A-Z0-9_]+)(?=\s{2}|$)/gm)]
  return {
    text,
    compatibilityDate: /^compatibility_date = "([^"]+)"$/m.exec(text)?.[1] ?? '',
    crons: /^crons = \[(.*)\]$/m.exec(text)?.[1] ?? '',
    assets: root + (/^directory = "\.\/([^"]+)"$/m.exec(text)?.[1] ?? ''),
    vars: Object.fromEntries(values.map(([, name = '', plain, block]) => [name, plain ?? block ?? ''])),
    secrets: secrets.map(([, name = '']) => name),
  }
}
