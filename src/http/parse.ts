import * as v from 'valibot'
import { isIssueCode } from './issue-texts.ts'
import { type Issue, Problem } from './problem.ts'

/**
 * valibot's messages quote what was received; only the place and the kind of each issue go out.
 * An unknown key is client text too, so it is reported at its parent.
 */
export function issuesOf(issues: readonly v.BaseIssue<unknown>[], root = ''): Issue[] {
  return issues.map(one => {
    const issue = codeOf(one)
    const path = (one.path ?? []).slice(0, issue === 'unknown-key' ? -1 : undefined)
    const pointer = path.map(part => `/${String(part.key)}`).join('')
    return { pointer: root + pointer, issue }
  })
}

/** `strict_object` is three issues in one: no object at all, a key that nobody knows, a key that is not there. */
function codeOf({ type, expected, message }: v.BaseIssue<unknown>): string {
  // A check that names what is wrong by one of the house's own codes; valibot's own messages quote the input.
  if (type === 'check' && isIssueCode(message)) return message
  if (!/^(strict_)?object$/.test(type) || expected === 'Object')
    return type.replace('strict_', '').replaceAll('_', '-')
  return expected === 'never' ? 'unknown-key' : 'required'
}

export function parseInput<T>(schema: v.GenericSchema<unknown, T>, value: unknown, root = ''): T {
  const parsed = v.safeParse(schema, value, { abortPipeEarly: true })
  if (parsed.success) return parsed.output
  throw new Problem('invalid', { errors: issuesOf(parsed.issues, root) })
}

/** The same problem for what a verb or the door itself finds wrong. */
export const invalid = (pointer: string, issue: string): Problem =>
  new Problem('invalid', { errors: [{ pointer, issue }] })
