import type { Context } from 'hono'
import { twice } from '../../cases/pages/trouble.ts'
import { safeParse } from '../../cases/pages/valid.ts'
import { asReference, isReference } from '../../cases/reference.ts'
import { caseParams } from '../../cases/schemas.ts'
import { backTo } from '../../http/back-to.ts'
import type { Visit } from '../../http/door.tsx'
import type { FieldErrors } from '../../http/fields.tsx'
import { printable } from '../../http/form.ts'
import { keyOf } from '../../http/form-key.ts'
import type { Text } from '../../http/language.ts'
import type { HttpEnv } from '../../http/mount.ts'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { door } from '../../oversight/page-door.ts'
import { areaOfDesk } from '../desk/area-of-desk.ts'
import { readInbox } from '../desk/list-inbox.ts'
import { moveAtDesk } from '../desk/move-at-desk.ts'
import { openDeskReferral } from '../desk/open-desk-referral.ts'
import { referralKinds } from '../kinds.ts'
import { Inbox } from './desk-inbox.tsx'
import { DeskOne } from './desk-one.tsx'
import { type DeskVerb, deskVerbs, sentAtDesk } from './desk-sent.ts'
import { words } from './desk-words.ts'

export const deskRoutes = pages()

const otherwise: Text = {
  ja: '引継ぎの受付は、送配電会社の受付担当の方がお使いになれます。小売の方は「引継ぎの状況」をお使いください。',
  en: 'The inbox is for the desk of a network operator. Staff of a retailer have the list of their referrals.',
}

const pathOf = (c: Context<HttpEnv>): string =>
  c.req.method === 'POST' ? c.req.path.replace(/\/[a-z-]+$/, '') : c.req.path
const deskDoor = (operation: string, show: (visit: Visit) => Promise<Response>) =>
  door({ operation, roles: ['desk'], otherwise, back: pathOf }, show)

const pageSize = 100

deskRoutes.get(
  '/desk',
  deskDoor('listInbox', async visit => {
    const { c, deps, actor, l } = visit
    const typed = c.req.query('reference')
    const one = typed === undefined ? null : await seek(visit, typed)
    if (typeof one === 'string') return c.redirect(`/desk/${one}`, 303)
    const state = c.req.query('state') === 'ended' ? 'ended' : 'open'
    const cursor = safeParse(caseParams, { id: c.req.query('cursor') })?.id ?? null
    const found = await readInbox(deps, actor, { state, limit: pageSize, cursor })
    return showPage(c, {
      title: state === 'ended' ? words.endedOnes : words.inbox,
      reader: actor,
      status: one === null ? 200 : 422,
      body: <Inbox l={l} area={areaOfDesk(actor)} state={state} sought={one} {...found} />,
    })
  }),
)

/** The id of the one that has this number, or what to say instead. */
async function seek({ deps, actor, l }: Visit, typed: string) {
  const reference = typed.normalize('NFKC').replaceAll(/[\s\p{Pd}ー]/gu, '')
  const said = (error: Text) => ({ typed: printable(typed), error: error[l] })
  if (!isReference(reference)) return said(words.wrongReference)
  const wanted = { state: 'open', limit: 1, cursor: null, reference: asReference(reference) } as const
  return (await readInbox(deps, actor, wanted)).referrals[0]?.id ?? said(words.notHere)
}

deskRoutes.get(
  '/desk/:id',
  deskDoor('getDeskReferral', async visit => showOne(visit, idOf(visit))),
)

/** What ends it leads back to the inbox, where the next one waits. */
const ends: readonly DeskVerb[] = ['complete', 'return', 'hand-over']
const operations = {
  claim: 'claimReferral',
  release: 'releaseReferral',
  accept: 'acceptReferral',
  complete: 'completeReferral',
  return: 'returnReferral',
  'hand-over': 'handOverReferral',
} as const satisfies Record<DeskVerb, string>

for (const verb of deskVerbs) {
  deskRoutes.post(
    `/desk/:id/${verb}`,
    deskDoor(operations[verb], async visit => {
      const { deps, actor, form, l, c } = visit
      const id = idOf(visit)
      const sent = sentAtDesk(verb, form, actor.sub, l)
      if ('errors' in sent) return showOne(visit, id, { errors: sent.errors })
      try {
        await twice(() => moveAtDesk(deps, actor, id, sent.event, sent.deskNumber, keyOf(form)))
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'stale') throw error
        return showOne(visit, id, { late: error.errors.flatMap(({ say }) => (say ? [say] : [])) })
      }
      return c.redirect(ends.includes(verb) ? '/desk' : `/desk/${id}`, 303)
    }),
  )
  deskRoutes.get(`/desk/:id/${verb}`, backTo('/desk'))
}

function idOf({ c }: Visit): string {
  const params = safeParse(caseParams, { id: c.req.param('id') })
  if (params === null) throw new Problem('not-found')
  return params.id
}

type More = { readonly errors?: FieldErrors; readonly late?: readonly Text[] }

async function showOne(visit: Visit, id: string, more: More = {}): Promise<Response> {
  const { c, deps, actor, l, form } = visit
  const { errors = {}, late = null } = more
  const one = await openDeskReferral(deps, actor, id)
  const wrong = Object.keys(errors).length > 0
  const kind = referralKinds[one.kind]
  return showPage(c, {
    title: { ja: `${kind.ja} ${one.reference}`, en: `${kind.en} ${one.reference}` },
    reader: actor,
    status: wrong ? 422 : late ? 409 : 200,
    back: `/desk/${id}`,
    body: (
      <DeskOne
        l={l}
        one={one}
        area={areaOfDesk(actor)}
        typed={wrong || late ? form : null}
        errors={errors}
        late={late}
      />
    ),
  })
}
