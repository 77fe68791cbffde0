import * as v from 'valibot'
import { safeParse } from '../../cases/pages/valid.ts'
import { areas } from '../../disclosure/area.ts'
import type { FieldErrors } from '../../http/fields.tsx'
import type { Form } from '../../http/form.ts'
import type { Language } from '../../http/language.ts'
import type { DeskEvent } from '../desk/move-at-desk.ts'
import { type Completion, completions, keys, type ReturnReason, returns } from '../kinds.ts'
import { words } from './desk-words.ts'

export const deskVerbs = ['claim', 'release', 'accept', 'complete', 'return', 'hand-over'] as const
export type DeskVerb = (typeof deskVerbs)[number]

type Sent =
  | { readonly event: DeskEvent; readonly deskNumber: string | null }
  | { readonly errors: FieldErrors }

const completion = v.picklist(keys<Completion>(completions))
const reason = v.picklist(keys<ReturnReason>(returns))
const area = v.picklist(areas)
const number = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,30}$/))

/** What a form of the desk says, or what is missing in it. */
export function sentAtDesk(verb: DeskVerb, form: Form, by: string, l: Language): Sent {
  const typed = (form.get('deskNumber') ?? '').normalize('NFKC').trim()
  const deskNumber = typed === '' ? null : safeParse(number, typed)
  if (typed !== '' && deskNumber === null) return { errors: { deskNumber: words.wrongNumber[l] } }
  switch (verb) {
    case 'claim':
    case 'release':
      return { event: { does: verb, by }, deskNumber: null }
    case 'accept':
      return { event: { does: 'accept', by }, deskNumber }
    case 'complete': {
      const outcome = safeParse(completion, form.get('outcome'))
      if (outcome === null) return { errors: { outcome: words.chooseOutcome[l] } }
      return { event: { does: 'complete', by, outcome }, deskNumber }
    }
    case 'return': {
      const outcome = safeParse(reason, form.get('reason'))
      if (outcome === null) return { errors: { reason: words.chooseReason[l] } }
      return { event: { does: 'return', by, outcome }, deskNumber: null }
    }
    case 'hand-over': {
      const to = safeParse(area, form.get('area'))
      if (to === null) return { errors: { area: words.chooseArea[l] } }
      return { event: { does: 'hand', by, to }, deskNumber: null }
    }
  }
}
