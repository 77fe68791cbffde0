import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { BadKey, parseVkey } from '../oversight/note-keys.ts'
import { checkPack } from './check-pack.ts'
import { exportSchema, forms } from './export-schema.ts'

const usage = `Usage: npm run report -- <service> --from <YYYY-MM-DD> --to <YYYY-MM-DD> --token <token>
         [--form sheet|pack] [--out <folder>] [--json]
       npm run report -- --check <folder of a pack> --key <vkey> [--witness <vkey>]... [--json]
  The first orders a report, waits while it is made and writes its files. The second needs no service: it checks every
  entry of a pack against its checkpoint.`

const exitCodes = { good: 0, bad: 1, unread: 2 } as const

class Failed extends Error {}

/** `npm run report`: exit code 0 when all is written, or the pack holds; 1 when it does not; 2 when it could not be read. */
async function main(): Promise<number> {
  const options = read()
  if (options === null) {
    console.error(usage)
    return exitCodes.unread
  }
  try {
    return options.does === 'check' ? await check(options) : await fetchReport(options)
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    console.error(error.message)
    return exitCodes.unread
  }
}

function read() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        token: { type: 'string' },
        form: { type: 'string', default: 'pack' },
        out: { type: 'string', default: 'report' },
        check: { type: 'string' },
        key: { type: 'string' },
        witness: { type: 'string', multiple: true },
        json: { type: 'boolean', default: false },
      },
    })
    const [service, more] = positionals
    const { from, to, token, out, json, check, key, witness = [] } = values
    if (check !== undefined)
      return key && !service ? ({ does: 'check', check, key, witness, json } as const) : null
    const form = forms.find(one => one === values.form)
    if (!service || more || !from || !to || !token || !form || !URL.canParse(service)) return null
    const body = { from, to, form }
    return { does: 'fetch', service: service.replace(/\/+$/, ''), token, body, out, json } as const
  } catch {
    return null
  }
}

type Options = NonNullable<ReturnType<typeof read>>

async function fetchReport({ service, token, body, out, json }: Extract<Options, { does: 'fetch' }>) {
  const call = calling(service, token)
  let made = v.parse(exportSchema, await (await call('', body)).json())
  for (let wait = 200; made.state !== 'done'; wait = Math.min(wait * 2, 2000)) {
    await new Promise(resolve => setTimeout(resolve, wait))
    made = v.parse(exportSchema, await (await call(`/${made.id}`)).json())
    const { done, of } = made.progress
    if (process.stderr.isTTY) process.stderr.write(`\r${done} / ${of ?? '…'} `)
  }
  mkdirSync(out, { recursive: true })
  for (const name of made.files) {
    const bytes = new Uint8Array(await (await call(`/${made.id}/files/${name}`)).arrayBuffer())
    writeFileSync(join(out, name), bytes)
    console.log(join(out, name))
  }
  if (json) console.log(JSON.stringify({ ...made, out }))
  return exitCodes.good
}

const calling = (service: string, token: string) => async (path: string, body?: object) => {
  const address = `${service}/v1/oversight/exports${path}`
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const reply = await fetch(address, { headers, redirect: 'manual', ...post }).catch(() => {
    throw new Failed('The service did not answer: check its address, and that it runs.')
  })
  if (reply.ok) return reply
  throw new Failed(
    reply.status === 400
      ? 'The period is not understood: two days like 2026-10-01, the earlier one first.'
      : reply.status === 401 || reply.status === 403
        ? 'The token is not one of an overseer or auditor, or it has ended: fetch another.'
        : `The service answered with status ${reply.status}; try again in a minute.`,
  )
}

async function check({ check: folder, key, witness, json }: Extract<Options, { does: 'check' }>) {
  const trusted = trust(key, witness)
  const verdict = await checkPack(name => {
    try {
      return readFileSync(join(folder, name), 'utf8')
    } catch {
      throw new Failed(`The folder has no ${name}: is it a pack?`)
    }
  }, trusted)
  console.log(
    verdict.good
      ? `good: ${verdict.entries} entries are in the log, under a checkpoint of ${verdict.size}, and the files say the same. A count is proven by a recount over the whole log alone.`
      : `bad: ${verdict.file}${verdict.line === 0 ? '' : `, line ${verdict.line}`}: ${verdict.why}.`,
  )
  if (json) console.log(JSON.stringify(verdict))
  return verdict.good ? exitCodes.good : exitCodes.bad
}

function trust(key: string, witness: readonly string[]) {
  try {
    const witnesses = witness.map(parseVkey)
    return { log: parseVkey(key), witnesses, threshold: witnesses.length }
  } catch (error) {
    if (error instanceof BadKey) throw new Failed('The key is no verifier key (C2SP signed-note).')
    throw error
  }
}

process.exitCode = await main()
