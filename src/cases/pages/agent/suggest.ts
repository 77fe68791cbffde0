import type { Language } from '../../../http/language.ts'

/** Long enough that a word is typed, short enough that nobody waits. */
const pause = 150
/** As with the 22 digits: a screen reader does not talk over the customer’s reading. */
const quiet = 1_000

const words = {
  list: { ja: '住所の候補', en: 'Ways to go on with the address' },
  found: {
    ja: (n: number) => `候補が${n}件あります。下向きの矢印キーで選べます。`,
    en: (n: number) => `Ways to go on: ${n}. Choose with the down arrow.`,
  },
} as const

/** Asks how a text may go on; none where nobody can tell. */
export type Suggest = (text: string, signal: AbortSignal) => Promise<readonly string[]>

/**
 * An address while it is typed: ways to go on, from the town data alone. An editable combobox with a list, nothing chosen
 * by itself (WAI-ARIA Authoring Practices, Combobox); without it the address is typed to its end.
 */
export function suggestAt(field: HTMLInputElement, l: Language, ask: Suggest): void {
  const list = document.createElement('div')
  list.id = `${field.id}-list`
  list.role = 'listbox'
  list.ariaLabel = words.list[l]
  list.hidden = true
  const heard = document.createElement('output')
  heard.className = 'unseen'
  heard.setAttribute('for', field.id)
  heard.setAttribute('aria-live', 'polite')
  field.after(list, heard)
  field.role = 'combobox'
  field.ariaAutoComplete = 'list'
  field.setAttribute('aria-controls', list.id)
  field.ariaExpanded = 'false'
  let active = -1
  let timer: ReturnType<typeof setTimeout> | undefined
  let telling: ReturnType<typeof setTimeout> | undefined
  let asking = new AbortController()

  const options = (): readonly HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')]
  const close = (): void => {
    clearTimeout(timer)
    clearTimeout(telling)
    asking.abort()
    list.hidden = true
    field.ariaExpanded = 'false'
    heard.textContent = ''
    move(-1)
  }
  function move(to: number): void {
    active = to
    for (const [index, one] of options().entries()) one.ariaSelected = String(index === to)
    const at = options()[to]
    if (at) field.setAttribute('aria-activedescendant', at.id)
    else field.removeAttribute('aria-activedescendant')
    at?.scrollIntoView({ block: 'nearest' })
  }
  const open = (suggestions: readonly string[]): void => {
    list.replaceChildren(
      ...suggestions.map((text, index) => {
        const option = document.createElement('div')
        option.id = `${list.id}-${index}`
        option.role = 'option'
        option.textContent = text
        return option
      }),
    )
    move(-1)
    list.hidden = false
    field.ariaExpanded = 'true'
    telling = setTimeout(() => {
      heard.textContent = words.found[l](suggestions.length)
    }, quiet)
  }
  const take = (text: string): void => {
    field.value = text
    // Kept like what is typed; but nobody asks how to go on with what was just chosen.
    field.dispatchEvent(new Event('input', { bubbles: true }))
    close()
  }
  const follow = async (): Promise<void> => {
    const text = field.value
    if (text.trim() === '') return
    asking = new AbortController()
    const { signal } = asking
    const suggestions = (await ask(text, signal)).filter(one => one !== text)
    const current = !signal.aborted && field.value === text && document.activeElement === field
    if (current && suggestions.length > 0) open(suggestions)
  }

  field.addEventListener('input', () => {
    close()
    timer = setTimeout(() => void follow(), pause)
  })
  field.addEventListener('blur', close)
  field.addEventListener('keydown', event => {
    // An input method still owns the text, and its own list of candidates.
    if (event.isComposing || event.keyCode === 229 || list.hidden) return
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const { length } = options()
    const chosen = options()[active]?.textContent
    if (event.key === 'ArrowDown') move((active + 1) % length)
    else if (event.key === 'ArrowUp') move(active < 1 ? length - 1 : active - 1)
    else if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && chosen) take(chosen)
    else return
    event.preventDefault()
  })
  // The focus stays in the field.
  list.addEventListener('pointerdown', event => event.preventDefault())
  list.addEventListener('click', ({ target }) => {
    const text = target instanceof Element ? target.closest('[role=option]')?.textContent : null
    if (text) take(text)
  })
}
