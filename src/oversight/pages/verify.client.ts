import { BadKey } from '../note-keys.ts'
import { type Verdict, verifyLog } from '../verify.ts'
import { type FetchResource, Unread } from '../verify-fetch.ts'
import { sayVerdict, verifyWords } from './verify-sentences.ts'

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
  void run()
})
stopButton.addEventListener('click', () => stopping.abort())

async function run(): Promise<void> {
  stopping = new AbortController()
  show(true)
  stopButton.focus()
  const verdict = await judge(stopping.signal).catch(unforeseen)
  show(false)
  verdictBox.hidden = false
  verdictBox.className = verdict.verdict === 'good' ? 'notice' : 'notice bad'
  verdictBox.dataset.verdict = verdict.verdict
  document.title = `${verifyWords[verdict.verdict][l]} - ${title}`
  verdictBox.textContent = sayVerdict(verdict, l)
  // Read out by having the focus; where somebody reads elsewhere on the page meanwhile, they are left there.
  if (document.activeElement === document.body) verdictBox.focus()
  keepBox.hidden = verdict.verdict !== 'good'
  if (verdict.verdict === 'good') checkpoint.textContent = verdict.checkpoint
}

/** Whatever it is, the page must not seem to go on reading. */
const unforeseen = (error: unknown): Verdict => ({
  verdict: 'unread',
  what: error instanceof Error ? error.name : 'unknown',
})

/** The browser asks before it throws away what has been read. */
const askFirst = (event: BeforeUnloadEvent): void => event.preventDefault()

function show(running: boolean): void {
  stay.hidden = !running
  if (running) addEventListener('beforeunload', askFirst)
  else removeEventListener('beforeunload', askFirst)
  startButton.hidden = running
  stopButton.hidden = !running
  progress.hidden = !running
  status.textContent = ''
  if (!running) return
  progress.removeAttribute('value')
  verdictBox.hidden = true
  keepBox.hidden = true
}

async function judge(signal: AbortSignal): Promise<Verdict> {
  // A note ends with a newline, which pasting may lose.
  const held = typed('held')
  try {
    return await verifyLog(resources(form.dataset.prefix ?? '', signal), {
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
  } catch (error) {
    if (error instanceof BadKey || error instanceof Unread) return { verdict: 'unread', what: error.message }
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

async function once(address: string, signal: AbortSignal) {
  signal.throwIfAborted()
  const reply = await fetch(address, { redirect: 'manual', signal })
  const bytes = new Uint8Array(await reply.arrayBuffer())
  return { status: reply.status, bytes, wait: Number(reply.headers.get('retry-after')) }
}

// Waits in a row for one resource: for the limit of requests, and for a network that went away while nobody looked.
const mostWaits = 30
const mostTries = 6
const tryAgainAfter = 5
const passing: readonly number[] = [502, 503, 504]

function resources(prefix: string, signal: AbortSignal): FetchResource {
  return async path => {
    let [waits, tries] = [0, 0]
    for (;;) {
      const found = await once(prefix + path, signal).catch(() => null)
      if (signal.aborted) throw new Unread('it was stopped')
      if (found?.status === 429 && found.wait > 0 && found.wait <= 120 && waits++ < mostWaits) {
        status.textContent = verifyWords.waiting[l]
        await pause(found.wait, signal)
      } else if ((found === null || passing.includes(found.status)) && ++tries < mostTries) {
        status.textContent = verifyWords.retrying[l]
        await pause(tryAgainAfter, signal)
      } else if (found === null) throw new Unread('the service did not answer')
      else return found.status === 200 ? found.bytes : found.status
    }
  }
}
