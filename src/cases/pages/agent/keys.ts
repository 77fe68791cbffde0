const preference = 'madoguchi-keys'

/** WCAG 2.1.4: whoever speaks to their computer, or is easily caught by a key, can switch single keys off. */
export const singleKeys = {
  areOn: (): boolean => {
    try {
      return localStorage.getItem(preference) !== 'off'
    } catch {
      return true
    }
  },
  set: (on: boolean): void => {
    try {
      if (on) localStorage.removeItem(preference)
      else localStorage.setItem(preference, 'off')
    } catch {
      // Then for as long as the page stands.
    }
  },
}

const missing = 'main button[name=missing], main a[data-missing]'
const go = 'main [data-lawful], main form[data-go] button:not(.second)'
/** What goes out to somebody else: never under a plain Enter, which comes too easily. */
const act = 'main form[data-act] button:not(.second)'
const search = 'main form.search input[type=text]'
const one = <T extends HTMLElement>(selector: string): T | null => document.querySelector<T>(selector)

/** Keys mean text there. */
const takesText = (at: Element | null): boolean =>
  at instanceof HTMLTextAreaElement ||
  at instanceof HTMLSelectElement ||
  (at instanceof HTMLInputElement && at.type !== 'radio' && at.type !== 'checkbox')

const isMac = (): boolean => /mac/i.test(navigator.platform)

/** The form that Enter sends: the step's question, or a lookup; never what goes out to somebody else. */
const formOfStep = (): HTMLFormElement | null => one<HTMLFormElement>('main form[data-go]')

/** The radios that number keys choose from: the group in hand, else the first that has no choice yet. */
export function choices(): readonly HTMLInputElement[] {
  const all = [...(formOfStep()?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])]
  const at = document.activeElement
  const name =
    at instanceof HTMLInputElement && all.includes(at)
      ? at.name
      : (all.find(radio => !all.some(other => other.name === radio.name && other.checked)) ?? all[0])?.name
  return all.filter(radio => radio.name === name).slice(0, 9)
}

function choose(radio: HTMLInputElement): void {
  radio.focus()
  if (!radio.checked) radio.click()
}

/** As assistive technology names what is shown otherwise. */
const spelt: Readonly<Record<string, string>> = {
  '←': 'Alt+ArrowLeft',
  'Ctrl+Enter': 'Control+Enter Meta+Enter',
}

/** Shows `key` at a control, to the eye and to assistive technology. */
export function mark(control: HTMLElement, key: string, place: Element = control): void {
  control.setAttribute('aria-keyshortcuts', spelt[key] ?? key)
  const shown = document.createElement('kbd')
  shown.className = 'key'
  shown.ariaHidden = 'true'
  shown.textContent = key === '←' ? 'Alt+←' : key
  place.append(shown)
}

/** Anew whenever another group of choices comes in hand. */
export function markChoices(): void {
  for (const shown of document.querySelectorAll('main .choice > .key')) shown.remove()
  for (const radio of document.querySelectorAll('main input[aria-keyshortcuts]'))
    radio.removeAttribute('aria-keyshortcuts')
  if (!singleKeys.areOn()) return
  for (const [index, radio] of choices().entries()) {
    const label = radio.closest('label')
    if (label) mark(radio, String(index + 1), label)
  }
}

/** What a key does here; null where it is none of ours and the browser's own. */
function actOf(event: KeyboardEvent): (() => void) | null {
  const at = document.activeElement
  const pressing = (selector: string) => {
    const control = one(selector)
    return control && (() => control.click())
  }
  const modified = event.ctrlKey || event.metaKey || event.altKey
  if (event.key === 'ArrowLeft' && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey)
    // On a Mac it moves the caret by a word.
    return takesText(at) && isMac() ? null : pressing('a[data-back]')
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey)
    return pressing(act)
  if (modified) return null
  if (event.key === 'F2') return pressing(missing)
  if (event.key === 'F9') return pressing('a[data-next]')
  if (takesText(at)) return null
  if (event.key === 'Enter') return at?.matches('a, button, summary, input') ? null : pressing(go)
  if (!singleKeys.areOn()) return null
  if (event.key === '?') return toggleList
  if (event.key === '/') return focusSearch()
  if (event.key === '0') return pressing(missing)
  const radio = /^[1-9]$/.test(event.key) ? choices()[Number(event.key) - 1] : undefined
  return radio ? () => choose(radio) : null
}

/** Where somebody was when they asked for the keys. */
let left: { readonly at: Element | null; readonly y: number } | null = null

function toggleList(): void {
  const list = one<HTMLDetailsElement>('details[data-keys]')
  if (!list) return
  list.open = !list.open
  if (list.open) {
    left = { at: document.activeElement, y: scrollY }
    list.querySelector('summary')?.focus()
  } else if (left !== null) {
    if (left.at instanceof HTMLElement && left.at !== document.body) left.at.focus({ preventScroll: true })
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    scrollTo(0, left.y)
    left = null
  }
}

function focusSearch(): (() => void) | null {
  const box = one<HTMLInputElement>(search)
  return box && (() => box.focus())
}

export function onKey(event: KeyboardEvent): void {
  // Held down, a key would answer the next page too. 229: an input method takes it, said by old browsers alone so.
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
  if (event.repeat) {
    if (event.key === 'Enter' && event.target instanceof Element && event.target.matches('[data-lawful]'))
      event.preventDefault()
    return
  }
  const act = actOf(event)
  if (act === null) return
  event.preventDefault()
  act()
}

/** No marks where there is no keyboard. */
export const hasKeyboard = (): boolean => !matchMedia('(hover: none) and (pointer: coarse)').matches

/** The marks of this page, and the list of keys with its switch. */
export function showKeys(): void {
  const list = one<HTMLDetailsElement>('details[data-keys]')
  if (!hasKeyboard() || !list) return
  list.hidden = false
  for (const [selector, key] of Object.entries({
    [missing]: 'F2',
    'a[data-back]': '←',
    'a[data-next]': 'F9',
    [go]: 'Enter',
    [act]: 'Ctrl+Enter',
  })) {
    const control = one(selector)
    if (control) mark(control, key)
  }
  const said = one(search)
  const label = said && one(`label[for="${said.id}"]`)
  if (said && label && singleKeys.areOn()) mark(said, '/', label)
  const box = list.querySelector('input')
  if (box) {
    box.checked = singleKeys.areOn()
    box.addEventListener('change', () => {
      singleKeys.set(box.checked)
      markChoices()
    })
  }
  markChoices()
}
