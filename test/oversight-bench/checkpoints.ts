import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '../../src/db/db.ts'
import { openFile } from '../../src/db/file.ts'
import { startService } from '../../src/node.ts'
import { openFileStore } from '../../src/witness/file-store.ts'
import { percentile } from '../bench/figures.ts'
import { openOutside } from '../support/outside.ts'
import { freePort } from '../support/sqld.ts'
import { startWitness } from '../support/witness.ts'
import type { Given } from './options.ts'
import type { Part } from './part.ts'

const log = 'retailer-sample'
const perSecond = 50
const threshold = 2
const pollMs = 10

type Seen = { readonly size: number; readonly at: number }

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`

/**
 * The service on Node with three witnesses that keep their state on disk: from sending what makes an entry (so before
 * its commit) to a stored checkpoint that covers it, and to one that two of three witnesses cosigned.
 */
export async function checkpoints({ entries = 2000 }: Given = {}): Promise<Part> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-checkpoints-'))
  const closing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  try {
    const port = await freePort()
    const outside = await openOutside(`http://127.0.0.1:${port}`)
    closing.push(() => outside.close())
    const witnesses = []
    for (const name of ['a', 'b', 'c']) {
      const store = await openFileStore(join(folder, name), Date.now())
      const one = await startWitness({
        name: `witness.example/${name}`,
        logs: [...outside.vkeys.values()],
        store,
      })
      closing.push(() => one.close())
      witnesses.push({ url: one.url, key: one.vkey })
    }
    const url = `file:${join(folder, 'service.db')}`
    const service = await startService(
      {
        ...outside.env(url),
        WITNESSES: JSON.stringify(witnesses),
        WITNESS_THRESHOLD: String(threshold),
        LIMIT_REQUESTS_PER_MINUTE: '1000000',
      },
      { port, log: () => undefined },
    )
    closing.push(() => service.close())
    const watch = await watching(url)
    closing.push(() => watch.stop())

    const sent = await send(service.url, await outside.token('hanako'), entries)
    for (const until = Date.now() + 30_000; !watch.covers(entries) && Date.now() < until; ) await sleep(100)
    await watch.stop()
    return report(sent, watch.signed, watch.cosigned)
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

/** Opens cases one after the other at a steady pace, so that the n-th is the entry with the index n. */
async function send(service: string, token: string, entries: number): Promise<number[]> {
  const sent: number[] = []
  const begin = performance.now()
  for (let at = 0; at < entries; at++) {
    await sleep(Math.max(0, begin + (at * 1000) / perSecond - performance.now()))
    sent.push(performance.now())
    const reply = await fetch(`${service}/v1/cases`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ scenario: 'switch', contact: { channel: 'phone' } }),
    })
    if (reply.status !== 201) throw new Error(`a case was answered with ${reply.status}`)
    await reply.arrayBuffer()
  }
  return sent
}

/** Notes when each size appears, by a connection of its own to the same file. */
async function watching(url: string) {
  const db = await openFile(url)
  const signed: Seen[] = []
  const cosigned: Seen[] = []
  const note = (list: Seen[], size: unknown): void => {
    if (typeof size === 'number' && size > (list.at(-1)?.size ?? 0))
      list.push({ size, at: performance.now() })
  }
  let going = true
  const loop = (async () => {
    while (going) {
      const [one, many] = await db.read([
        sql('select max(size) as size from oversight_checkpoint where log = ?', log),
        sql(
          `select size from oversight_cosignature where log = ? group by size having count(*) >= ?
          order by size desc limit 1`,
          log,
          threshold,
        ),
      ])
      note(signed, one?.rows[0]?.size)
      note(cosigned, many?.rows[0]?.size)
      await sleep(pollMs)
    }
  })()
  let closed = false
  return {
    signed,
    cosigned,
    covers: (entries: number) => (cosigned.at(-1)?.size ?? 0) >= entries,
    stop: async () => {
      going = false
      await loop
      if (!closed) await db.close()
      closed = true
    },
  }
}

function report(sent: readonly number[], signed: readonly Seen[], cosigned: readonly Seen[]): Part {
  const waits = (seen: readonly Seen[]) =>
    sent.map((at, index) => (seen.find(one => one.size > index)?.at ?? Number.POSITIVE_INFINITY) - at)
  const [toSigned, toCosigned] = [waits(signed), waits(cosigned)]
  const figures = (all: readonly number[]) => ({ p50: percentile(all, 50), p99: percentile(all, 99) })
  const [one, two] = [figures(toSigned), figures(toCosigned)]
  const said = ({ p50, p99 }: typeof one) => `p50 ${seconds(p50)}, p99 ${seconds(p99)}`
  return {
    entries: sent.length,
    perSecond,
    checkpoints: signed.length,
    signedMs: one,
    cosignedMs: two,
    rows: [
      {
        promise: 'Signed checkpoint after an entry',
        aim: 'p99 ≤ 1 s',
        measured: said(one),
        met: one.p99 <= 1000,
      },
      {
        promise: 'Cosigned by 2 of 3 witnesses after an entry',
        aim: 'p99 ≤ 5 s',
        measured: said(two),
        met: two.p99 <= 5000,
      },
    ],
  }
}
