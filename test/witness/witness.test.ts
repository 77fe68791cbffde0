import { describe, expect, it, onTestFinished } from 'vitest'
import { utf8 } from '../../src/oversight/bytes.ts'
import { signNote } from '../../src/oversight/note.ts'
import { newLogKey, newWitnessKey, parseSkey } from '../../src/oversight/note-keys.ts'
import type { WitnessStatus } from '../../src/witness/status.ts'
import { changesBetween } from '../../src/witness/watch.ts'
import { memoryStore, startWitness, type WitnessOptions } from '../support/witness.ts'
import { branchOf, cosignedAt, noteIn, openLog, post, requestOf } from './support.ts'

async function witness(options: WitnessOptions) {
  const started = await startWitness(options)
  onTestFinished(started.close)
  return started
}

const statusAt = async (url: string): Promise<WitnessStatus> =>
  (await (await fetch(`${url}/status`)).json()) as WitnessStatus
const standing = async (url: string): Promise<string[]> =>
  (await statusAt(url)).logs.flatMap(log => log.alarms.filter(one => one.until === null).map(one => one.kind))

function clockFrom(start: string) {
  let at = Date.parse(start)
  const advance = (minutes: number): void => {
    at += minutes * 60_000
  }
  return { now: () => new Date(at), advance }
}

