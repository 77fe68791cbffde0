import { standsStill } from '../../db/db.ts'
import type { Visit } from '../../http/door.tsx'
import type { FieldErrors } from '../../http/fields.tsx'
import { printable } from '../../http/form.ts'
import type { Text } from '../../http/language.ts'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { today } from '../../http/today.ts'
import { logIdOf } from '../../identity/actor.ts'
import { addDays } from '../../matching/business-days.ts'
import { referencesOf } from '../case-references.ts'
import { listIncidents } from '../list-incidents.ts'
import { oversightRoles } from '../oversight-role.ts'
import { door } from '../page-door.ts'
import { recordLogRead } from '../record-log-read.ts'
import { searchEntries } from '../search-entries.ts'
import type { SearchReply } from '../search-schema.ts'
import { readLogSummary } from './log-summary.tsx'
import { newestEntries } from './newest-entries.ts'
import { OversightPage } from './oversight-page.tsx'
import { searchOf, wrongValue } from './search-input.ts'

export const oversightPages = pages()

const title: Text = { ja: '監査の記録', en: 'Oversight: the log' }
const admitted = {
  roles: oversightRoles,
  otherwise: {
    ja: '監査の記録は、監査担当と外部監査の方がお使いになれます。必要な場合は、管理者に役割の登録をご依頼ください。',
    en: 'The log is for overseers and auditors. Ask your administrator if you should have one of these roles.',
  },
} as const
const pageSize = 50

oversightPages.get(
  '/oversight',
  door({ ...admitted, operation: 'showOversightPage' }, async visit => {
    const { c, deps, actor } = visit
    const below = c.req.query('below') ?? ''
    try {
      await recordLogRead(deps, actor)
    } catch (error) {
      // A log that stands still takes no entry, so none is shown; how it stands is.
      if (!standsStill(error)) throw error
      return show(visit, { found: null, more: 'newest' })
    }
    const from = /^[0-9]{1,15}$/.test(below) ? Number(below) : null
    const found = await newestEntries(deps.db, logIdOf(actor.org), from, pageSize)
    return show(visit, { found, more: 'newest' })
  }),
)

oversightPages.get('/oversight/search', c => c.redirect('/oversight', 303))

oversightPages.post(
  '/oversight/search',
  door({ ...admitted, operation: 'searchLog', back: () => '/oversight' }, async visit => {
    const { deps, actor, form, l } = visit
    const wanted = searchOf(form, l)
    if (!wanted.ok) return show(visit, { found: null, more: 'newest', errors: wanted.errors })
    try {
      return show(visit, { found: await searchEntries(deps, actor, wanted.search), more: wanted.search })
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'invalid') throw error
      return show(visit, {
        found: null,
        more: 'newest',
        errors: { [wanted.search.by]: wrongValue(wanted.search.by)[l] },
      })
    }
  }),
)

type Shown = {
  readonly found: SearchReply | null
  readonly more: 'newest' | { readonly by: string; readonly value: string }
  readonly errors?: FieldErrors
}

async function show({ c, deps, actor, form, l }: Visit, shown: Shown): Promise<Response> {
  const { found, more, errors = {} } = shown
  const day = today(deps.now())
  const { incidents } = await listIncidents(deps, actor.org, { limit: 20 })
  const cases = (found?.entries ?? []).flatMap(({ entry }) => entry?.case ?? [])
  const typed = (name: string) => printable(form.get(name) ?? '')
  return showPage(c, {
    title,
    reader: actor,
    back: '/oversight',
    status: Object.keys(errors).length > 0 ? 422 : 200,
    body: (
      <OversightPage
        l={l}
        title={title}
        summary={await readLogSummary(deps, logIdOf(actor.org))}
        found={found}
        references={await referencesOf(deps.db, actor.org, cases)}
        more={more}
        incidents={incidents}
        errors={errors}
        typed={typed}
        from={typed('from') || addDays(day, -30)}
        to={typed('to') || day}
      />
    ),
  })
}
