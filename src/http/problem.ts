import { issueText } from './issue-texts.ts'
import type { Language, Text } from './language.ts'
import { type ProblemCode, problems } from './problems.ts'

/** Where in the input, and which kind of wrong: never what was received. Without `say`, the house's own text. */
export type Issue = { readonly pointer: string; readonly issue: string; readonly say?: Text }

/**
 * RFC 9457. `extra` is for the members a refusal adds; `denied` asks for an oversight entry
 * (role or organisation: 403 `forbidden`, 404 of another's).
 */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly errors: readonly Issue[]
  /** What to do, where more is known than the code says. */
  readonly detail: Text | null
  readonly extra: ((language: Language) => Record<string, unknown>) | null
  readonly denied: boolean
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: ProblemCode,
    more: {
      errors?: readonly Issue[]
      detail?: Text
      extra?: (language: Language) => Record<string, unknown>
      denied?: boolean
      headers?: Record<string, string>
    } = {},
  ) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.errors = more.errors ?? []
    this.detail = more.detail ?? null
    this.extra = more.extra ?? null
    this.denied = more.denied ?? false
    this.headers = more.headers ?? {}
  }
}

/** What stands in the way now is known to whoever found it: the catalogue's sentence is for what merely changed. */
const ownWords = ({ code, errors }: Problem): Text | undefined =>
  code === 'stale' ? errors.find(one => one.say !== undefined)?.say : undefined

export function problemBody(
  problem: Problem,
  language: Language,
  requestId: string,
): Record<string, unknown> {
  const { status, title, detail } = problems[problem.code]
  return {
    type: `/docs/problems#${problem.code}`,
    title: title[language],
    status,
    code: problem.code,
    detail: (problem.detail ?? ownWords(problem) ?? detail)[language],
    requestId,
    ...(problem.errors.length > 0
      ? {
          errors: problem.errors.map(({ pointer, issue, say }) => ({
            pointer,
            issue,
            say: (say ?? issueText(issue))[language],
          })),
        }
      : {}),
    ...(problem.extra ? problem.extra(language) : {}),
  }
}

export function problemReply(problem: Problem, language: Language, requestId: string): Response {
  return new Response(JSON.stringify(problemBody(problem, language, requestId)), {
    status: problems[problem.code].status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language,
      ...problem.headers,
    },
  })
}
