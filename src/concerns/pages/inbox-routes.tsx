import * as v from 'valibot'
import type { Visit } from '../../http/door.tsx'
import { printable } from '../../http/form.ts'
import type { Text } from '../../http/language.ts'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { type Trouble, troubleOf } from '../../http/trouble.tsx'
import { door } from '../../oversight/page-door.ts'
import { type Concern, saidText } from '../concern.ts'
import { answerConcern, closeConcern, findConcern, takeConcern } from '../handle-concern.ts'
import { concernId, readInbox } from '../inbox.ts'
import { endingIds } from '../vocabulary.ts'
import { InboxPage } from './inbox-page.tsx'
import { inboxWords } from './words.ts'

/** 通報担当の受信箱. */
export const inboxRoutes = pages()

const officers = { roles: ['concern-officer'], otherwise: inboxWords.otherwise } as const

inboxRoutes.get(
  '/concern-inbox',
  door({ ...officers, operation: 'readConcernInbox' }, visit => inbox(visit, null)),
)

async function inbox({ c, deps, actor, form, l }: Visit, failed: Failed | null): Promise<Response> {
  const after = v.safeParse(concernId, c.req.query('after'))
  const closed = c.req.query('closed') === '1'
  const found = await readInbox(deps, actor, {
    ...(closed ? { closed: 'true' } : {}),
    ...(after.success ? { cursor: after.output } : {}),
  })
  const typed = failed === null ? null : { of: failed.of, text: printable(form.get('text') ?? '') }
  return showPage(c, {
    title: inboxWords.title,
    reader: actor,
    status: failed?.trouble.status ?? 200,
    ...(failed === null ? {} : { back: '/concern-inbox' }),
    body: (
      <InboxPage
        l={l}
        inbox={found}
        closed={closed}
        sub={actor.sub}
        trouble={failed?.trouble ?? null}
        typed={typed}
      />
    ),
  })
}

type Failed = { readonly of: string; readonly trouble: Trouble }

const steps: Readonly<
  Record<string, { operation: string; does: (visit: Visit, one: Concern) => Promise<unknown> }>
> = {
  take: { operation: 'takeConcern', does: ({ deps, actor }, one) => takeConcern(deps, actor, one) },
  answer: {
    operation: 'answerConcern',
    does: ({ deps, actor, form }, one) => {
      const text = v.safeParse(saidText, printable(form.get('text') ?? '').replaceAll('\r\n', '\n'))
      if (!text.success) throw badField('/text', 'max-length', inboxWords.badAnswer)
      return answerConcern(deps, actor, one, text.output)
    },
  },
  close: {
    operation: 'closeConcern',
    does: ({ deps, actor, form }, one) => {
      const outcome = v.safeParse(v.picklist(endingIds), form.get('outcome'))
      if (!outcome.success) throw badField('/outcome', 'picklist', inboxWords.chooseOutcome)
      return closeConcern(deps, actor, one, outcome.output)
    },
  },
}

const badField = (pointer: string, issue: string, say: Text): Problem =>
  new Problem('invalid', { errors: [{ pointer, issue, say }] })

for (const [verb, { operation, does }] of Object.entries(steps)) {
  inboxRoutes.get(`/concern-inbox/:id/${verb}`, c => c.redirect('/concern-inbox', 303))
  inboxRoutes.post(
    `/concern-inbox/:id/${verb}`,
    door({ ...officers, operation, back: () => '/concern-inbox' }, async visit => {
      const id = v.safeParse(concernId, visit.c.req.param('id'))
      if (!id.success) throw new Problem('not-found')
      const one = await findConcern(visit.deps, visit.actor, id.output)
      const trouble = await troubleOf(() => does(visit, one))
      return trouble === null
        ? visit.c.redirect('/concern-inbox', 303)
        : inbox(visit, { of: one.id, trouble })
    }),
  )
}
