const into = (place: HTMLElement, how: FocusOptions = {}): void => {
  place.tabIndex = -1
  place.focus(how)
}

export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('main h1')
  if (heading) into(heading, { preventScroll: true })
}

/**
 * What went wrong first, where it was refused at the lawful way on; else the field that is to be filled in, so that the next key counts; else the sentence to say.
 * Where a keyboard would rise from below and hide the sentence, fields wait for the thumb.
 */
export function settleFocus(hasKeyboard: boolean): void {
  if (location.hash !== '') return
  const lawful = document.querySelector<HTMLElement>('main [data-lawful]')
  const chosen = document.querySelector<HTMLElement>('main [autofocus]')
  const trouble = document.querySelector<HTMLElement>('main [role=alert]')
  const form = document.querySelector<HTMLElement>('main form[data-kept][data-go]')
  const first = form?.querySelector<HTMLInputElement>('input:not([type=hidden])')
  if (lawful) lawful.focus()
  else if (trouble) into(trouble)
  else if (chosen) chosen.focus()
  else if (hasKeyboard && first?.type === 'text')
    // What was found is shown once: the field has the keys, and must not push it out of sight.
    first.focus({ preventScroll: document.querySelector('main #found') !== null })
  else if (document.querySelector('main .say')) focusHeading()
}
