import * as v from 'valibot'
import { extrasOf, type Finding } from './extras.ts'
import { fields, type OpenFieldId } from './fields.ts'
import { frozen } from './frozen.ts'
import { isWheelingQuestion, type WheelingQuestion, wheelingQuestions } from './wheeling.ts'

type Parts = {
  readonly status: 'waiting' | 'answered' | 'not-held'
  readonly show: Readonly<Partial<Record<OpenFieldId, unknown>>>
  readonly dropped: readonly Finding[]
  readonly unreadable: readonly OpenFieldId[]
}

const statuses = v.picklist(['waiting', 'answered', 'not-held'])

/**
 * What a 託送照会 lets out of the operator's answer: how it stands, and the one field of class `any` that answers its
 * question. Only `EnquiryAnswer.of` makes one; nothing else of the answer survives it.
 */
export class EnquiryAnswer {
  readonly #parts: Parts
  private constructor(parts: Parts) {
    this.#parts = frozen(parts)
  }

  get status(): Parts['status'] {
    return this.#parts.status
  }
  /** The answer to the question; empty unless it is there. */
  get show(): Parts['show'] {
    return this.#parts.show
  }
  /** Sent though the question does not have it: gone, and an incident. */
  get dropped(): Parts['dropped'] {
    return this.#parts.dropped
  }
  /** Answered, but not what the field's schema allows: shown to nobody, and an incident. */
  get unreadable(): Parts['unreadable'] {
    return this.#parts.unreadable
  }

  /** Null when it is no answer to such a question at all. */
  static of(question: WheelingQuestion, raw: unknown): EnquiryAnswer | null {
    if (!isWheelingQuestion(question)) return null
    const field = wheelingQuestions[question]
    const { schema } = fields[field]
    const envelope = v.safeParse(v.object({ status: statuses }), raw)
    if (!envelope.success) return null
    const { status } = envelope.output
    if (status !== 'answered') {
      const dropped = extrasOf(v.object({ status: statuses }), raw)
      return new EnquiryAnswer({ status, show: {}, dropped, unreadable: [] })
    }
    const dropped = extrasOf(
      v.object({ status: statuses, values: v.object({ [field]: v.nullable(schema) }) }),
      raw,
    )
    const answered = v.safeParse(v.object({ values: v.object({ [field]: v.unknown() }) }), raw)
    const value = answered.success ? answered.output.values[field] : undefined
    if (value === undefined) return null
    // As with facility inquiries, null = not held.
    if (value === null) return new EnquiryAnswer({ status: 'not-held', show: {}, dropped, unreadable: [] })
    const parsed = v.safeParse(schema as v.GenericSchema<unknown, unknown>, value)
    return new EnquiryAnswer({
      status,
      show: parsed.success ? { [field]: parsed.output } : {},
      dropped,
      unreadable: parsed.success ? [] : [field],
    })
  }
}
