/**
 * On the page of a case that waits for its customer: hands the link on by the phone's own means, and looks now and then
 * whether they have answered. Without it the link is text, and a reload shows the answer.
 */
const every = 4000
/** Looking counts as being at work, so it must not keep a forgotten page signed in. */
const longest = 10 * 60_000

const button = document.querySelector<HTMLButtonElement>('button[data-share]')
const address = document.getElementById('customer-link')?.textContent ?? ''
if (button && address !== '' && (navigator.share !== undefined || navigator.clipboard !== undefined)) {
  button.hidden = false
  button.addEventListener('click', () => void handOn(button))
}

async function handOn({ dataset }: HTMLButtonElement): Promise<void> {
  const said = document.getElementById('customer-link-said')
  try {
    if (navigator.share !== undefined) await navigator.share({ url: address })
    else {
      await navigator.clipboard.writeText(address)
      if (said) said.textContent = dataset.copied ?? ''
    }
  } catch {
    // Put aside by the person, or not allowed here: the address stands beside, to be copied by hand.
  }
}

const caseWaiting = (): string | undefined =>
  document.querySelector<HTMLElement>('[data-confirmation]')?.dataset.confirmation
const until = Date.now() + longest
if (caseWaiting()) setTimeout(look, every)

async function look(): Promise<void> {
  const id = caseWaiting()
  // Another page stands in the place of the one that waited, and must not be taken away.
  if (id === undefined) return
  const page = `/cases/${id}`
  if (document.visibilityState === 'visible') {
    const reply = await fetch(`${page}/confirm/state`, { redirect: 'error' }).catch(() => null)
    if (reply !== null && !reply.ok) return
    const told: unknown = await reply?.json().catch(() => null)
    const answered = typeof told === 'object' && told !== null && 'state' in told && told.state !== 'waiting'
    if (answered && !isTyping()) return location.replace(page)
  }
  if (Date.now() < until) setTimeout(look, every)
}

const isTyping = (): boolean =>
  [...document.querySelectorAll<HTMLInputElement>('input[type=text]')].some(
    one => one.value !== one.defaultValue,
  )
