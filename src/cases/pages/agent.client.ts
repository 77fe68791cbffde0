import { focusHeading, settleFocus } from './agent/focus.ts'
import { caseIn, draftOf, isIn, keptForm, parcelOf, putBack, stepOf } from './agent/kept-form.ts'
import { hasKeyboard, markChoices, onKey, showKeys } from './agent/keys.ts'
import { watchNumber } from './agent/number-field.ts'
import { type Reply, senderOf } from './agent/send.ts'
import { type Parcel, shelfOf } from './agent/shelf.ts'
import { suggestAt } from './agent/suggest.ts'
import { tell, tellElsewhere } from './agent/tell.ts'

/**
 * The quickest way through a case: keys, the 22 digits as they are read, and answers that outlive a lost connection.
 * Without it every page is complete; nothing here knows a rule that the service does not judge again.
 */

/** After so long somebody with a phone in hand wants to know. */
const noticeable = 2_000
const pauseBetween = 20_000
/** The service reads no longer form. */
const longestBody = 60_000

const l = document.documentElement.lang === 'en' ? 'en' : 'ja'
const caseId = caseIn(location.pathname)
const ownerIn = (page: Document): string | null =>
  page.querySelector<HTMLElement>('[data-owner]')?.dataset.owner ?? null
const owner = ownerIn(document)
const shelf = shelfOf(
  () => sessionStorage,
  owner,
  () => Date.now(),
)
const isHere = ({ action }: Parcel): boolean => caseIn(action) === caseId
const sender = senderOf(post)
let expiry: ReturnType<typeof setTimeout> | undefined
let retry: ReturnType<typeof setTimeout> | undefined

// Whatever is left is nobody's. A sign-in that failed or only ran out takes nothing from whoever typed.
if (document.querySelector('[data-signed-out]')) shelf.clear()

document.addEventListener('keydown', onKey)
document.addEventListener('submit', onSubmit)
document.addEventListener('input', onInput)
document.addEventListener('focusin', event => {
  if (hasKeyboard() && event.target instanceof HTMLInputElement && event.target.type === 'radio')
    markChoices()
})
document.addEventListener('click', event => {
  if (event.target instanceof Element && event.target.closest('[data-send]')) sendKept()
})
addEventListener('online', sendKept)
// A page out of the browser's memory may be another person's, or of yesterday.
addEventListener('pageshow', event => {
  if (event.persisted) location.reload()
})
begin()

/** What each page needs once, be it loaded or put in the place of another. */
function begin(): void {
  watchAge()
  const form = keptForm()
  const draft = form && shelf.draft(caseId, stepOf(form))
  if (form && draft && !putBack(form, draft)) shelf.dropDraft(caseId, stepOf(form))
  for (const field of document.querySelectorAll<HTMLInputElement>('[data-number] input'))
    watchNumber(field, l)
  for (const field of document.querySelectorAll<HTMLInputElement>('[data-address] input'))
    suggestAt(field, l, suggested)
  showKeys()
  settleFocus(hasKeyboard())
  sendKept()
}

/** Nothing stays longer than it may, even in a page that nobody touches; and nothing goes unsaid. */
function watchAge(): void {
  clearTimeout(expiry)
  const { left, late } = shelf.sweep()
  for (const one of late)
    if (isHere(one)) tell('expired', keptForm())
    else tellElsewhere('expired', caseIn(one.action))
  if (left !== null) expiry = setTimeout(watchAge, left + 1)
}

function onInput({ target }: Event): void {
  const form = target instanceof HTMLInputElement ? target.form : null
  if (!form?.matches('[data-kept]')) return
  const step = stepOf(form)
  shelf.keepDraft(caseId, step, draftOf(form))
  watchAge()
  const sentOff = sender.beingSent(caseId) ?? shelf.parcel(caseId)
  if (sentOff === null || isIn(form, sentOff)) return
  // What goes out by itself must be what was sent off, not half of what is being mended; nor may the old words win.
  sender.giveUp(caseId)
  shelf.dropParcel(caseId)
  tell('changed', form)
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target
  if (!(form instanceof HTMLFormElement)) return
  if (form.matches('form[action="/sign-out"]')) shelf.clear()
  else if (form.matches('[data-kept]')) {
    event.preventDefault()
    const parcel = parcelOf(form, event.submitter)
    if (parcel.body.length > longestBody) tell('large', form)
    else void deliver(parcel, false)
  } else if (form.closest('main') && !navigator.onLine && tell('question', form)) {
    // What asks somebody outside is asked now or not at all.
    event.preventDefault()
  }
}

