import * as v from 'valibot'
import { printable } from '../../http/form.ts'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { oversightRoles } from '../../oversight/oversight-role.ts'
import { door } from '../../oversight/page-door.ts'
import { monthOf, spanQuery } from './months.ts'
import { FairnessPage } from './pages.tsx'
import { readFairness } from './read-fairness.ts'
import type { Fairness } from './schema.ts'
import { words } from './words.ts'

export const fairnessPages = pages()

fairnessPages.get(
  '/oversight/fairness',
  door(
    {
      operation: 'readFairness',
      roles: oversightRoles,
      otherwise: {
        ja: '引継ぎの待ち時間は、監査担当と外部監査の方がお使いになれます。必要な場合は、管理者に役割の登録をご依頼ください。',
        en: 'This report is for overseers and auditors. Ask your administrator if you should have one of these roles.',
      },
    },
    async ({ c, deps, actor, l }) => {
      const typed = (name: string) => printable(c.req.query(name) ?? '').trim()
      const asked = Object.fromEntries(
        ['from', 'to'].flatMap(name => (typed(name) === '' ? [] : [[name, typed(name).normalize('NFKC')]])),
      )
      const parsed = v.safeParse(spanQuery, asked)
      let report: Fairness | null = null
      let wrong: string[] = parsed.success ? [] : parsed.issues.map(one => String(one.path?.[0]?.key))
      if (parsed.success)
        try {
          report = await readFairness(deps, actor, parsed.output)
        } catch (error) {
          if (!(error instanceof Problem) || error.code !== 'invalid') throw error
          wrong = ['from']
        }
      const month = monthOf(deps.now().getTime())
      return showPage(c, {
        title: words.title,
        reader: actor,
        status: wrong.length > 0 ? 422 : 200,
        body: (
          <FairnessPage
            l={l}
            report={report}
            from={report?.from ?? typed('from')}
            to={report?.to ?? (typed('to') || month)}
            errors={Object.fromEntries(wrong.map(name => [name, words.wrong[l]]))}
          />
        ),
      })
    },
  ),
)
