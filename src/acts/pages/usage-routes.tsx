import { act } from '../../cases/pages/act.ts'
import { staffDoor } from '../../cases/pages/door.ts'
import { showCase } from '../../cases/pages/show-case.tsx'
import { safeParse } from '../../cases/pages/valid.ts'
import type { Visit } from '../../http/door.tsx'
import { pages } from '../../http/pages.ts'
import { usageAct } from '../usage/inquiry-act.ts'
import { usageRequestAct } from '../usage/request-act.ts'
import { usageBody, usageView } from '../usage/view.ts'
import { Came } from './notices.tsx'
import { UsageTable } from './usage-table.tsx'
import { lacking, perform } from './visited.tsx'

export const usageRoutes = pages()

usageRoutes.post(
  '/cases/:id/usage-consents',
  staffDoor('requestUsage', visit =>
    act(
      visit,
      async () => {
        const { act: done, code, entry, case: stored } = await perform(visit, usageRequestAct(visit.deps))
        return showCase(visit, stored, {
          notice: <Came l={visit.l} kind="request" code={code} entry={entry} readyOn={done.ready_on} />,
        })
      },
      'act',
    ),
  ),
)

usageRoutes.post(
  '/cases/:id/usage-inquiries',
  staffDoor('inquireUsage', visit =>
    act(visit, async () => {
      const password = passwordOf(visit)
      if (password === undefined) return lacking(visit, 'password')
      const done = await perform(visit, usageAct(visit.deps, password))
      const { outcome, usage = null, expiresOn = null, entry } = usageView(done)
      return showCase(visit, done.case, {
        notice: (
          <UsageTable l={visit.l} outcome={outcome} usage={usage} expiresOn={expiresOn} entry={entry} />
        ),
      })
    }),
  ),
)

/** Null where the form has no such field, since the usage has been shown before; undefined for what is none. */
function passwordOf({ form }: Visit): string | null | undefined {
  const typed = form.get('password')
  if (typed === null) return null
  return safeParse(usageBody.entries.password, typed.normalize('NFKC').trim()) ?? undefined
}
