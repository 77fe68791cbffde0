import { serve } from '@hono/node-server'
import { createApp } from '../../src/app.ts'
import { parseConfig, type Retailer } from '../../src/config.ts'
import { openFile } from '../../src/db/file.ts'
import type { Deps } from '../../src/deps.ts'
import { Disclosure } from '../../src/disclosure/disclosure.ts'
import type { Permit } from '../../src/disclosure/permit.ts'
import { townsFromFiles } from '../../src/matching/town-files.ts'
import { runLogJobs } from '../../src/oversight/jobs.ts'
import { Gateway, type Inquiry } from '../../src/upstreams/gateway.ts'
import { openUpstreams } from '../../src/upstreams/upstreams.ts'
import { facility } from './case.ts'
import { serveRunner, urlOf } from './member.ts'
import { openStore } from './seed.ts'

/** Answers from memory: what is left of ours is deciding, two durable entries and the reply. */
class InstantGateway extends Gateway {
  override async inquire(permit: Permit): Promise<Inquiry> {
    const { supplyPointNumber, show, compare } = permit.parts
    const values = Object.fromEntries([...show, ...compare].map(id => [id, facility[id] ?? null]))
    const disclosure = Disclosure.of(permit, { supplyPointNumber, values })
    return disclosure ? { ok: true, disclosure } : { ok: false, why: 'unintelligible', extras: [] }
  }
}

const config = parseConfig(process.env)
const now = () => new Date()
const gateways = new Map<string, Gateway>()
const gateway = (retailer: Retailer): Gateway => {
  const kept = gateways.get(retailer.id) ?? new InstantGateway(retailer, config.upstreamTimeoutMs)
  gateways.set(retailer.id, kept)
  return kept
}
const deps: Deps = {
  config,
  db: await openFile(config.database.url),
  upstreams: { ...openUpstreams(config, now), gateway },
  towns: townsFromFiles(),
  now,
  random: bytes => crypto.getRandomValues(new Uint8Array(bytes)),
  log: line => process.stdout.write(`${JSON.stringify(line)}\n`),
}
const jobs = async (): Promise<void> => {
  await runLogJobs(deps).catch(() => undefined)
  setTimeout(() => void jobs(), 500)
}
void jobs()

const server = serve({ fetch: createApp(() => deps).fetch, hostname: '127.0.0.1', port: 0 }, () =>
  serveRunner(urlOf(server), openStore(config.database.url)),
)
