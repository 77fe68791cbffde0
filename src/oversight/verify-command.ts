import { appendFile, readFile, rename, rm, writeFile } from 'node:fs/promises'
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
  --export <file>      where to write all that was read when the log is good, to be verified again without the service
  --tolerance <min>    minutes by which times of entries may go back; 5
  --json               one JSON object on the last line`

const exitCodes = { good: 0, bad: 1, unread: 2 } as const

/** `npm run verify`: exit code 0 when the log holds, 1 when it does not, 2 when it could not be read. */
async function main(): Promise<number> {
  const wanted = read()
  if (typeof wanted === 'string') {
    console.error(`${wanted}\n\n${usage}`)
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

/** The wish, or one sentence that says which argument is missing or wrong. */
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
        export: { type: 'string' },
        tolerance: { type: 'string', default: '5' },
        json: { type: 'boolean', default: false },
      },
    })
    const [place, more] = positionals
    const { log, key, token, witness = [], checkpoint = [], keep, json, export: file } = values
    const isService = /^https?:/.test(place ?? '') && URL.canParse(place ?? '')
    const threshold = fromDecimal(values.threshold ?? String(witness.length))
    const minutes = fromDecimal(values.tolerance)
    if (!place) return 'Say what to verify: the address of the service, or the folder or file of an export.'
    if (more) return 'One place at a time: put a key that has spaces or + in it in quotes.'
    if (!log) return '--log is missing: the id of the log, for example retailer-sample.'
    if (!key) return '--key is missing: the log’s verifier key, from somewhere else than the service.'
    if (isService && !token)
      return '--token is missing: the access token of an overseer or auditor of that log.'
    if (minutes === null) return '--tolerance is a number of minutes without leading zeroes.'
    if (threshold === null) return '--threshold is a number without leading zeroes.'
    if (threshold > witness.length)
      return `--threshold asks for more witnesses than the ${witness.length} given by --witness.`
    if (file !== undefined && !isService) return '--export is of a service; this is an export already.'
    const rest = { log, key, token, file, witnesses: witness, threshold, checkpoints: checkpoint, keep, json }
    return { place, isService, tolerance: minutes * 60_000, ...rest }
  } catch (error) {
    // Of parseArgs: names the option.
    return error instanceof Error ? error.message : 'The arguments cannot be read.'
  }
}

async function judge(wanted: Exclude<ReturnType<typeof read>, string>): Promise<Verdict> {
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
    const saved = wanted.file === undefined ? null : await saving(wanted.file, fetchFrom(prefix, token))
    const verdict = await verifyLog(saved?.fetch ?? fetchFrom(prefix, token), {
      ...options,
      pause: () => pause(2),
      now: () => Date.now(),
    })
    await saved?.end(verdict)
    return verdict
  } catch (error) {
    if (error instanceof BadKey || error instanceof Unread) return { verdict: 'unread', what: error.message }
    throw error
  }
}

/** All that is read goes into an export beside, which gets its name and its checkpoint when the log is good. */
async function saving(file: string, read: FetchResource) {
  const aside = `${file}.new`
  // Several are read at once; each line is written whole before the next.
  let written = Promise.resolve()
  const line = (path: string, bytes: Uint8Array): Promise<void> => {
    const text = `${JSON.stringify({ path, base64: Buffer.from(bytes).toString('base64') })}\n`
    written = written.then(() => appendFile(aside, text))
    return written
  }
  const unwritten = () => {
    throw new Unread(`${file} could not be written`)
  }
  await writeFile(aside, '').catch(unwritten)
  return {
    fetch: async (path: string) => {
      const found = await read(path)
      if (typeof found !== 'number' && path !== 'checkpoint' && !path.includes('?'))
        await line(path, found).catch(unwritten)
      return found
    },
    end: async (verdict: Verdict) => {
      if (verdict.verdict !== 'good') return rm(aside, { force: true })
      await line('checkpoint', Buffer.from(verdict.checkpoint)).catch(unwritten)
      await rename(aside, file).catch(unwritten)
    },
  }
}

async function readKept(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new Unread(`${file}, the checkpoint that was kept, cannot be read`)
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
    ...(beyond
      ? [`and ${beyond} newer, which no such checkpoint covers yet: verify again later for those`]
      : []),
  ]
  return `good: ${log}: ${said.join(', ')}.`
}

const partly = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  from === to ? 'none were' : `${from} to ${to - 1} were`

/** Of the very first question, before anything of the log was read. */
const whyNot: ReadonlyMap<number, string> = new Map([
  [401, 'the service does not take this token: get a fresh one'],
  [403, 'this token is not one of an overseer or auditor'],
  [404, 'there is no such log, or this token is of another organisation: check --log'],
])

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
      throw new Unread(
        `nothing answered at ${new URL(prefix).origin}: check the address and that the service runs`,
      )
    }
  }
  return async path => {
    for (let waits = 0; ; waits++) {
      const { status, bytes, wait } = await once(path)
      const refused = path === 'key' ? whyNot.get(status) : undefined
      if (refused !== undefined) throw new Unread(refused)
      if (status !== 429 || !(wait > 0 && wait <= 120) || waits === mostWaits)
        return status === 200 ? bytes : status
      await pause(wait)
    }
  }
}

process.exitCode = await main().catch(failed)
