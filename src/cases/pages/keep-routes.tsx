import type { Visit } from '../../http/door.tsx'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { scenarioIds } from '../../scripts/scenario-ids.ts'
import { changeScenario } from '../change-scenario.ts'
import { parkCase } from '../park-case.ts'
import { positionOf } from '../position.ts'
import { act } from './case-routes.tsx'
import { ChooseAgain } from './choose-again.tsx'
import { loadVisited, staffDoor } from './door.ts'
import { newFormKey, sentOf } from './sent.ts'
import { justKept, showCase } from './show-case.tsx'

/** お預かりと、ご用件の選び直し. */
export const keepRoutes = pages()

keepRoutes.post(
  '/cases/:id/park',
  staffDoor('parkCase', visit =>
    act(visit, async ({ form, deps, actor, c }) => {
      const found = await loadVisited(visit)
      const { revision, key } = sentOf(form)
      const callBackOn = calendarDay(form.get('callBackOn') ?? '')
      if (callBackOn === null) return showCase(visit, found.case, { trouble: noDay(visit) })
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
        ? 'お折り返しの日を、年・月・日の順に入力してください。例 2026-12-20'
        : 'Please enter the call-back date as year, month, day; for example 2026-12-20.',
  },
})

/** `2026-12-20`, `2026/12/20`, full-width too; null for anything that is no day of the calendar. */
function calendarDay(text: string): string | null {
  const parts = /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s*$/.exec(text.normalize('NFKC'))
  if (!parts) return null
  const day = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`
  const time = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : day
}

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
        <ChooseAgain l={visit.l} stored={stored} now={positionOf(stored).script} formKey={newFormKey()} />
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

keepRoutes.get('/cases/:id/park', c => c.redirect(`/cases/${c.req.param('id')}`, 303))
