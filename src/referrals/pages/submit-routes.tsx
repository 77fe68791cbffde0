import { act } from '../../cases/pages/act.ts'
import { loadVisited, staffDoor } from '../../cases/pages/door.ts'
import { sentOf } from '../../cases/pages/sent.ts'
import { showCase } from '../../cases/pages/show-case.tsx'
import { safeParse } from '../../cases/pages/valid.ts'
import { backTo } from '../../http/back-to.ts'
import { pages } from '../../http/pages.ts'
import { submitBody } from '../bodies.ts'
import { submitReferral } from '../submit.ts'
import { callbackSent } from './callback.tsx'

export const submitRoutes = pages()

submitRoutes.post(
  '/cases/:id/referrals',
  staffDoor('submitReferral', visit =>
    act(
      visit,
      async () => {
        const { deps, actor, form, l, c } = visit
        const found = await loadVisited(visit)
        const { step, revision, key } = sentOf(form)
        const callback = callbackSent(form, l)
        const kind = safeParse(submitBody.entries.kind, form.get('kind'))
        if (kind === null) return showCase(visit, found.case, { trouble: { kind: 'moved' } })
        if ('errors' in callback)
          return showCase(visit, found.case, {
            trouble: { kind: 'input', errors: callback.errors },
            typed: form,
            wanted: step,
          })
        const area = safeParse(submitBody.entries.area, form.get('area') ?? undefined)
        const body = { step, revision, kind, callback: callback.ok, ...(area ? { area } : {}) }
        await submitReferral(deps, actor, found, body, key)
        // Sent on, so that a reload shows how it stands and hands nothing over.
        return c.redirect(`/cases/${found.case.id}`, 303)
      },
      'act',
    ),
  ),
)

submitRoutes.get('/cases/:id/referrals', backTo('/cases'))