/** Of whichever case: its own page may be closed by now. Where nobody is said to be signed in, nothing goes out. */
function sendKept(): void {
  clearTimeout(retry)
  if (ownerIn(document) === null) return
  for (const one of shelf.parcels()) void (isHere(one) ? deliver(one, true) : deliverElsewhere(one))
}

/** Sends one answer; the page of the reply takes the place of this one. Without a reply it stays on the shelf. */
async function deliver(parcel: Parcel, again: boolean): Promise<void> {
  if (sender.beingSent(caseId)?.body === parcel.body) return
  const slow = setTimeout(() => tell('slow', keptForm()), noticeable)
  const reply = await sender.send(parcel)
  clearTimeout(slow)
  if (reply === 'given-up') return
  if (reply === null) {
    // What was sent again is not kept anew: its half hour counts from the first try, and it may be mended by now.
    if (!again || shelf.parcel(caseId)?.body === parcel.body) wait(again || shelf.keepParcel(caseId, parcel))
    return
  }
  shelf.dropParcel(caseId)
  if (reply.taken) shelf.dropDraft(caseId, parcel.step)
  showInstead(reply)
}

function wait(kept: boolean): void {
  watchAge()
  tell(kept ? 'kept' : 'not-kept', keptForm())
  if (kept) sendLater()
}

function sendLater(): void {
  clearTimeout(retry)
  retry = setTimeout(sendKept, pauseBetween)
}

/** What was not taken stays on the shelf: its own page sends it again with the same key, and shows why. */
async function deliverElsewhere(parcel: Parcel): Promise<void> {
  const id = caseIn(parcel.action)
  if (sender.beingSent(id)) return
  const reply = await sender.send(parcel)
  // Too old meanwhile, or cleared at the sign-out.
  if (reply === 'given-up' || shelf.parcel(id) === null) return
  if (reply === null) sendLater()
  else if (reply.taken) {
    shelf.dropParcel(id)
    shelf.dropDraft(id, parcel.step)
    watchAge()
  }
  tellElsewhere(reply === null ? 'waits' : reply.taken ? 'sent' : 'not-taken', id)
}

/** An answer that was taken leads on to the case. */
async function post({ action, body }: Parcel, signal: AbortSignal): Promise<Reply | null> {
  try {
    const reply = await fetch(action, { method: 'POST', body: new URLSearchParams(body), signal })
    const html = await reply.text()
    return html.includes('<main id="main">') ? { taken: reply.redirected && reply.ok, html } : null
  } catch {
    return null
  }
}

/** The text in the body, so that no address holds it. */
async function suggested(text: string, signal: AbortSignal): Promise<readonly string[]> {
  try {
    const body = new URLSearchParams({ text })
    const reply = await fetch('/address-suggestions', { method: 'POST', body, signal })
    const read = reply.ok && reply.headers.get('content-type')?.startsWith('application/json')
    return read ? ((await reply.json()) as { suggestions: string[] }).suggestions : []
  } catch {
    return []
  }
}

/** Of the page's scripts, without what changes with each version. */
const scriptsOf = (page: Document): readonly (string | undefined)[] =>
  [...page.querySelectorAll('script')].map(one => one.getAttribute('src')?.split('.')[0])

/**
 * As a browser without script would show it, but for the time that a new page takes. What says that something failed
 * comes without a script or a name of its reader, and is nowhere but in this reply.
 */
function showInstead({ taken, html }: Reply): void {
  const page = new DOMParser().parseFromString(html, 'text/html')
  if (taken) history.replaceState(null, '', `/cases/${caseId}`)
  // A script of its own comes with a page that is loaded, and with no other; so does another person's shelf.
  const lacking = scriptsOf(page).some(one => !scriptsOf(document).includes(one))
  if (lacking || (ownerIn(page) ?? owner) !== owner) {
    location.reload()
    return
  }
  document.title = page.title
  document.body.replaceWith(document.adoptNode(page.body))
  scrollTo(0, 0)
  begin()
  // Nobody would hear of a page that came so quietly.
  if (document.activeElement === document.body) focusHeading()
}
