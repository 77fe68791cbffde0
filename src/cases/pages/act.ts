import type { Visit } from '../../http/door.tsx'
import { problemOf } from '../../http/problem-of.ts'
import { loadCase } from '../load-case.ts'
import { sentOf } from './sent.ts'
import { showCase } from './show-case.tsx'
import { type Doing, troubleOf, twice } from './trouble.ts'

/** What keeps an act from happening is told on the case's page, with what was typed still in its fields. */
export async function act(
  visit: Visit,
  verb: (visit: Visit) => Promise<Response>,
  doing: Doing = 'question',
): Promise<Response> {
  try {
    return await twice(() => verb(visit))
  } catch (error) {
    const problem = error instanceof Error ? problemOf(error) : null
    const trouble = problem && troubleOf(problem, visit.l, sentOf(visit.form).step, doing)
    const id = visit.c.req.param('id')
    if (trouble === null || id === undefined) throw error
    const { case: stored } = await loadCase(visit.deps, visit.actor, id)
    return showCase(visit, stored, { trouble, typed: visit.form, wanted: sentOf(visit.form).step })
  }
}
