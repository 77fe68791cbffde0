import type { Context } from 'hono'
import * as v from 'valibot'
import type { Visit } from '../../http/door.tsx'
import type { FieldErrors } from '../../http/fields.tsx'
import { printable, readForm } from '../../http/form.ts'
import { keyOf, newFormKey } from '../../http/form-key.ts'
import type { Text } from '../../http/language.ts'
import type { HttpEnv } from '../../http/mount.ts'
import { pageLanguage, showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { type Trouble, troubleOf } from '../../http/trouble.tsx'
import { roles } from '../../identity/actor.ts'
import { door } from '../../oversight/page-door.ts'
import { type Concern, type Standing, saidSchema, saidText } from '../concern.ts'
import { answerConcern, closeConcern, findConcern, takeConcern } from '../handle-concern.ts'
import { concernId, lastReadOn, readInbox } from '../inbox.ts'
import { raiseConcern } from '../raise-concern.ts'
import { readStanding } from '../read-standing.ts'
import { endingIds, whatIds } from '../vocabulary.ts'
import { AnswerPage } from './answer-page.tsx'
import { InboxPage } from './inbox-page.tsx'
import { answerWords, inboxWords, writeWords } from './words.ts'
import { SentPage, WritePage } from './write-page.tsx'

export const concernPages = pages()

const anybody = { roles, otherwise: writeWords.title, untraced: true } as const
const officers = { roles: ['concern-officer'], otherwise: inboxWords.otherwise } as const

concernPages.get(
  '/concerns',
  door({ ...anybody, operation: 'raiseConcern' }, visit => write(visit, {})),
)

concernPages.post(
  '/concerns',
  door({ ...anybody, operation: 'raiseConcern', back: () => '/concerns' }, async visit => {
    const { c, deps, actor, form, l } = visit
    const text = printable(form.get('text') ?? '')
      .replaceAll('\r\n', '\n')
      .trim()
    const said = v.safeParse(saidSchema, {
      about: form.get('about'),
      what: whatIds.filter(id => form.get(`what-${id}`) === 'yes'),
      ...(text === '' ? {} : { text }),
    })
    if (!said.success) {
      const names = new Set(said.issues.map(one => one.path?.[0]?.key))
      return write(visit, {
        ...(names.has('about') ? { about: writeWords.chooseAbout[l] } : {}),
        ...(names.has('text') ? { text: writeWords.badText[l] } : {}),
      })
    }
    const raised = await raiseConcern(deps, actor, said.output, keyOf(form))
    return showPage(c, {
      title: writeWords.sentTitle,
      reader: actor,
      back: '/concerns',
      body: <SentPage l={l} raised={raised} />,
    })
  }),
)

async function write({ c, deps, actor, form, l }: Visit, errors: FieldErrors): Promise<Response> {
  return showPage(c, {
    title: writeWords.title,
    reader: actor,
    back: '/concerns',
    status: Object.keys(errors).length > 0 ? 422 : 200,
    body: (
      <WritePage
        l={l}
        lastRead={await lastReadOn(deps, actor.org)}
        formKey={newFormKey()}
        errors={errors}
        typed={name => printable(form.get(name) ?? '')}
      />
    ),
  })
}

// Without a sign-in: who comes for the answer is who wrote.
concernPages.get('/concerns/answer', c => {
  c.set('untraced', true)
  return answer(c, null)
})
concernPages.post('/concerns/answer', async c => {
  c.set('untraced', true)
  const form = await readForm(c)
  try {
    return answer(c, await readStanding(c.get('deps'), form.get('code') ?? ''))
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found') throw error
    return answer(c, null, answerWords.unknown[pageLanguage(c)])
  }
})

function answer(c: Context<HttpEnv>, found: Standing | null, error?: string): Response {
  return showPage(c, {
    title: answerWords.title,
    back: '/concerns/answer',
    status: error === undefined ? 200 : 422,
    body: <AnswerPage l={pageLanguage(c)} found={found} error={error} />,
  })
}

concernPages.get(
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
  concernPages.get(`/concern-inbox/:id/${verb}`, c => c.redirect('/concern-inbox', 303))
  concernPages.post(
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
