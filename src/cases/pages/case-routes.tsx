import { backTo } from '../../http/back-to.ts'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { issues } from '../../scripts/issues.ts'
import { answerStep } from '../answer-step.ts'
import { heedListed } from '../heed-listed.ts'
import { lookUp } from '../look-up.ts'
import { positionOf } from '../position.ts'
import { searchOwnCustomers } from '../search-own-customers.ts'
import { searchPoints } from '../search-points.ts'
import { takeCase } from '../take-case.ts'
import { act } from './act.ts'
import { loadVisited, staffDoor } from './door.ts'
import type { Found } from './found-parts.ts'
import { sentOf, strayNames, valueSent } from './sent.ts'
import { justKept, showCase } from './show-case.tsx'

export const caseRoutes = pages()

caseRoutes.get(
  '/cases/:id',
  staffDoor('showCasePage', async visit => {
    const { case: stored } = await loadVisited(visit)
    const heeded = await heedListed(visit.deps, visit.actor, stored)
    const { step, ...asked } = visit.c.req.query()
    return showCase(visit, heeded, { wanted: step, justKept: justKept in asked })
  }),
)

caseRoutes.post(
  '/cases/:id/answers',
  staffDoor('answerStep', visit =>
    act(visit, async ({ form, deps, actor, c }) => {
      const found = await loadVisited(visit)
      const sent = sentOf(form)
      const step = positionOf(found.case).script.steps.find(one => one.id === sent.step)
      if (step && strayNames(step, form))
        throw new Problem('invalid', {
          errors: [{ pointer: '/value', issue: 'unknown-key', say: issues['unknown-key'] }],
        })
      const value = step ? valueSent(step, form) : undefined
      const { step: id, revision, key } = sent
      await answerStep(deps, actor, found, { step: id, value, revision }, key)
      return c.redirect(`/cases/${found.case.id}`, 303)
    }),
  ),
)

caseRoutes.post(
  '/cases/:id/lookups',
  staffDoor('lookUp', visit =>
    act(visit, async ({ form, deps, actor, c }) => {
      const loaded = await loadVisited(visit)
      const { key, ...body } = sentOf(form)
      const {
        case: stored,
        outcome,
        show,
        compare,
        entry,
      } = await lookUp(deps, actor, loaded, body, c.get('requestId'), key)
      const again = loaded.case.results.some(one => one.entry === entry)
      const found: Found = { kind: 'lookup', step: body.step, again, entry, code: outcome, show, compare }
      return showCase(visit, stored, { found })
    }),
  ),
)

caseRoutes.post(
  '/cases/:id/searches',
  staffDoor('searchPoints', visit =>
    act(visit, async ({ form, deps, actor, c }) => {
      const loaded = await loadVisited(visit)
      const { key, ...body } = sentOf(form)
      const {
        case: stored,
        outcome,
        ask,
        supplyPointNumber = null,
        entry,
      } = await searchPoints(deps, actor, loaded, body, c.get('requestId'), key)
      const code = outcome === 'ask' ? (ask === 'occto-screen' ? ask : `ask-${ask}`) : outcome
      const found: Found = { kind: 'search', again: false, entry, code, supplyPointNumber }
      return showCase(visit, stored, { found })
    }),
  ),
)

caseRoutes.post(
  '/cases/:id/own-customer-searches',
  staffDoor('searchOwnCustomers', visit =>
    act(visit, async ({ form, deps, actor, c }) => {
      const loaded = await loadVisited(visit)
      const { key, ...body } = sentOf(form)
      const {
        case: stored,
        outcome,
        customer = {},
        entry,
      } = await searchOwnCustomers(deps, actor, loaded, body, c.get('requestId'), key)
      const again = loaded.case.results.some(one => one.entry === entry)
      const found: Found = { kind: 'own-search', again, entry, code: outcome, customer }
      return showCase(visit, stored, { found })
    }),
  ),
)

caseRoutes.post(
  '/cases/:id/take',
  staffDoor('takeCase', visit =>
    act(visit, async ({ deps, actor, c }) => {
      const { case: stored } = await loadVisited(visit)
      await takeCase(deps, actor, stored)
      return c.redirect(`/cases/${stored.id}`, 303)
    }),
  ),
)

/** A reloaded or typed-in address of a form leads to the case that it belongs to. */
for (const act of ['answers', 'lookups', 'searches', 'own-customer-searches', 'take'])
  caseRoutes.get(`/cases/:id/${act}`, backTo('/cases'))
