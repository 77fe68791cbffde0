import { readFile, rename, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { fromDecimal } from './bytes.ts'
import { BadKey } from './note-keys.ts'
import { type Verdict, type VerifyOptions, verifyLog } from './verify.ts'
import { nodeEngine } from './verify-engine-command.ts'
import { openExport } from './verify-export-command.ts'
import { type FetchResource, Unread } from './verify-fetch.ts'

const usage = `Usage: npm run verify -- <service> --log <id> --key <vkey> --token <token> [--witness <vkey>]...
       npm run verify -- <folder or file of an export> --log <id> --key <vkey> [--witness <vkey>]...
  --threshold <n>      so many of the witnesses must have cosigned; all unless told otherwise
  --checkpoint <file>  a checkpoint kept from before, which the log must still continue; may be given again
  --keep <file>        where to write the checkpoint when the log is good
  --tolerance <min>    minutes by which times of entries may go back; 5
  --json               one JSON object on the last line`

const exitCodes = { good: 0, bad: 1, unread: 2 } as const

/** `npm run verify`: exit code 0 when the log holds, 1 when it does not, 2 when it could not be read. */
async function main(): Promise<number> {
  const wanted = read()
  if (wanted === null) {
    console.error(usage)
    return exitCodes.unread
  }
  const verdict = await judge(wanted)
  console.log(sentence(wanted.log, verdict))
  if (wanted.json) console.log(JSON.stringify({ log: wanted.log, ...verdict }))
  if (verdict.verdict === 'good' && wanted.keep !== undefined) await keep(wanted.keep, verdict.checkpoint)
  return exitCodes[verdict.verdict]
}

/** Whole or not at all: a kept checkpoint that is cut off is of no use the next time. */
async function keep(file: string, checkpoint: string): Promise<void> {
  try {
    await writeFile(`${file}.new`, checkpoint)
    await rename(`${file}.new`, file)
  } catch {
    throw new Unread('the checkpoint could not be written to be kept')
  }
}

/** Whatever goes wrong with the verifying itself says nothing about the log, so it is never exit code 1. */
function failed(error: unknown): number {
  const unforeseen = `it could not be verified (${error instanceof Error ? error.name : 'unknown'})`
  console.error(`${error instanceof Unread ? error.message : unforeseen}.`)
  return exitCodes.unread
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
        threshold: { type: 'string' },
        checkpoint: { type: 'string', multiple: true },
        keep: { type: 'string' },
        tolerance: { type: 'string', default: '5' },
        json: { type: 'boolean', default: false },
      },
    })
    const [place, more] = positionals
    const { log, key, token, witness = [], checkpoint = [], keep, json } = values
    const isService = /^https?:/.test(place ?? '') && URL.canParse(place ?? '')
    const threshold = fromDecimal(values.threshold ?? String(witness.length))
    const minutes = fromDecimal(values.tolerance)
    if (!place || more || !log || !key || threshold === null || minutes === null) return null
    if (threshold > witness.length || (isService && !token)) return null
    const rest = { log, key, token, witnesses: witness, threshold, checkpoints: checkpoint, keep, json }
    return { place, isService, tolerance: minutes * 60_000, ...rest }
  } catch {
    return null
  }
}

async function judge(wanted: NonNullable<ReturnType<typeof read>>): Promise<Verdict> {
  const { place, isService, log, token = '', checkpoints } = wanted
  try {
    const held = await Promise.all(checkpoints.map(readKept))
    const options: VerifyOptions = {
      log,
      vkey: wanted.key,
      witnesses: wanted.witnesses,
      threshold: wanted.threshold,
      held,
      clockTolerance: wanted.tolerance,
      engine: nodeEngine,
    }
    if (!isService) return await verifyLog(await openExport(place), { ...options, extract: true })
    const prefix = `${place.replace(/\/+$/, '')}/v1/oversight/logs/${log}/`
    return await verifyLog(fetchFrom(prefix, token), {
      ...options,
      pause: () => pause(2),
      now: () => Date.now(),
    })
  } catch (error) {
    if (error instanceof BadKey || error instanceof Unread) return { verdict: 'unread', what: error.message }
    throw error
  }
}

async function readKept(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new Unread('a checkpoint that was kept cannot be read')
  }
}

const pause = (seconds: number) => new Promise<void>(resolve => setTimeout(resolve, seconds * 1000))

function sentence(log: string, verdict: Verdict): string {
  if (verdict.verdict === 'bad') return `BAD: ${log}: ${verdict.what}.`
  if (verdict.verdict === 'unread') return `Could not read ${log}: ${verdict.what}.`
  const { size, minimumIndex, read: part, held, cosigned, beyond } = verdict
  const said = [
    `${size} entries`,
    ...(minimumIndex > 0 ? [`bodies kept from ${minimumIndex}`] : []),
    ...(part.to - part.from < size - minimumIndex ? [`of which ${partly(part)} read`] : []),
    ...(held === null ? [] : [`which continue the checkpoint kept at size ${held}`]),
    ...cosigned.map(({ witness, at }) => `cosigned by ${witness} at ${at}`),
    ...(beyond ? [`and ${beyond} more that no such checkpoint covers yet, about which nothing is said`] : []),
  ]
  return `good: ${log}: ${said.join(', ')}.`
}

const partly = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  from === to ? 'none were' : `${from} to ${to - 1} were`

// Waits in a row for one resource.
const mostWaits = 30

/** A service asks for patience with 429; a large log has more tiles than a minute allows. */
function fetchFrom(prefix: string, token: string): FetchResource {
  const headers = { authorization: `Bearer ${token}` }
  const once = async (path: string) => {
    try {
      const reply = await fetch(prefix + path, { headers, redirect: 'manual' })
      const bytes = new Uint8Array(await reply.arrayBuffer())
      return { status: reply.status, bytes, wait: Number(reply.headers.get('retry-after')) }
    } catch {
      throw new Unread('the service did not answer')
    }
  }
  return async path => {
    for (let waits = 0; ; waits++) {
      const { status, bytes, wait } = await once(path)
      if (status !== 429 || !(wait > 0 && wait <= 120) || waits === mostWaits)
        return status === 200 ? bytes : status
      await pause(wait)
    }
  }
}

process.exitCode = await main().catch(failed)
