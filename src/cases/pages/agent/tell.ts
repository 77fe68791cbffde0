/** What the notice of `offline-notice.tsx` can say. */
export type Telling = 'kept' | 'not-kept' | 'question' | 'slow' | 'changed' | 'expired' | 'large'

const notice = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-offline]')

/** Says it right below the form that it is about; false where the page has no place for it. */
export function tell(what: Telling, form: HTMLElement | null): boolean {
  const box = notice()
  if (!box) return false
  form?.after(box)
  box.hidden = false
  for (const one of box.querySelectorAll<HTMLElement>('[data-say]'))
    one.hidden = !one.dataset.say?.split(' ').includes(what)
  box.scrollIntoView({ block: 'nearest' })
  return true
}

/** What the notice about cases whose page is not open can say. */
export type TellingElsewhere = 'waits' | 'sent' | 'not-taken' | 'expired'

/** One line a case, the newest word on it, with the way there. */
export function tellElsewhere(what: TellingElsewhere, caseId: string): void {
  const box = document.querySelector<HTMLElement>('[data-elsewhere]')
  const before = box?.querySelector<HTMLElement>(`[data-case="${caseId}"]`)
  const line = box?.querySelector<HTMLElement>(`[data-say="${what}"]`)?.cloneNode(true)
  // What is said already would only be read out again.
  if (!box || !(line instanceof HTMLElement) || before?.dataset.say === what) return
  nameCase(line, caseId)
  line.hidden = false
  before?.remove()
  box.append(line)
  box.hidden = false
  box.scrollIntoView({ block: 'nearest' })
}

function nameCase(line: HTMLElement, caseId: string): void {
  const way = line.querySelector('a')
  const reference = document.querySelector(
    `main a[href="/cases/${caseId}"] .number, main a.number[href="/cases/${caseId}"]`,
  )
  line.dataset.case = caseId
  if (!way) return
  way.href = `/cases/${caseId}`
  if (reference) way.append(` ${reference.textContent}`)
}
