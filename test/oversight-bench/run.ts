import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { table } from '../corpus/table.ts'
import { type Given, optionsOf, usage } from './options.ts'
import { exported, type Part, type PartName } from './part.ts'

/** `npm run oversight:bench`: figures, not a test. Each part beside its aims; one that breaks does not stop the others. */
type Runs = (given: Given) => Promise<Part>

const isFunction = (one: unknown): one is Runs => typeof one === 'function'

async function partOf(name: PartName): Promise<Runs | null> {
  const file = new URL(`${name}.ts`, import.meta.url)
  if (!existsSync(fileURLToPath(file))) return null
  const found: unknown = Reflect.get(await import(file.href), exported[name])
  if (!isFunction(found)) throw new TypeError(`${name}.ts exports no ${exported[name]}`)
  return found
}

const plain = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

function printed({ rows, text, ...rest }: Part): string {
  if (rows === undefined)
    return table([['', ''], ...Object.entries(rest).map(([key, value]) => [key, plain(value)])])
  const lines = rows.map(one => [
    one.promise,
    one.aim,
    one.measured,
    one.met === null ? '' : one.met ? 'met' : 'MISSED',
  ])
  return [table([['promise', 'aim', 'measured', ''], ...lines]), text ?? ''].join('\n\n').trimEnd()
}

const options = optionsOf(process.argv.slice(2))
if (options === null) {
  console.error(usage)
  process.exit(1)
}
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`
const results: Record<string, unknown> = {}
let broken = false
for (const name of options.parts) {
  process.stderr.write(`${name} …\n`)
  const from = performance.now()
  try {
    const runs = await partOf(name)
    if (runs === null) continue
    const part = await runs(options.given)
    const seconds = Math.round((performance.now() - from) / 1000)
    console.log(`\n## ${name} (${seconds} s)\n\n${printed(part)}`)
    const { text: _, ...figures } = part
    results[name] = { ...figures, seconds }
  } catch (error) {
    broken = true
    console.log(`\n## ${name}\n\nbroke off: ${error instanceof Error ? error.message : String(error)}`)
    results[name] = { error: error instanceof Error ? error.message : String(error) }
  }
}
console.log(`\n${machine}.`)
if (options.json) console.log(JSON.stringify({ machine, ...options.given, ...results }))
process.exit(broken ? 1 : 0)
