import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { buildSync } from 'esbuild'

/**
 * `npm run scripts`: bundles every client script of `src/` (`*.client.ts`) into `client-scripts.json`, which the service serves;
 * `-- --check` only says whether it is stale. Nothing of it knows who is signed in.
 */
const root = new URL('../', import.meta.url).pathname
const file = join(root, 'http/client-scripts.json')

const bundled = (path: string): string =>
  buildSync({
    entryPoints: [join(root, path)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    charset: 'utf8',
    legalComments: 'none',
  }).outputFiles[0]?.text ?? ''

const scripts = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.client.ts'))
  .sort()
  .map(path => {
    const code = bundled(path)
    const hash = createHash('sha256').update(code).digest('hex').slice(0, 16)
    return [basename(path, '.client.ts'), { hash, code }] as const
  })
const fresh = `${JSON.stringify(Object.fromEntries(scripts), null, 2)}\n`

if (!process.argv.includes('--check')) writeFileSync(file, fresh)
else if (readFileSync(file, 'utf8') !== fresh) {
  console.error('src/http/client-scripts.json is stale: run npm run scripts.')
  process.exitCode = 1
}
