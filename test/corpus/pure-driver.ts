import { relaySaid } from '../../src/cases/relay-items-of.ts'
import { preflight } from '../../src/matching/preflight.ts'
import type { Driver } from './driver.ts'
import { ownRetailer, type Setting } from './setting.ts'
import { give, openCase, standing, walkOn } from './walk-case.ts'

const opening = ['caller', 'own-contract', 'wish', 'bill'] as const

/** A case of the production script, walked by the pure functions alone. */
export function pureDriver({ script, outside, today }: Setting): Driver {
  const one = openCase(script)
  return {
    walk: async person => {
      // Choices of a few values lead the same way at once: no journey for each.
      if (one.answers.length === 0) for (const step of opening) give(one, step, person(step, null))
      const at = walkOn(one, person, outside, today, step => step.id === 'check')
      const items = relaySaid({ script, journey: at })?.items ?? null
      const isBack = at.step?.id === 'check' && items !== null
      return {
        step: at.step?.id ?? null,
        outcome: at.outcome,
        path: at.path,
        warnings: isBack ? preflight(items, { today, ownRetailer }) : [],
        items,
      }
    },
    give: async (step, value) => give(one, step, value),
    path: () => standing(one).path,
    asked: () => ({ lookups: one.lookups, searches: one.searches }),
  }
}
