import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * `npm test`: types, lint, contracts, tests, all of them even when one fails. The last line says
 * `N passed, N failed`; exit code 1 when anything failed, was skipped, could not be loaded, or did not run.
 */
const root = new URL('..', import.meta.url).pathname
const inModules = (path: string): string => `${root}node_modules/${path}`
const total = { passed: 0, failed: 0 }

function run(args: readonly string[]): boolean {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status === 0
}

function check(what: string, args: readonly string[]): void {
  console.log(`\n# ${what}`)
  const passed = run(args)
  total[passed ? 'passed' : 'failed']++
  console.log(passed ? `passed: ${what}` : `FAILED: ${what}`)
}

/** Of vitest's JSON report, which is Jest's. */
type Report = {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

function tests(): void {
  console.log('\n# tests')
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-report-'))
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const vitest = [inModules('vitest/vitest.mjs'), 'run', '--config', 'test/vitest.config.ts', ...reporters]
  // `npm test -- test/cases` runs those alone.
  const succeeded = run([...vitest, ...process.argv.slice(2)])
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    const { passed, failures } = count(report)
    for (const one of failures) console.log(`FAILED: ${one}`)
    total.passed += passed
    total.failed += failures.length
    // An error outside of every test, or no test at all.
    if (failures.length === 0 && (!succeeded || passed === 0)) total.failed++
  } catch {
    console.log('FAILED: the tests left no report')
    total.failed++
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whatever is not `passed` failed: skipped, pending and todo too, and a file without a single test. */
function count({ testResults }: Report): { passed: number; failures: string[] } {
  let passed = 0
  const failures: string[] = []
  for (const { name, status, assertionResults } of testResults) {
    const wrong = assertionResults.filter(one => one.status !== 'passed')
    passed += assertionResults.length - wrong.length
    failures.push(...wrong.map(one => `${one.fullName} (${one.status})`))
    if (wrong.length === 0 && (status !== 'passed' || assertionResults.length === 0))
      failures.push(`${name.slice(root.length)} (the file itself)`)
  }
  return { passed, failures }
}

check('types', [inModules('typescript/bin/tsc'), '--noEmit'])
check('lint', [inModules('@biomejs/biome/bin/biome'), 'check', '.'])
const documents = ['openapi', 'switching-support-gateway', 'customer-system', 'service-center']
check('OpenAPI documents', [
  inModules('@redocly/cli/bin/cli.js'),
  'lint',
  '--config',
  '.redocly.yaml',
  ...documents.map(name => `openapi/${name}.json`),
])
check('openapi/ is fresh', ['--import', 'tsx', 'src/http/openapi-command.ts', '--check'])
tests()

console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
