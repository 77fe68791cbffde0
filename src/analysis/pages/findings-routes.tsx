import * as v from 'valibot'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { oversightRoles } from '../../oversight/oversight-role.ts'
import { door } from '../../oversight/page-door.ts'
import { recordLogRead } from '../../oversight/record-log-read.ts'
import { countFindings, listFindings } from '../list-findings.ts'
import { listQueue, queueStep, stepQueued } from '../review-queue.ts'
import { findingStep, stepFinding } from '../step-finding.ts'
import { words } from './finding-words.ts'
import { FindingsPage, QueuePage } from './findings-page.tsx'

export const findingPages = pages()

const read = { roles: oversightRoles, otherwise: words.otherwise } as const
const close = { roles: ['overseer'], otherwise: words.otherwise } as const

findingPages.get(
  '/oversight/findings',
  door({ ...read, operation: 'listFindings' }, async ({ c, deps, actor, l }) => {
    await recordLogRead(deps, actor)
    const cursor = c.req.query('cursor') ?? ''
    const found = await listFindings(deps, actor.org, {
      state: 'open',
      ...(/^[0-9a-f]{32}$/.test(cursor) ? { cursor } : {}),
    })
    const counts = cursor === '' ? await countFindings(deps, actor.org) : []
    return showPage(c, {
      title: words.title,
      reader: actor,
      body: <FindingsPage l={l} {...found} counts={counts} mayClose={actor.roles.includes('overseer')} />,
    })
  }),
)

findingPages.post(
  '/oversight/findings',
  door(
    { ...close, operation: 'stepFinding', back: () => '/oversight/findings' },
    async ({ c, deps, actor, form }) => {
      const step = v.safeParse(
        findingStep,
        form.get('does') === 'take'
          ? { does: 'take' }
          : { does: form.get('does'), reason: form.get('reason') },
      )
      const id = form.get('id') ?? ''
      if (!step.success || !/^[0-9a-f]{32}$/.test(id))
        throw new Problem('invalid', {
          errors: [{ pointer: '/reason', issue: 'choice', say: words.wrong }],
        })
      await stepFinding(deps, actor, id, step.output)
      return c.redirect('/oversight/findings', 303)
    },
  ),
)

findingPages.get(
  '/oversight/review',
  door({ ...read, operation: 'listReviewQueue' }, async ({ c, deps, actor, l }) => {
    await recordLogRead(deps, actor)
    const after = c.req.query('after') ?? ''
    const found = await listQueue(deps, actor.org, /^[0-9]{1,15}$/.test(after) ? Number(after) : -1)
    return showPage(c, {
      title: words.queue,
      reader: actor,
      body: <QueuePage l={l} {...found} mayClose={actor.roles.includes('overseer')} />,
    })
  }),
)

findingPages.post(
  '/oversight/review',
  door(
    { ...close, operation: 'stepQueued', back: () => '/oversight/review' },
    async ({ c, deps, actor, form }) => {
      const step = v.safeParse(queueStep, { does: form.get('does') })
      const index = form.get('index') ?? ''
      if (!step.success || !/^[0-9]{1,15}$/.test(index))
        throw new Problem('invalid', {
          errors: [{ pointer: '/does', issue: 'choice', say: words.wrong }],
        })
      await stepQueued(deps, actor, Number(index), step.output)
      return c.redirect('/oversight/review', 303)
    },
  ),
)
