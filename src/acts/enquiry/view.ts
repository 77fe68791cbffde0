import * as v from 'valibot'
import { caseSchema } from '../../cases/schemas.ts'
import type { EnquiryAnswer } from '../../disclosure/enquiry-answer.ts'
import type { OpenFieldId } from '../../disclosure/fields.ts'
import { isWheelingQuestion, type WheelingQuestion, wheelingQuestions } from '../../disclosure/wheeling.ts'
import { Problem } from '../../http/problem.ts'
import type { StoredAct } from '../act.ts'

const questions = Object.keys(wheelingQuestions).filter(isWheelingQuestion)
const answering: readonly OpenFieldId[] = Object.values(wheelingQuestions)

export const questionSchema = v.picklist(questions)

/**
 * 託送照会. `answer` holds the one field that the question is about, in the reply that brings it and in no later one;
 * `sending`: nobody knows whether it arrived, it is sent again by the same call and happens once.
 */
export const enquirySchema = v.strictObject({
  id: v.string(),
  step: v.string(),
  question: questionSchema,
  status: v.picklist(['sending', 'waiting', 'answered', 'not-held']),
  answer: v.optional(v.record(v.picklist(answering), v.union([v.string(), v.number()]))),
  submittedAt: v.string(),
  answeredAt: v.optional(v.string()),
  entry: v.number(),
})
export type EnquiryView = v.InferOutput<typeof enquirySchema>

export const enquiryReply = v.strictObject({ ...enquirySchema.entries, case: caseSchema })
export const enquiriesReply = v.strictObject({ enquiries: v.array(enquirySchema), case: caseSchema })

const statuses = ['waiting', 'answered', 'not-held'] as const

/** `code`: of the act as a reply to the same key told it. */
export function enquiryView(act: StoredAct, answer?: EnquiryAnswer, code = act.outcome): EnquiryView {
  const question: WheelingQuestion | undefined = questions.find(one => one === act.question)
  if (question === undefined) throw new Problem('internal')
  const status = statuses.find(one => one === code) ?? 'sending'
  const said = answer && answerOf(question, answer)
  return {
    id: act.id,
    step: act.step,
    question,
    status,
    ...(said ? { answer: said } : {}),
    submittedAt: new Date(act.at).toISOString(),
    ...(act.answered_at === null ? {} : { answeredAt: new Date(act.answered_at).toISOString() }),
    entry: act.entry,
  }
}

function answerOf(question: WheelingQuestion, { status, show }: EnquiryAnswer): EnquiryView['answer'] {
  const field = wheelingQuestions[question]
  if (status === 'not-held') return { [field]: 'not-held' }
  const value = show[field]
  return typeof value === 'string' || typeof value === 'number' ? { [field]: value } : undefined
}
