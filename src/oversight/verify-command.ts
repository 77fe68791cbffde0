import { parseArgs } from 'node:util'
import { BadKey } from './note-keys.ts'
import { type Verdict, verifyLog } from './verify.ts'
import { type FetchResource, Unread } from './verify-fetch.ts'

const usage =
  'Usage: npm run verify -- <service> --log <id> --key <vkey> --token <token> [--witness <vkey>]... [--json]'

const exitCodes = { good: 0, bad: 1, unread: 2 } as const

/** `npm run verify`: exit code 0 when the log holds, 1 when it does not, 2 when it could not be read. */
async function main(): Promise<number> {
  const options = read()
  if (options === null) {
    console.error(usage)
    return exitCodes.unread
  }
  const { service, log, key, token, witnesses, json } = options
  const verdict = await judge(fetchFrom(`${service.replace(/\/+$/, '')}/v1/oversight/logs/${log}/`, token), {
    log,
    vkey: key,
    witnesses,
  })
  console.log(sentence(log, verdict))
  if (json) console.log(JSON.stringify({ log, ...verdict }))
  return exitCodes[verdict.verdict]
}

function read() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        log: { type: 'string' },
        key: { type: 'string' },
        token: { type: 'string' },
        witness: { type: 'string', multiple: true },
        json: { type: 'boolean' },
      },
    })
    const [service, more] = positionals
    const { log, key, token, witness = [], json = false } = values
    if (!service || more || !log || !key || !token || !URL.canParse(service)) return null
    return { service, log, key, token, witnesses: witness, json }
  } catch {
    return null
  }
}

async function judge(fetch: FetchResource, options: Parameters<typeof verifyLog>[1]): Promise<Verdict> {
  try {
    return await verifyLog(fetch, options)
  } catch (error) {
    if (error instanceof BadKey) return { verdict: 'unread', what: error.message }
    throw error
  }
}

function sentence(log: string, verdict: Verdict): string {
  if (verdict.verdict === 'bad') return `BAD: ${log}: ${verdict.what}.`
  if (verdict.verdict === 'unread') return `Could not read ${log}: ${verdict.what}.`
  const { size, minimumIndex, cosigned } = verdict
  const kept = minimumIndex > 0 ? `, bodies kept from ${minimumIndex}` : ''
  const seen = cosigned.length > 0 ? `, cosigned by ${cosigned.map(one => one.witness).join(', ')}` : ''
  return `good: ${log}: ${size} entries${kept}${seen}.`
}

/** A service asks for patience with 429; a large log has more tiles than a minute allows. */
function fetchFrom(prefix: string, token: string): FetchResource {
  const once = async (path: string): Promise<Response> => {
    try {
      return await fetch(prefix + path, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' })
    } catch {
      throw new Unread('the service did not answer')
    }
  }
  return async path => {
    for (;;) {
      const reply = await once(path)
      const wait = Number(reply.headers.get('retry-after'))
      if (reply.status === 429 && wait > 0 && wait <= 120) {
        await reply.body?.cancel()
        await new Promise(resolve => setTimeout(resolve, wait * 1000))
        continue
      }
      return reply.status === 200 ? new Uint8Array(await reply.arrayBuffer()) : reply.status
    }
  }
}

process.exitCode = await main()
