import { backTo } from '../../http/back-to.ts'
import type { Visit } from '../../http/door.tsx'
import { newFormKey } from '../../http/form-key.ts'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { today } from '../../http/today.ts'
import { saidDay } from '../../matching/said-day.ts'
import { scenarioIds } from '../../scripts/scenario-ids.ts'
import { changeScenario } from '../change-scenario.ts'
import { parkCase } from '../park-case.ts'
import { positionOf } from '../position.ts'
import { act } from './act.ts'
import { ChooseAgain } from './choose-again.tsx'
import { loadVisited, staffDoor } from './door.ts'
import { sentOf } from './sent.ts'
import { justKept, showCase } from './show-case.tsx'

/** お預かりと、ご用件の選び直し. */
export const keepRoutes = pages()

keepRoutes.post(
  '/cases/:id/park',
  staffDoor('parkCase', visit =>
    act(visit, async ({ form, deps, actor, c }) => {
      const found = await loadVisited(visit)
      const { revision, key } = sentOf(form)
      const callBackOn = saidDay(form.get('callBackOn') ?? '', today(deps.now()))
      if (callBackOn === null)
        return showCase(visit, found.case, { trouble: noDay(visit), typed: form, wanted: 'park' })
      await parkCase(deps, actor, found, { revision, callBackOn }, key)
      return c.redirect(`/cases/${found.case.id}?${justKept}`, 303)
    }),
  ),
)

const noDay = ({ l }: Visit) => ({
  kind: 'input' as const,
  errors: {
    callBackOn:
      l === 'ja'
        ? 'お折り返しの日を、2026-12-20 や 12月20日 のように入力してください。'
        : 'Please enter the call-back date like 2026-12-20 or 12/20.',
  },
})

keepRoutes.get(
  '/cases/:id/scenario',
  staffDoor('showCasePage', async visit => {
    const { case: stored } = await loadVisited(visit)
    if (stored.status === 'closed' || stored.holder !== visit.actor.sub)
      return visit.c.redirect(`/cases/${stored.id}`, 303)
    return showPage(visit.c, {
      title: { ja: 'ご用件を選び直す', en: 'Choose again what the caller wants' },
      reader: visit.actor,
      back: `/cases/${stored.id}`,
      scripts: ['agent'],
      body: (
        <ChooseAgain
          l={visit.l}
          actor={visit.actor}
          stored={stored}
          now={positionOf(stored).script}
          formKey={newFormKey()}
        />
      ),
    })
  }),
)

keepRoutes.post(
  '/cases/:id/scenario',
  staffDoor('changeScenario', visit =>
    act(visit, async ({ form, deps, actor, c }) => {
      const found = await loadVisited(visit)
      const { revision, key } = sentOf(form)
      const scenario = scenarioIds.find(one => one === form.get('scenario'))
      if (scenario === undefined) return c.redirect(`/cases/${found.case.id}/scenario`, 303)
      await changeScenario(deps, actor, found, { revision, scenario }, key)
      return c.redirect(`/cases/${found.case.id}`, 303)
    }),
  ),
)

keepRoutes.get('/cases/:id/park', backTo('/cases'))
