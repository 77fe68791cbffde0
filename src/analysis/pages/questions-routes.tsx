import * as v from 'valibot'
import type { Visit } from '../../http/door.tsx'
import { printable } from '../../http/form.ts'
import type { Text } from '../../http/language.ts'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { today } from '../../http/today.ts'
import { addDays } from '../../matching/business-days.ts'
import { saidDay } from '../../matching/said-day.ts'
import { oversightRoles } from '../../oversight/oversight-role.ts'
import { door } from '../../oversight/page-door.ts'
import { askCounts, countsQuery } from '../questions/counts.ts'
import { dataSubjectReport } from '../questions/data-subject.ts'
import { dataSubjectBody } from '../questions/data-subject-schema.ts'
import { questionWords as words } from './question-words.ts'
import { type Answer, QuestionsPage } from './questions-page.tsx'

export const questionPages = pages()

const admitted = { roles: oversightRoles, otherwise: words.otherwise } as const
const path = '/oversight/questions'
const back = () => path

questionPages.get(
  path,
  door({ ...admitted, operation: 'showQuestionsPage' }, visit => show(visit, null)),
)
for (const question of ['counts', 'data-subject'])
  questionPages.get(`${path}/${question}`, c => c.redirect(path, 303))

questionPages.post(
  `${path}/counts`,
  door({ ...admitted, operation: 'countEntries', back }, async visit => {
    const { deps, actor, form, l } = visit
    const parsed = v.safeParse(countsQuery, {
      from: day(form.get('from')),
      to: day(form.get('to')),
      by: form.get('by') ?? '',
      ...(form.get('each') ? { each: form.get('each') } : {}),
    })
    if (parsed.success) return show(visit, { counts: await askCounts(deps, actor, parsed.output) })
    const errors = parsed.issues.map(({ path, message }) => {
      const name = String(path?.[0]?.key)
      const ofDays = message === 'too-many-weeks' ? words.longWeeks : dayWords(message)
      return [name, (name === 'from' || name === 'to' ? ofDays : words.badBy)[l]]
    })
    return show(visit, { errors: Object.fromEntries(errors) })
  }),
)

questionPages.post(
  `${path}/data-subject`,
  door({ ...admitted, operation: 'reportToDataSubject', back }, async visit => {
    const { deps, actor, form, l } = visit
    const cursor = form.get('cursor') ?? ''
    const parsed = v.safeParse(dataSubjectBody, {
      supplyPointNumber: (form.get('supplyPointNumber') ?? '').trim(),
      from: day(form.get('seenFrom')),
      to: day(form.get('seenTo')),
      ...(/^[0-9]{1,15}$/.test(cursor) ? { cursor: Number(cursor) } : {}),
    })
    if (!parsed.success) {
      const fields: Readonly<Record<string, string>> = { from: 'seenFrom', to: 'seenTo' }
      return show(visit, {
        errors: Object.fromEntries(
          parsed.issues.map(({ path, message }) => {
            const name = String(path?.[0]?.key)
            const text = name === 'supplyPointNumber' ? words.badNumber : dayWords(message)
            return [fields[name] ?? name, text[l]]
          }),
        ),
      })
    }
    try {
      return await show(visit, { report: await dataSubjectReport(deps, actor, parsed.output) })
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'invalid') throw error
      return show(visit, { errors: { supplyPointNumber: words.badNumber[l] } })
    }
  }),
)

const dayWords = (message: string): Text => (message === 'reversed' ? words.reversed : words.badDate)

const day = (text: string | null): string => saidDay(text ?? '') ?? ''

async function show({ c, deps, actor, form, l }: Visit, answer: Answer): Promise<Response> {
  const to = today(deps.now())
  const blank: Readonly<Record<string, string>> = {
    ...{ from: addDays(to, -30), to, seenFrom: addDays(to, -30), seenTo: to },
  }
  const typed = (name: string) => printable(form.get(name) ?? '') || (blank[name] ?? '')
  return showPage(c, {
    title: words.title,
    reader: actor,
    back: path,
    status: answer !== null && 'errors' in answer ? 422 : 200,
    body: <QuestionsPage l={l} answer={answer} typed={typed} />,
  })
}
