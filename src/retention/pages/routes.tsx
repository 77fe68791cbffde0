import * as v from 'valibot'
import type { Visit } from '../../http/door.tsx'
import type { FieldErrors } from '../../http/fields.tsx'
import { type Form, printable } from '../../http/form.ts'
import { keyOf } from '../../http/form-key.ts'
import type { Language } from '../../http/language.ts'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { saidDay } from '../../matching/said-day.ts'
import { oversightRoles } from '../../oversight/oversight-role.ts'
import { door } from '../../oversight/page-door.ts'
import { recordLogRead } from '../../oversight/record-log-read.ts'
import { endHold } from '../end-hold.ts'
import { holdId } from '../endpoints.ts'
import { type HoldWish, holdBody } from '../hold.ts'
import { listHolds } from '../list-holds.ts'
import { readHold } from '../read-hold.ts'
import { setHold } from '../set-hold.ts'
import { ErasedList } from './erased-list.tsx'
import { HoldForm } from './hold-form.tsx'
import { HoldList } from './hold-list.tsx'
import { KeptTable } from './kept-table.tsx'
import { readRetention } from './summary.ts'
import { words } from './words.ts'

export const retentionPages = pages()

const address = '/oversight/retention'
const readers = {
  roles: oversightRoles,
  otherwise: {
    ja: '保存と消去の画面は、監査担当と外部監査の方がお使いになれます。必要な場合は、管理者に役割の登録をご依頼ください。',
    en: 'This page is for overseers and auditors. Ask your administrator if you should have one of these roles.',
  },
} as const
const holders = {
  roles: ['overseer'],
  otherwise: {
    ja: '消去の停止は、監査担当の方がお使いになれます。必要な場合は、管理者に役割の登録をご依頼ください。',
    en: 'Holds are set and ended by overseers. Ask your administrator if you should have this role.',
  },
} as const

retentionPages.get(
  address,
  door({ ...readers, operation: 'showRetentionPage' }, async visit => {
    await recordLogRead(visit.deps, visit.actor)
    return show(visit, {})
  }),
)

retentionPages.post(
  `${address}/holds`,
  door({ ...holders, operation: 'setHold', back: () => address }, async visit => {
    const { c, deps, actor, form, l } = visit
    const wanted = wishOf(form, l)
    if (!wanted.ok) return show(visit, wanted.errors)
    try {
      await setHold(deps, actor, wanted.wish, keyOf(form))
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'invalid') throw error
      const said = error.errors.map(one => [one.pointer.slice(1), one.say?.[l] ?? words.badDay[l]])
      return show(visit, Object.fromEntries(said))
    }
    return c.redirect(address, 303)
  }),
)

retentionPages.post(
  `${address}/holds/:id/end`,
  door({ ...holders, operation: 'endHold', back: () => address }, async ({ c, deps, actor }) => {
    const id = v.safeParse(holdId, c.req.param('id'))
    if (!id.success) throw new Problem('not-found')
    await endHold(deps, actor, await readHold(deps, actor, id.output))
    return c.redirect(address, 303)
  }),
)

type Wanted =
  | { readonly ok: true; readonly wish: HoldWish }
  | { readonly ok: false; readonly errors: FieldErrors }

const dayTyped = (text: string | null): string => saidDay(text ?? '') ?? ''

function wishOf(form: Form, l: Language): Wanted {
  const parsed = v.safeParse(holdBody, {
    reason: form.get('reason') ?? '',
    from: dayTyped(form.get('from')),
    to: dayTyped(form.get('to')),
    until: dayTyped(form.get('until')),
  })
  if (parsed.success) return { ok: true, wish: parsed.output }
  const errors: Record<string, string> = {}
  for (const { path } of parsed.issues) {
    const name = String(path?.[0]?.key)
    errors[name] = name === 'reason' ? words.badReason[l] : words.badDay[l]
  }
  return { ok: false, errors }
}

async function show({ c, deps, actor, form, l }: Visit, errors: FieldErrors): Promise<Response> {
  const before = v.safeParse(holdId, c.req.query('before'))
  const [summary, holds] = await Promise.all([
    readRetention(deps.db, actor.org),
    listHolds(deps, actor.org, { cursor: before.success ? before.output : undefined, limit: 20 }),
  ])
  const mayHold = actor.roles.includes('overseer')
  return showPage(c, {
    title: words.title,
    reader: actor,
    back: address,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    body: (
      <>
        <h1>{words.title[l]}</h1>
        <p>
          <a href="/oversight">{words.back[l]}</a>
        </p>
        <KeptTable l={l} org={actor.org} config={deps.config} summary={summary} />
        <ErasedList l={l} erased={summary.erased} />
        <section aria-labelledby="holds">
          <h2 id="holds">{words.holds[l]}</h2>
          <p>{words.holdsSay[l]}</p>
          <HoldList l={l} page={holds} mayEnd={mayHold} />
          {mayHold && <HoldForm l={l} errors={errors} typed={name => printable(form.get(name) ?? '')} />}
        </section>
      </>
    ),
  })
}
