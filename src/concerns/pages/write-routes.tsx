import * as v from 'valibot'
import type { Visit } from '../../http/door.tsx'
import type { FieldErrors } from '../../http/fields.tsx'
import { printable } from '../../http/form.ts'
import { keyOf, newFormKey } from '../../http/form-key.ts'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { roles } from '../../identity/actor.ts'
import { door } from '../../oversight/page-door.ts'
import { saidSchema } from '../concern.ts'
import { lastReadOn } from '../inbox.ts'
import { raiseConcern } from '../raise-concern.ts'
import { whatIds } from '../vocabulary.ts'
import { writeWords } from './words.ts'
import { SentPage, WritePage } from './write-page.tsx'

/** 気づきの連絡: whoever writes leaves no line of it. */
export const writeRoutes = pages()

const anybody = { roles, otherwise: writeWords.title, untraced: true } as const

writeRoutes.get(
  '/concerns',
  door({ ...anybody, operation: 'raiseConcern' }, visit => write(visit, {})),
)

writeRoutes.post(
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
