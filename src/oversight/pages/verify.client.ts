import { BadKey } from '../note-keys.ts'
import { type Verdict, verifyLog } from '../verify.ts'
import { type FetchResource, Unread } from '../verify-fetch.ts'
import { ended, type Hindrance, sayVerdict, verifyWords } from './verify-sentences.ts'

/** In the overseer's browser: reads the log with the session of the page and verifies it there. */
const l = document.documentElement.lang === 'en' ? 'en' : 'ja'

function must<T extends Element>(id: string, kind: new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`)
  return found
}

const form = must('verify', HTMLFormElement)
const progress = must('verify-progress', HTMLProgressElement)
const status = must('verify-status', HTMLElement)
const verdictBox = must('verify-verdict', HTMLElement)
const keepBox = must('verify-keep', HTMLElement)
const checkpoint = must('verify-checkpoint', HTMLElement)
const stay = must('verify-stay', HTMLElement)
const startButton = must('verify-start', HTMLButtonElement)
const stopButton = must('verify-stop', HTMLButtonElement)
let stopping = new AbortController()
const title = document.title

const typed = (name: string): string => String(new FormData(form).get(name) ?? '').trim()

form.hidden = false
form.addEventListener('submit', event => {
  event.preventDefault()
  // Enter in a field submits, whether the button shows or not.
  if (stopButton.hidden) void run()
})
stopButton.addEventListener('click', () => stopping.abort())

async function run(): Promise<void> {
  stopping = new AbortController()
  begin()
  const verdict = await judge(stopping.signal).catch(unforeseen)
  // What was asked for ahead is needed no more.
  stopping.abort()
  end(verdict)
}

/** Whatever it is, the page must not seem to go on reading. */
const unforeseen = (error: unknown): Verdict => ({
  verdict: 'unread',
  what: error instanceof Error ? error.name : 'unknown',
})

/** The browser asks before it throws away what has been read. */
const askFirst = (event: BeforeUnloadEvent): void => event.preventDefault()

function begin(): void {
  addEventListener('beforeunload', askFirst)
  document.title = title
  progress.removeAttribute('value')
  verdictBox.hidden = true
  keepBox.hidden = true
  show(true)
  // Before the button that was pressed vanishes, and the focus with it.
  stopButton.focus()
  startButton.hidden = true
}

function end(verdict: Verdict): void {
  removeEventListener('beforeunload', askFirst)
  document.title = `${ended[verdict.verdict][l]} - ${title}`
  verdictBox.className = verdict.verdict === 'good' ? 'notice' : 'notice bad'
  verdictBox.dataset.verdict = verdict.verdict
  verdictBox.textContent = sayVerdict(verdict, l)
  verdictBox.hidden = false
  keepBox.hidden = verdict.verdict !== 'good'
  if (verdict.verdict === 'good') checkpoint.textContent = verdict.checkpoint
  // Whoever has gone on to something else on this page is not called away from it.
  if (document.activeElement === stopButton || document.activeElement === document.body) verdictBox.focus()
  startButton.hidden = false
  show(false)
}

function show(running: boolean): void {
  for (const one of [stay, progress, stopButton]) one.hidden = !running
  status.textContent = ''
}

async function judge(signal: AbortSignal): Promise<Verdict> {
  // A note ends with a newline, which pasting may lose.
  const held = typed('held')
  try {
    const verdict = await verifyLog(resources(form.dataset.prefix ?? '', signal), {
      log: form.dataset.log ?? '',
      vkey: typed('vkey'),
      witnesses: typed('witnesses').split(/\s+/).filter(Boolean),
      held: held === '' ? [] : [`${held}\n`],
      signal,
      pause: () => pause(2, signal),
      now: () => Date.now(),
      progress: (entries, size) => {
        progress.max = size
        progress.value = entries
        status.textContent = `${verifyWords.reading[l]} ${entries} / ${size}`
        document.title = `${Math.floor((100 * entries) / Math.max(1, size))} % - ${title}`
      },
    })
    // Whatever it was that the stop cut off.
    return signal.aborted && verdict.verdict === 'unread'
      ? { ...verdict, what: hindered('stopped') }
      : verdict
  } catch (error) {
    if (error instanceof BadKey) return { verdict: 'unread', what: hindered('key') }
    throw error
  }
}

const pause = (seconds: number, signal: AbortSignal) =>
  new Promise<void>(resolve => {
    const timer = setTimeout(resolve, seconds * 1000)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

const hindered = (what: Hindrance): string => what

// A reply that hangs is as good as none.
const patience = 60_000

async function once(address: string, signal: AbortSignal) {
  signal.throwIfAborted()
  const within = AbortSignal.any([signal, AbortSignal.timeout(patience)])
  const reply = await fetch(address, { redirect: 'manual', signal: within })
  const bytes = new Uint8Array(await reply.arrayBuffer())
  return { status: reply.status, bytes, wait: Number(reply.headers.get('retry-after')) }
}

const passing: readonly number[] = [502, 503, 504]
// Times that one request is sent again, each after twice the time: about a minute in all.
const mostTries = 6

/** A log is tens of thousands of requests: one that is lost must not throw away what the others brought. */
async function answer(address: string, signal: AbortSignal) {
  for (let tries = 0; ; tries++) {
    const found = await once(address, signal).catch(() => null)
    const lost = found === null || passing.includes(found.status)
    if (!lost || tries === mostTries || signal.aborted) return found
    status.textContent = verifyWords.again[l]
    await pause(2 ** tries, signal)
  }
}

// Waits in a row for one resource.
const mostWaits = 30

function resources(prefix: string, signal: AbortSignal): FetchResource {
  return async path => {
    for (let waits = 0; ; waits++) {
      const found = await answer(prefix + path, signal)
      if (found === null) throw new Unread(hindered('no-answer'))
      // To the sign-in, which `manual` shows as status 0.
      if (found.status === 401 || found.status === 0) throw new Unread(hindered('signed-out'))
      if (found.status !== 429 || !(found.wait > 0 && found.wait <= 120) || waits === mostWaits)
        return found.status === 200 ? found.bytes : found.status
      status.textContent = verifyWords.waiting[l]
      await pause(found.wait, signal)
    }
  }
}
