import { cpus } from 'node:os'
import { dayOf } from '../../mocks/world/days.ts'
import { drawCustomers } from './customers.ts'
import { httpSample } from './http-sample.ts'
import { type Options, optionsOf, usage } from './options.ts'
import { relaysThrough } from './relays-through.ts'
import { type Figures, lookupsPerCompleted, promised, report } from './report.ts'
import { openService } from './service.ts'
import { settingOf } from './setting.ts'
import { sitesFound } from './sites-found.ts'
import { slipsCaught } from './slips-caught.ts'
import { addressRates, suggestionTimes } from './speed.ts'

const everything = { warnings: true, readingBack: true, oneMood: true }

/** `npm run corpus`: figures, not a test. The sandbox's world, the production code, loopback only. */
const say = (text: string): void => void process.stderr.write(`${text}\n`)

async function figuresOf({ customers: count, trials, sample, seed }: Options): Promise<Figures> {
  const today = dayOf(new Date())
  const setting = await settingOf(today)
  const customers = drawCustomers({ seed, today, contractOf: setting.contractOf }, setting.sites, count)
  const service = await openService()
  try {
    say('suggestions and speed …')
    const suggestions = await suggestionTimes(service, setting, seed, 1000)
    const rates = addressRates(setting, seed, 10_000)
    say(`${sample} customers through HTTP …`)
    const guidance = { ...everything, follows: 0.7 }
    const http = await httpSample(setting, service, customers.slice(0, sample), guidance)
    say('sites …')
    const sites = sitesFound(setting, seed, trials)
    say('slips …')
    const part = Math.ceil(trials / 10)
    const slips = slipsCaught(setting, customers, seed, part, false)
    const neighbours = slipsCaught(setting, customers, seed, Math.ceil(part / 3), true)
    say('relays …')
    const relays = await relaysThrough(setting, customers)
    return { seed, customers: customers.length, relays, sites, slips, neighbours, rates, suggestions, http }
  } finally {
    await service.close()
  }
}

const options = optionsOf(process.argv.slice(2))
if (options === null) {
  console.error(usage)
  process.exit(1)
}
const from = performance.now()
const figures = await figuresOf(options)
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`
console.log(report(figures))
for (const example of [...figures.sites.asCallers.examples, ...figures.sites.byAddress.examples].slice(0, 12))
  console.log(`  ${example}`)
console.log(
  `\n${machine}; seed "${options.seed}"; ${((performance.now() - from) / 1000).toFixed(0)} s in all.`,
)
if (options.json) {
  const on = promised(figures.relays)
  const perCompleted = on === undefined ? null : lookupsPerCompleted(on)
  console.log(JSON.stringify({ machine, ...figures, lookupsPerCompletedCase: perCompleted }))
}
