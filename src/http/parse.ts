import * as v from 'valibot'
import { type Issue, Problem } from './problem.ts'

/**
 * valibot's messages quote what was received; only the place and the kind of each issue go out.
 * An unknown key is client text too, so it is reported at its parent.
 */
export function issuesOf(issues: readonly v.BaseIssue<unknown>[], root = ''): Issue[] {
  return issues.map(issue => {
    const unknownKey = issue.type === 'strict_object' && issue.expected === 'never'
    const path = (issue.path ?? []).slice(0, unknownKey ? -1 : undefined)
    const pointer = path.map(part => `/${String(part.key)}`).join('')
    return { pointer: root + pointer, issue: unknownKey ? 'unknown-key' : issue.type.replaceAll('_', '-') }
  })
}

export function parseInput<T>(schema: v.GenericSchema<unknown, T>, value: unknown, root = ''): T {
  const parsed = v.safeParse(schema, value, { abortPipeEarly: true })
  if (parsed.success) return parsed.output
  throw new Problem('invalid', { errors: issuesOf(parsed.issues, root) })
}
