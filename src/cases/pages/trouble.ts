import * as v from 'valibot'
import { Conflict } from '../../db/db.ts'
import { alternativeKinds, reasons } from '../../disclosure/refusal.ts'
import type { FieldErrors } from '../../http/fields.tsx'
import type { Language, Text } from '../../http/language.ts'
import { type Issue, Problem } from '../../http/problem.ts'
import type { ProblemCode } from '../../http/problems.ts'
import type { Place } from '../relay-items-of.ts'
import { safeParse } from './valid.ts'

const refusal = v.object({
  reason: v.picklist(reasons),
  detail: v.string(),
  legalBasis: v.array(v.object({ text: v.string() })),
  alternatives: v.array(v.object({ kind: v.picklist(alternativeKinds), say: v.string() })),
  entry: v.nullable(v.number()),
})

/** A sentence to say about an item that was read; `place`: where it was said. */
export type Sentence = { readonly say: Text; readonly place: Place | null }

/** What kept an act from happening, told on the case's own page so that the case goes on from there. */
export type Trouble =
  | { readonly kind: 'input'; readonly errors: FieldErrors }
  | { readonly kind: 'moved' | 'busy' | 'held' }
  /** `at`: the step whose form was sent, or `park` and the like. */
  | ({ readonly kind: 'refused'; readonly at: string } & v.InferOutput<typeof refusal>)
  /** What an act would send cannot be sent: each with where it was said. */
  | { readonly kind: 'unsendable'; readonly sentences: readonly Sentence[] }
  | {
      readonly kind: 'failed'
      readonly doing: Doing
      readonly code: ProblemCode
      readonly status: 502 | 503
      /** What to do, where more is known than the code says. */
      readonly say: Text | null
    }

/** What was under way: a question, an act, or asking how an act stands. */
export type Doing = 'question' | 'act' | 'status'

export const statusOf = (trouble: Trouble | null): number => {
  if (trouble === null) return 200
  if (trouble.kind === 'input' || trouble.kind === 'unsendable') return 422
  if (trouble.kind === 'refused') return 403
  return trouble.kind === 'failed' ? trouble.status : 409
}

/** Null for a problem that has no place on the case's page. */
export function troubleOf(
  problem: Problem,
  l: Language,
  at: string,
  doing: Doing = 'question',
): Trouble | null {
  const has = (issue: string) => problem.errors.some(one => one.issue === issue)
  switch (problem.code) {
    case 'invalid': {
      const errors = problem.errors.flatMap(({ pointer, say }) =>
        say && pointer.startsWith('/value')
          ? [[pointer.slice(7) || 'value', say[l]] as const]
          : say && (pointer === '/callBackOn' || pointer === '/area' || pointer.startsWith('/callback/'))
            ? [[pointer.replace(/^\/(?:callback\/)?/, ''), say[l]] as const]
            : [],
      )
      if (errors.length > 0) return { kind: 'input', errors: Object.fromEntries(errors) }
      const sentences = problem.errors.flatMap(sentenceOf)
      if (sentences.length > 0) return { kind: 'unsendable', sentences }
      // The form was sent before with something else in it, or its step has gone from the path since.
      return has('not-on-path') || has('used-for-another-request') ? { kind: 'moved' } : null
    }
    case 'stale':
      return { kind: has('held-by-another') ? 'held' : has('in-progress') ? 'busy' : 'moved' }
    case 'refused': {
      const parts = safeParse(refusal, problem.extra?.(l))
      return parts && { kind: 'refused', at, ...parts }
    }
    case 'upstream-unintelligible':
      return { kind: 'failed', doing, code: problem.code, status: 502, say: problem.detail }
    case 'upstream-unavailable':
    case 'log-unavailable':
      return { kind: 'failed', doing, code: problem.code, status: 503, say: problem.detail }
    default:
      return null
  }
}

function sentenceOf({ pointer, say }: Issue): readonly Sentence[] {
  const [, step, field = null] = /^\/answers\/([^/]+)(?:\/([^/]+))?$/.exec(pointer) ?? []
  return step === undefined ? [] : [{ say: say ?? unsaid, place: { step, field } }]
}

const unsaid: Text = { ja: 'こちらをお聞かせいただけますか。', en: 'Could you tell me this, please?' }

/**
 * A verb that loads the case itself. Of two sendings of one form the slower one finds the case changed; tried
 * again it finds by the key what the quicker one came to.
 */
export async function twice<T>(verb: () => Promise<T>): Promise<T> {
  try {
    return await verb()
  } catch (error) {
    if (error instanceof Conflict || (error instanceof Problem && error.code === 'stale')) return verb()
    throw error
  }
}
