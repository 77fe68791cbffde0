import { legalBases } from '../disclosure/legal-basis.ts'
import type { Refusal } from '../disclosure/refusal.ts'
import type { Language } from '../http/language.ts'
import { Problem } from '../http/problem.ts'

/** A refusal as the client reads it: the sentence that teaches stands where other problems say what to do. */
export function refusalProblem(refusal: Refusal, entry: number | null): Problem {
  return new Problem('refused', {
    extra: (language: Language) => ({
      detail: refusal.lesson[language],
      reason: refusal.reason,
      rule: refusal.rule,
      legalBasis: refusal.legalBasis.map(id => ({ id, text: legalBases[id].text[language] })),
      alternatives: refusal.alternatives.map(({ kind, say }) => ({ kind, say: say[language] })),
      entry,
    }),
  })
}
