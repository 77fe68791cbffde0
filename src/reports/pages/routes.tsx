import * as v from 'valibot'
import type { Visit } from '../../http/door.tsx'
import type { FieldErrors } from '../../http/fields.tsx'
import { printable } from '../../http/form.ts'
import { keyOf } from '../../http/form-key.ts'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { today } from '../../http/today.ts'
import { saidDay } from '../../matching/said-day.ts'
import { oversightRoles } from '../../oversight/oversight-role.ts'
import { door } from '../../oversight/page-door.ts'
import { exportBody, isFileName, mediaOf } from '../export-schema.ts'
import { listExports, readExport, readFile } from '../read-export.ts'
import { requestExport } from '../request-export.ts'
import { OneReport, ReportsPage } from './reports-page.tsx'
import { formWords, words } from './words.ts'

export const reportPages = pages()

const admitted = {
  roles: oversightRoles,
  otherwise: {
    ja: '報告は、監査担当と外部監査の方がお使いになれます。必要な場合は、管理者に役割の登録をご依頼ください。',
    en: 'Reports are for overseers and auditors. Ask your administrator if you should have one of these roles.',
  },
} as const

reportPages.get(
  '/oversight/reports',
  door({ ...admitted, operation: 'listExports' }, visit => show(visit, {})),
)

reportPages.post(
  '/oversight/reports',
  door({ ...admitted, operation: 'requestExport', back: () => '/oversight/reports' }, async visit => {
    const { c, deps, actor, form, l } = visit
    const typed = (name: string) => (form.get(name) ?? '').normalize('NFKC').trim()
    const day = (name: string) => saidDay(typed(name)) ?? ''
    const parsed = v.safeParse(exportBody, { from: day('from'), to: day('to'), form: typed('form') })
    if (parsed.success) {
      const { id } = await requestExport(deps, actor, parsed.output, keyOf(form))
      return c.redirect(`/oversight/reports/${id}`, 303)
    }
    const errors = parsed.issues.map(({ path, message }) => {
      const name = String(path?.[0]?.key ?? 'to')
      const text = message === 'reversed' ? words.reversed : words.wrong
      return [name, (name === 'form' ? words.wrongForm : text)[l]]
    })
    return show(visit, Object.fromEntries(errors))
  }),
)

const idOf = ({ c }: Visit): string => {
  const id = c.req.param('id') ?? ''
  if (!v.is(v.pipe(v.string(), v.uuid()), id)) throw new Problem('not-found')
  return id
}

/** Nothing is typed on this page, so that it may renew itself. */
reportPages.get(
  '/oversight/reports/:id',
  door({ ...admitted, operation: 'showExport' }, async visit => {
    const { c, deps, actor, l } = visit
    const one = await readExport(deps, actor, idOf(visit))
    if (one.state === 'making') c.header('refresh', '3')
    return showPage(c, { title: formWords[one.form], reader: actor, body: <OneReport l={l} one={one} /> })
  }),
)

reportPages.get(
  '/oversight/reports/:id/:name',
  door({ ...admitted, operation: 'readExportFile' }, async visit => {
    const { c, deps, actor } = visit
    const name = c.req.param('name') ?? ''
    if (!isFileName(name)) throw new Problem('not-found')
    const text = await readFile(deps, actor, await readExport(deps, actor, idOf(visit)), name)
    return c.body(text, 200, {
      'content-type': mediaOf(name),
      'content-disposition': `attachment; filename="${name}"`,
    })
  }),
)

/** The first of last month to its last: what a monthly report is most often about. */
function lastMonth(day: string): { readonly from: string; readonly to: string } {
  const last = new Date(Date.parse(`${day.slice(0, 7)}-01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return { from: `${last.slice(0, 7)}-01`, to: last }
}

async function show({ c, deps, actor, form, l }: Visit, errors: FieldErrors): Promise<Response> {
  const usual = lastMonth(today(deps.now()))
  const typed = (name: string) => printable(form.get(name) ?? '')
  const { exports } = await listExports(deps, actor, { limit: 50 })
  return showPage(c, {
    title: words.title,
    reader: actor,
    back: '/oversight/reports',
    status: Object.keys(errors).length > 0 ? 422 : 200,
    body: (
      <ReportsPage
        l={l}
        exports={exports}
        from={typed('from') || usual.from}
        to={typed('to') || usual.to}
        form={typed('form') || 'sheet'}
        errors={errors}
      />
    ),
  })
}