describe('a witness', () => {
  it('cosigns a first checkpoint, then each that is proven to continue it, with the time', async () => {
    const log = await openLog()
    const { now, advance } = clockFrom('2026-11-20T00:00:00Z')
    const { url, vkey } = await witness({ logs: [log.vkey], now })
    for (const [old, size] of [
      [0, 5],
      [5, 8],
      [8, 9],
      [9, 64],
    ] as const) {
      const request = await log.request(old, size)
      const { status, text, type } = await post(url, request)
      expect([status, type]).toEqual([200, 'text/plain; charset=utf-8'])
      expect(text).toMatch(/^— witness\.example\/test [A-Za-z0-9+/]+=*\n$/)
      expect(await cosignedAt(noteIn(request), text, vkey)).toBe(Math.floor(now().getTime() / 1000))
      advance(1)
    }
  })

  it('cosigns the same checkpoint again with the time of now', async () => {
    const log = await openLog()
    const { now, advance } = clockFrom('2026-11-20T00:00:00Z')
    const { url, vkey } = await witness({ logs: [log.vkey], now })
    await post(url, await log.request(0, 5))
    advance(10)
    const again = await log.request(5, 5)
    const { status, text } = await post(url, again)
    expect(status).toBe(200)
    expect(await cosignedAt(noteIn(again), text, vkey)).toBe(Date.parse('2026-11-20T00:10:00Z') / 1000)
  })

  it('cosigns the empty tree with its one root only, and what grows from it', async () => {
    const log = await openLog()
    const { skey, vkey } = await newLogKey('empty.example/log')
    const wrong = await signNote(`empty.example/log\n0\n${'A'.repeat(43)}=\n`, await parseSkey(skey))
    const { url } = await witness({ logs: [log.vkey, vkey] })
    expect((await post(url, requestOf(0, [], wrong))).status).toBe(422)
    expect((await post(url, await log.request(0, 0))).status).toBe(200)
    expect((await post(url, await log.request(0, 0))).status).toBe(200)
    expect((await post(url, await log.request(0, 3))).status).toBe(200)
    expect((await post(url, await log.request(0, 0))).status).toBe(409)
  })

  it('answers 409 with the size that it holds to whoever does not know it', async () => {
    const log = await openLog()
    const { url } = await witness({ logs: [log.vkey] })
    expect(await post(url, await log.request(3, 5))).toMatchObject({ status: 409, text: '0\n' })
    await post(url, await log.request(0, 5))
    for (const old of [0, 4, 6])
      expect(await post(url, await log.request(old, 8))).toEqual({
        status: 409,
        type: 'text/x.tlog.size',
        text: '5\n',
      })
    expect(await standing(url)).toEqual([])
  })

  it('answers 404 to a log that it does not know and 403 to a key that it does not know', async () => {
    const log = await openLog()
    const replaced = await openLog()
    const stranger = await openLog('elsewhere.example/log')
    const { url } = await witness({ logs: [log.vkey] })
    expect((await post(url, await stranger.request(0, 5))).status).toBe(404)
    expect((await post(url, await replaced.request(0, 5))).status).toBe(403)
    const edited = (await log.request(0, 5)).replace(/\n5\n/, '\n6\n')
    expect((await post(url, edited)).status).toBe(403)
    expect((await statusAt(url)).logs).toMatchObject([{ origin: log.origin, size: null }])
  })

  it('takes the old and the new key of a log for as long as both are given', async () => {
    const [before, after] = [await openLog(), await openLog()]
    const { url } = await witness({ logs: [before.vkey, after.vkey] })
    expect((await post(url, await before.request(0, 5))).status).toBe(200)
    expect((await post(url, await after.request(5, 8))).status).toBe(200)
    expect((await statusAt(url)).logs).toHaveLength(1)
  })

  it('answers 422 when the proof does not hold, has too many hashes or too few', async () => {
    const log = await openLog()
    const { url } = await witness({ logs: [log.vkey] })
    const hash = log.main.proof(5, 8)[0] ?? ''
    expect((await post(url, requestOf(0, [hash], await log.note(5)))).status).toBe(422)
    await post(url, await log.request(0, 5))
    const good = log.main.proof(5, 8)
    for (const proof of [[], good.slice(1), [...good, hash], good.toReversed(), log.main.proof(4, 8)])
      expect((await post(url, requestOf(5, proof, await log.note(8)))).status).toBe(422)
    expect((await post(url, requestOf(5, [hash], await log.note(5)))).status).toBe(422)
    expect((await statusAt(url)).logs).toMatchObject([{ size: 5 }])
  })

  it('answers 400 to anything that is not exactly a request', async () => {
    const log = await openLog()
    const { url } = await witness({ logs: [log.vkey] })
    const good = await log.request(0, 5)
    const note = noteIn(good)
    const bad: readonly [string, BodyInit][] = [
      ['nothing', ''],
      ['no old size', `\n${note}`],
      ['a leading zero in the old size', good.replace('old 0', 'old 00')],
      ['a sign', good.replace('old 0', 'old +0')],
      ['two spaces', good.replace('old 0', 'old  0')],
      ['an old size beyond what can be counted', good.replace('old 0', 'old 9223372036854775808')],
      ['a leading zero in the size', good.replace('\n5\n', '\n05\n')],
      ['two blank lines before the note', good.replace('\n\n', '\n\n\n')],
      ['two blank lines in the note', `old 0\n\n${note.replace('\n\n', '\n\n\n')}`],
      ['a blank line within the text', `old 0\n\n${note.replace('\n', '\n\n')}`],
      ['carriage returns', good.replaceAll('\n', '\r\n')],
      ['an old size above the new one', good.replace('old 0', 'old 6')],
      ['64 hashes', requestOf(0, log.main.proof(5, 8).concat(Array(63).fill(`${'A'.repeat(43)}=`)), note)],
      ['a hash of 31 bytes', requestOf(0, [`${'A'.repeat(42)}==`], note)],
      ['a hash in other base64', requestOf(0, [`${'-'.repeat(43)}=`], note)],
      ['no signature', `old 0\n\n${note.slice(0, note.lastIndexOf('\n\n') + 1)}`],
      ['a root of 31 bytes', good.replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${'A'.repeat(42)}==\n`)],
      ['what is not UTF-8', Uint8Array.of(...utf8(good), 0xff)],
      ['too much', `${good}— filler ${'A'.repeat(70_000)}\n`],
    ]
    for (const [what, body] of bad) {
      const { status, text } = await post(url, body)
      expect(status, what).toBe(400)
      expect(text, what).not.toContain('—')
    }
    expect((await statusAt(url)).logs).toMatchObject([{ size: null }])
    expect((await post(url, good)).status).toBe(200)
  })

  it('reads no further than its limit when nobody says how much will come', async () => {
    const log = await openLog()
    const { url } = await witness({ logs: [log.vkey] })
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 16_384
        controller.enqueue(new Uint8Array(16_384).fill(0x61))
        if (sent > 4_000_000) controller.close()
      },
    })
    const reply = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      body: endless,
      duplex: 'half',
    } as RequestInit).then(
      one => one.status,
      () => 'cut off',
    )
    expect([400, 'cut off']).toContain(reply)
    expect((await statusAt(url)).logs).toMatchObject([{ size: null }])
  })

  it('lets exactly one of 20 different updates from the same size through', async () => {
    const log = await openLog()
    const { url, vkey } = await witness({ logs: [log.vkey] })
    await post(url, await log.request(0, 5))
    const shared = await Promise.all(Array.from({ length: 20 }, (_, at) => log.request(5, 6 + at)))
    const replies = await Promise.all(shared.map(request => post(url, request)))
    expect(replies.filter(one => one.status === 200)).toHaveLength(1)
    expect(replies.filter(one => one.status === 409)).toHaveLength(19)
    const won = replies.findIndex(one => one.status === 200)
    await cosignedAt(noteIn(shared[won] ?? ''), replies[won]?.text ?? '', vkey)
    expect((await statusAt(url)).logs).toMatchObject([{ size: 6 + won }])
  })
})

describe('a log that shows two histories', () => {
  it('gets no second cosignature at a size, and both notes are kept and shown', async () => {
    const log = await openLog()
    const { url, lines } = await witness({ logs: [log.vkey] })
    const good = await log.request(0, 8)
    await post(url, good)
    const other = branchOf('other', 5)
    const forked = await log.request(8, 8, other)
    for (const old of [8, 0, 5]) {
      const reply = await post(url, requestOf(old, [], noteIn(forked)))
      expect(reply).toMatchObject({ status: 409, text: '8\n' })
    }
    expect(await standing(url)).toEqual(['fork'])
    expect((await statusAt(url)).logs[0]?.alarms).toMatchObject([
      { kind: 'fork', presented: noteIn(forked), witnessed: noteIn(good) },
    ])
    expect(lines.filter(one => one.event === 'alarm')).toEqual([
      { event: 'alarm', alarm: 'fork', origin: log.origin, size: 8 },
    ])
    const page = await (await fetch(url, { headers: { 'accept-language': 'ja' } })).text()
    expect(page).toContain('分岐')
    expect(page).toContain(noteIn(forked).split('\n')[2])
    // It keeps watching the history that it knows.
    expect((await post(url, await log.request(8, 9))).status).toBe(200)
    expect((await post(url, await log.request(9, 10, other))).status).toBe(422)
    expect(await standing(url)).toEqual(['fork', 'unproven'])
  })

  it('is found out at a size that was witnessed long before', async () => {
    const log = await openLog()
    const { url } = await witness({ logs: [log.vkey] })
    for (const size of [3, 5, 8, 13]) {
      const held = (await statusAt(url)).logs[0]?.size ?? 0
      expect((await post(url, await log.request(held, size))).status).toBe(200)
    }
    expect((await post(url, await log.request(3, 5, branchOf('other', 4)))).status).toBe(409)
    expect(await standing(url)).toEqual(['fork'])
  })

  it('has an unproven checkpoint settled by proving that very one, and by nothing else', async () => {
    const log = await openLog()
    const { url } = await witness({ logs: [log.vkey] })
    await post(url, await log.request(0, 5))
    expect((await post(url, requestOf(5, [], await log.note(8)))).status).toBe(422)
    expect(await standing(url)).toEqual(['unproven'])
    expect((await post(url, await log.request(5, 7))).status).toBe(200)
    expect(await standing(url)).toEqual(['unproven'])
    expect((await post(url, await log.request(7, 8))).status).toBe(200)
    expect(await standing(url)).toEqual([])
    expect((await statusAt(url)).logs[0]?.alarms).toMatchObject([{ kind: 'unproven' }])
  })

  it('keeps no more than some evidence, however many notes are presented', async () => {
    const log = await openLog()
    const { url } = await witness({ logs: [log.vkey] })
    await post(url, await log.request(0, 5))
    for (let size = 6; size < 40; size++)
      expect((await post(url, requestOf(5, [], await log.note(size)))).status).toBe(422)
    await post(url, await log.request(5, 5, branchOf('other', 4)))
    const kinds = await standing(url)
    expect(kinds.filter(one => one === 'unproven')).toHaveLength(10)
    expect(kinds).toContain('fork')
  })
})

describe('what is kept of a note', () => {
  it('is what the log signed, without the lines that anybody may add', async () => {
    const log = await openLog()
    const { url } = await witness({ logs: [log.vkey] })
    const good = await log.request(0, 5)
    const padding = `— somebody.example ${'A'.repeat(4000)}\n`.repeat(10)
    expect((await post(url, good + padding)).status).toBe(200)
    expect((await statusAt(url)).logs[0]?.checkpoint).toBe(noteIn(good))
  })

  it('is each signature once, however often it was written down', async () => {
    const log = await openLog()
    const { url } = await witness({ logs: [log.vkey] })
    const good = await log.request(0, 5)
    const line = good.slice(good.indexOf('—'))
    expect((await post(url, good + line.repeat(90))).status).toBe(200)
    expect((await statusAt(url)).logs[0]?.checkpoint).toBe(noteIn(good))
  })
})

describe('a log that shrinks', () => {
  it('is not cosigned and is an alarm until it grows again', async () => {
    const log = await openLog()
    const { now, advance } = clockFrom('2026-11-20T00:00:00Z')
    const { url } = await witness({ logs: [log.vkey], now })
    await post(url, await log.request(0, 8))
    expect(await post(url, await log.request(8, 5))).toMatchObject({ status: 400 })
    expect(await standing(url)).toEqual(['shrunk'])
    advance(5)
    expect((await post(url, await log.request(8, 9))).status).toBe(200)
    expect(await standing(url)).toEqual([])
    advance(5)
    expect(await post(url, await log.request(0, 5))).toMatchObject({ status: 409, text: '9\n' })
    expect(await standing(url)).toEqual(['shrunk'])
    expect((await statusAt(url)).logs).toMatchObject([{ size: 9 }])
  })

  it('is not suspected when instances overtake each other within a minute', async () => {
    const log = await openLog()
    const { url } = await witness({ logs: [log.vkey] })
    await post(url, await log.request(0, 5))
    await post(url, await log.request(5, 9))
    expect((await post(url, await log.request(5, 8))).status).toBe(409)
    expect(await standing(url)).toEqual([])
  })
})

describe('time', () => {
  it('without anything fresh is an alarm after the minutes set, also for a log never seen', async () => {
    const [log, unseen] = [await openLog(), await openLog('unseen.example/log')]
    const { now, advance } = clockFrom('2026-11-20T00:00:00Z')
    const { url } = await witness({ logs: [log.vkey, unseen.vkey], now, silentAfterMinutes: 20 })
    await post(url, await log.request(0, 5))
    advance(20)
    expect(await standing(url)).toEqual([])
    await post(url, await log.request(5, 5))
    advance(1)
    expect((await statusAt(url)).logs.map(one => one.alarms.map(alarm => alarm.kind))).toEqual([
      [],
      ['silent'],
    ])
    advance(20)
    expect(await standing(url)).toEqual(['silent', 'silent'])
  })

  it('that runs back by a day stops the signing of any log, by less than five minutes it stands still', async () => {
    const [log, other] = [await openLog(), await openLog('other.example/log')]
    const { now, advance } = clockFrom('2026-11-20T00:00:00Z')
    const { url, vkey } = await witness({ logs: [log.vkey, other.vkey], now })
    await post(url, await log.request(0, 5))
    advance(-4)
    const request = await log.request(5, 6)
    const { text } = await post(url, request)
    expect(await cosignedAt(noteIn(request), text, vkey)).toBe(Date.parse('2026-11-20T00:00:00Z') / 1000)
    advance(-24 * 60)
    for (const later of [await log.request(6, 7), await other.request(0, 1)]) {
      const reply = await post(url, later)
      expect(reply.status).toBe(503)
      expect(reply.text).not.toContain('—')
    }
    expect(await standing(url)).toContain('clock')
    expect((await statusAt(url)).logs).toMatchObject([{ size: 6 }, { size: null }])
    advance(24 * 60 + 4)
    expect((await post(url, await log.request(6, 7))).status).toBe(200)
  })

  it('alone begins and ends alarms that no request would log', async () => {
    const log = await openLog()
    const { now, advance } = clockFrom('2026-11-20T00:00:00Z')
    const { url } = await witness({ logs: [log.vkey], now, silentAfterMinutes: 20 })
    const before = await statusAt(url)
    advance(21)
    const silent = await statusAt(url)
    await post(url, await log.request(0, 5))
    const after = await statusAt(url)
    expect(changesBetween(null, before)).toEqual([])
    const line = { alarm: 'silent', origin: log.origin }
    expect(changesBetween(before, silent)).toEqual([{ event: 'alarm', ...line }])
    expect(changesBetween(silent, silent)).toEqual([])
    expect(changesBetween(silent, after)).toEqual([{ event: 'alarm-ended', ...line }])
  })

  it('signed before a restart counts after it', async () => {
    const [log, other] = [await openLog(), await openLog('other.example/log')]
    const store = memoryStore()
    const { now, advance } = clockFrom('2026-11-20T00:00:00Z')
    const first = await witness({ logs: [log.vkey, other.vkey], now, store })
    await post(first.url, await log.request(0, 5))
    advance(-60)
    const second = await witness({ logs: [log.vkey, other.vkey], now, store })
    expect((await post(second.url, await other.request(0, 5))).status).toBe(503)
  })
})

describe('two processes of one witness', () => {
  it('sign no time for a log that is earlier than what the other has signed for it', async () => {
    const [log, store] = [await openLog(), memoryStore()]
    const { skey } = await newWitnessKey('witness.example/test')
    const { now, advance } = clockFrom('2026-11-20T00:00:00Z')
    const [one, two] = [
      await witness({ logs: [log.vkey], now, store, skey }),
      await witness({ logs: [log.vkey], now, store, skey }),
    ]
    expect((await post(one.url, await log.request(0, 5))).status).toBe(200)
    advance(60)
    expect((await post(two.url, await log.request(5, 6))).status).toBe(200)
    advance(-30)
    expect((await post(one.url, await log.request(6, 7))).status).toBe(503)
    advance(28)
    const request = await log.request(6, 7)
    const { text } = await post(one.url, request)
    expect(await cosignedAt(noteIn(request), text, one.vkey)).toBe(Date.parse('2026-11-20T01:00:00Z') / 1000)
  })
})

describe('what a witness tells', () => {
  it('is a page in both languages, and holds nothing that an unknown sender sent', async () => {
    const [log, stranger] = [await openLog(), await openLog('stranger.example/secret')]
    const { url, vkey, lines } = await witness({ logs: [log.vkey] })
    await post(url, await log.request(0, 5))
    await post(url, await stranger.request(0, 5))
    await post(url, 'old what the sender sent\n\n')
    for (const [lang, title] of [
      ['ja', '外部検証者（証人）'],
      ['en', 'Witness'],
    ]) {
      const reply = await fetch(`${url}/?lang=${lang}`)
      const page = await reply.text()
      expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(page).toContain(`<html lang="${lang}">`)
      expect(page).toContain(`<h1>${title}</h1>`)
      for (const shown of [log.origin, vkey]) expect(page).toContain(shown)
      expect(page).not.toMatch(/stranger|secret|what the sender/)
    }
    const style = /href="(\/style[^"]+)"/.exec(await (await fetch(url)).text())?.[1]
    expect((await fetch(url + style)).headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(JSON.stringify(lines)).not.toMatch(/stranger|secret|127\.0\.0\.1|what the sender/)
    expect(lines).toContainEqual({ event: 'add-checkpoint', status: 200, origin: log.origin, size: 5 })
  })

  it('is 503 and no signature when its store fails', async () => {
    const log = await openLog()
    const store = memoryStore()
    const broken = { ...store, write: () => Promise.reject(new Error('the disk is full of old 8')) }
    const { url, lines } = await witness({ logs: [log.vkey], store: broken })
    const reply = await post(url, await log.request(0, 5))
    expect(reply).toMatchObject({ status: 503, text: 'The witness could not answer and signed nothing.\n' })
    expect(JSON.stringify(lines)).not.toContain('disk')
    expect(lines).toContainEqual({ event: 'failed', error: 'Error' })
  })
})
