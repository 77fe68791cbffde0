import type { Ask } from './types.ts'

/**
 * The answer that a plain HTML form gives, to be parsed by `parseAnswer`. Names: a form's fields have their
 * own, any other ask has `value`; `missing` is set when the person ticked "it is not there", `confirmed`
 * when they confirmed. A blank field of a form counts as not given.
 */
export function valueOfForm(ask: Ask, get: (name: string) => string | null | undefined): unknown {
  switch (ask.kind) {
    case 'confirm':
      return get('confirmed') ? { confirmed: true } : {}
    case 'form':
      return Object.fromEntries(
        ask.fields.flatMap(({ name }) => {
          const text = get(name)
          return typeof text === 'string' && text.trim() !== '' ? [[name, text]] : []
        }),
      )
    case 'choice':
      return get('value') ?? undefined
    default:
      return ask.missing && get('missing') ? null : (get('value') ?? undefined)
  }
}
