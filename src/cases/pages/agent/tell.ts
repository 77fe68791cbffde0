/** What the notice of `offline-notice.tsx` can say. */
export type Telling = 'kept' | 'not-kept' | 'question' | 'slow' | 'changed' | 'expired' | 'large'

const notice = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-offline]')

/** Says it right below the form that it is about. */
export function tell(what: Telling, form: HTMLElement | null): void {
  const box = notice()
  if (!box) return
  form?.after(box)
  box.hidden = false
  for (const one of box.querySelectorAll<HTMLElement>('[data-say]'))
    one.hidden = !one.dataset.say?.split(' ').includes(what)
  box.scrollIntoView({ block: 'nearest' })
}
