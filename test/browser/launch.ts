import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

const modules = new URL('../../node_modules/', import.meta.url).pathname

/**
 * The browser out of its package, unpacked once per installation. Aside first and then moved whole: what an
 * interrupted run left half unpacked would be taken for the browser ever after.
 */
async function unpacked(): Promise<string> {
  const manifest = JSON.parse(await readFile(`${modules}@sparticuz/chromium/package.json`, 'utf8')) as {
    version: string
  }
  const home = `${modules}.cache/madoguchi-chromium-${manifest.version}`
  if (existsSync(home)) return home
  await mkdir(`${modules}.cache`, { recursive: true })
  const aside = await mkdtemp(`${home}-`)
  // The package unpacks below TMPDIR; this name makes it unpack the libraries of a bare system too.
  const { TMPDIR, AWS_EXECUTION_ENV } = process.env
  process.env.TMPDIR = aside
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
  try {
    await chromium.executablePath()
    await rename(aside, home)
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    // Another process was first.
    if (!existsSync(home)) throw error
  } finally {
    restore('TMPDIR', TMPDIR)
    restore('AWS_EXECUTION_ENV', AWS_EXECUTION_ENV)
  }
  return home
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}

/**
 * Chromium with its web security on (the package's own arguments switch it off) and no name but loopback's.
 * Where the system lacks a library or fonts, those of the package stand in. `more`: further arguments.
 */
export async function launch(more: readonly string[] = []): Promise<Browser> {
  const home = await unpacked()
  const options = {
    executablePath: join(home, 'chromium'),
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1', ...more],
  }
  const env: Record<string, string> = { HOME: home, PATH: process.env.PATH ?? '' }
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = join(home, 'fonts')
  try {
    return await playwright.launch({ ...options, env })
  } catch {
    return playwright.launch({ ...options, env: { ...env, LD_LIBRARY_PATH: join(home, 'al2023', 'lib') } })
  }
}
