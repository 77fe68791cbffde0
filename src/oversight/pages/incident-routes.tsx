import * as v from 'valibot'
import type { Visit } from '../../http/door.tsx'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { type Trouble, TroubleNotice, troubleOf } from '../../http/trouble.tsx'
import { incidentId, readIncident, stepBody, stepIncident } from '../incidents/step-incident.ts'
import { countIncidents, readIncidents } from '../list-incidents.ts'
import { oversightRoles } from '../oversight-role.ts'
import { door } from '../page-door.ts'
import { IncidentChart } from './incident-chart.tsx'
import { IncidentCourse, words } from './incident-steps.tsx'

export const incidentPages = pages()

const address = '/oversight/incidents'
const readers = {
  roles: oversightRoles,
  otherwise: {
    ja: '事案の画面は、監査担当と外部監査の方がお使いになれます。必要な場合は、管理者に役割の登録をご依頼ください。',
    en: 'Incidents are for overseers and auditors. Ask your administrator if you should have one of these roles.',
  },
} as const
const steppers = {
  roles: ['overseer'],
  otherwise: {
    ja: '事案を進められるのは、監査担当の方だけです。',
    en: 'Only overseers take incidents further.',
  },
} as const

incidentPages.get(
  address,
  door({ ...readers, operation: 'listIncidents' }, visit => show(visit, null)),
)
incidentPages.get(`${address}/:id/steps`, c => c.redirect(address, 303))

incidentPages.post(
  `${address}/:id/steps`,
  door({ ...steppers, operation: 'stepIncident', back: () => address }, async visit => {
    const { c, deps, actor, form } = visit
    const id = v.safeParse(incidentId, c.req.param('id'))
    if (!id.success) throw new Problem('not-found')
    const found = await readIncident(deps, actor, id.output)
    const body = v.safeParse(stepBody, { does: form.get('does'), outcome: form.get('outcome') })
    if (!body.success) throw new Problem('invalid', { errors: [{ pointer: '/outcome', issue: 'picklist' }] })
    const trouble = await troubleOf(() => stepIncident(deps, actor, found, body.output))
    return trouble === null ? c.redirect(address, 303) : show(visit, trouble)
  }),
)

const pageSize = 20

async function show({ c, deps, actor, l }: Visit, trouble: Trouble | null): Promise<Response> {
  const before = v.safeParse(incidentId, c.req.query('before'))
  const all = c.req.query('all') === '1'
  const { incidents, next } = await readIncidents(deps, actor, {
    cursor: before.success ? before.output : undefined,
    limit: pageSize,
    open: !all,
  })
  const counts = before.success ? [] : await countIncidents(deps, actor.org)
  const now = deps.now().toISOString()
  return showPage(c, {
    title: words.title,
    reader: actor,
    status: trouble?.status ?? 200,
    ...(trouble === null ? {} : { back: address }),
    body: (
      <>
        <h1>{words.title[l]}</h1>
        <TroubleNotice l={l} trouble={trouble} />
        <p>
          {words.say[l]} <a href="/oversight">{words.back[l]}</a>
        </p>
        <p>
          {all ? <a href={address}>{words.onlyOpen[l]}</a> : <a href={`${address}?all=1`}>{words.all[l]}</a>}
        </p>
        <section aria-labelledby="incidents">
          <h2 id="incidents">{(all ? words.both : words.open)[l]}</h2>
          {incidents.length === 0 && <p>{words.none[l]}</p>}
          {incidents.map(one => (
            <IncidentCourse
              l={l}
              one={one}
              now={now}
              mayStep={actor.roles.includes('overseer')}
              isCopy={actor.org.startsWith('nw:')}
            />
          ))}
        </section>
        <IncidentChart l={l} counts={counts} />
        {next !== null && (
          <p>
            <a href={`${address}?${all ? 'all=1&' : ''}before=${next}`}>{words.older[l]}</a>
          </p>
        )}
      </>
    ),
  })
}
