import type { Visit } from '../../http/door.tsx'
import type { FieldErrors } from '../../http/fields.tsx'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { door } from '../../oversight/page-door.ts'
import { liftBody, liftLimit, limitsOf } from '../lift-limit.ts'
import { loadVisited } from './door.ts'
import { LiftPage, liftLabels, liftTitle } from './lift-page.tsx'
import { safeParse } from './valid.ts'

/** 上限の引き上げ. */
export const liftRoutes = pages()

const supervisors = {
  roles: ['supervisor'],
  otherwise: {
    ja: '上限の引き上げは、スーパーバイザーの方が行います。受付番号を伝えて、ご依頼ください。',
    en: 'Limits are lifted by supervisors. Give yours the case’s reference and ask.',
  },
  operation: 'liftLimit',
} as const

liftRoutes.get(
  '/cases/:id/lifted-limits',
  door(supervisors, visit => showLift(visit, {})),
)

liftRoutes.post(
  '/cases/:id/lifted-limits',
  door({ ...supervisors, back: c => `/cases/${c.req.param('id')}/lifted-limits` }, async visit => {
    const { c, deps, actor, form } = visit
    const found = await loadVisited(visit)
    const body = safeParse(liftBody, { limit: form.get('limit'), reason: form.get('reason') })
    if (body === null) return showLift(visit, unchosen(visit))
    try {
      await liftLimit(deps, actor, found, body)
    } catch (error) {
      const say = error instanceof Problem && error.code === 'stale' ? error.errors[0]?.say : undefined
      if (say === undefined) throw error
      return showLift(visit, { limit: say[visit.l] }, 409)
    }
    return c.redirect(`/cases/${found.case.id}/lifted-limits`, 303)
  }),
)

const unchosen = ({ form, l }: Visit): FieldErrors =>
  Object.fromEntries(
    (['limit', 'reason'] as const)
      .filter(name => safeParse(liftBody.entries[name], form.get(name)) === null)
      .map(name => [
        name,
        l === 'ja' ? `${liftLabels[name].ja}を選んでください。` : `Please choose: ${liftLabels[name].en}.`,
      ]),
  )

async function showLift(visit: Visit, errors: FieldErrors, status: 409 | 422 = 422): Promise<Response> {
  const { c, deps, actor, form, l } = visit
  const found = await loadVisited(visit)
  const { id, reference, holder, lifted } = found.case
  const reached = limitsOf(deps, found).filter(one => !lifted.includes(one))
  const open = found.case.status === 'open' ? reached : []
  return showPage(c, {
    title: liftTitle,
    reader: actor,
    status: Object.keys(errors).length > 0 ? status : 200,
    back: '/team',
    body: (
      <LiftPage
        {...{ l, id, reference, holder, open, lifted, errors }}
        chosen={{
          limit: form.get('limit') ?? (open.length === 1 ? (open[0] ?? '') : ''),
          reason: form.get('reason') ?? '',
        }}
      />
    ),
  })
}
