import { sql } from '../../db/db.ts'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { logIdOf } from '../../identity/actor.ts'
import { caseIdPattern } from '../../oversight/entry.ts'
import { oversightRoles } from '../../oversight/oversight-role.ts'
import { door } from '../../oversight/page-door.ts'
import { recordLogRead } from '../../oversight/record-log-read.ts'
import { readTimeline } from '../read-timeline.ts'
import { words } from './finding-words.ts'
import { TimelinePage } from './timeline-page.tsx'
import { timelineWords } from './timeline-words.ts'

export const timelinePages = pages()

const read = { roles: oversightRoles, otherwise: words.otherwise, operation: 'readTimeline' } as const

timelinePages.get('/oversight/cases', c => c.redirect('/oversight/review', 303))

timelinePages.post(
  '/oversight/cases',
  door({ ...read, back: () => '/oversight/findings' }, async ({ c, deps, actor, form }) => {
    const entry = form.get('entry') ?? ''
    if (!/^[0-9]{1,15}$/.test(entry)) throw new Problem('not-found')
    await recordLogRead(deps, actor)
    const [found] = await deps.db.read([
      sql('select case_id from oversight_body where log = ? and idx = ?', logIdOf(actor.org), Number(entry)),
    ])
    const id = found?.rows[0]?.case_id
    // One that belongs to no case stands first on the page of the log.
    return c.redirect(
      typeof id === 'string' ? `/oversight/cases/${id}` : `/oversight?below=${Number(entry) + 1}`,
      303,
    )
  }),
)

timelinePages.get(
  '/oversight/cases/:id',
  door(read, async ({ c, deps, actor, l }) => {
    const id = c.req.param('id') ?? ''
    if (!caseIdPattern.test(id)) throw new Problem('not-found')
    const one = await readTimeline(deps, actor, id)
    return showPage(c, {
      title: timelineWords.title,
      reader: actor,
      body: <TimelinePage l={l} one={one} />,
    })
  }),
)
