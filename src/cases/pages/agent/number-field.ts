import type { Language } from '../../../http/language.ts'
import { digitsIn } from '../../../matching/supply-point-number.ts'
import { regrouped, saidOf, type Writing, withoutDigit } from './digits.ts'

/** A pause long enough that a screen reader does not talk over the customer’s reading. */
const pause = 1_000

/** The 22 digits while the customer reads them out: grouped as they come, with what is wrong so far in words. */
export function watchNumber(field: HTMLInputElement, l: Language): void {
  const seen = document.createElement('p')
  seen.ariaHidden = 'true'
  const heard = document.createElement('output')
  heard.className = 'unseen'
  heard.setAttribute('for', field.id)
  heard.setAttribute('aria-live', 'polite')
  field.after(seen, heard)
  let digits = digitsIn(field.value)
  let timer: ReturnType<typeof setTimeout> | undefined

  const write = ({ text, caret }: Writing): void => {
    if (field.value === text) return
    field.value = text
    if (document.activeElement === field) field.setSelectionRange(caret, caret)
  }
  const tell = (): void => {
    const { text, wrong } = saidOf(field.value, l)
    seen.className = wrong ? 'error' : 'hint'
    seen.textContent = text
    clearTimeout(timer)
    timer = setTimeout(() => {
      heard.textContent = text
    }, pause)
  }
  const follow = (how: string): void => {
    const now: Writing = { text: field.value, caret: field.selectionStart ?? field.value.length }
    const [, way] = /^deleteContent(Backward|Forward)$/.exec(how) ?? []
    const sameDigits = digits !== null && digits !== '' && digitsIn(now.text) === digits
    const meant = way && sameDigits ? withoutDigit(now, way === 'Backward' ? 'backward' : 'forward') : now
    write(regrouped(meant) ?? meant)
    digits = digitsIn(field.value)
    tell()
  }

  field.addEventListener('input', event => {
    // An input method still owns the text.
    if (event instanceof InputEvent && event.isComposing) return
    follow(event instanceof InputEvent ? event.inputType : '')
  })
  field.addEventListener('compositionend', () => follow(''))
  if (field.value !== '') {
    write(regrouped({ text: field.value, caret: field.value.length }) ?? { text: field.value, caret: 0 })
    tell()
  }
}
