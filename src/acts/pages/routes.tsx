import { act } from '../../cases/pages/case-routes.tsx'
import { loadVisited, staffDoor } from '../../cases/pages/door.ts'
import { sentOf } from '../../cases/pages/sent.ts'
import { showCase } from '../../cases/pages/show-case.tsx'
import { safeParse } from '../../cases/pages/valid.ts'
import { recordOf } from '../../cases/relay-record-of.ts'
import { isWheelingQuestion } from '../../disclosure/wheeling.ts'
import type { Visit } from '../../http/door.tsx'
import type { Text } from '../../http/language.ts'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { toCsv } from '../../matching/relay-record.ts'
import type { ActAction } from '../../scripts/types.ts'
import type { Act } from '../act.ts'
import { askEnquiries } from '../enquiry/ask-enquiries.ts'
import { enquiryAct } from '../enquiry/enquiry-act.ts'
import { enquiryView } from '../enquiry/view.ts'
import { moveInAct } from '../move-in/move-in-act.ts'
import { type Performed, performAct } from '../perform.ts'
import { relayAct } from '../relay/relay-act.ts'
import { relaysOf } from '../relay/relays-of.ts'
import { usageAct } from '../usage/inquiry-act.ts'
import { usageRequestAct } from '../usage/request-act.ts'
import { usageBody, usageView } from '../usage/view.ts'
import { Answers, Came, UsageTable } from './notices.tsx'

/** 手続きの画面: the forms stand on the case's page; here is what they do, by the API's own verbs. */
export const actPages = pages()

async function perform<A extends ActAction>(visit: Visit, kind: Act<A>): Promise<Performed> {
  const { deps, actor, form, c } = visit
  const { key, ...body } = sentOf(form)
  return performAct(deps, actor, await loadVisited(visit), body, c.get('requestId'), key, kind)
}

actPages.post(
  '/cases/:id/relays',
  staffDoor('submitRelay', visit =>
    act(
      visit,
      async () => {
        const { code, entry, case: stored } = await perform(visit, relayAct(visit.deps))
        return showCase(visit, stored, {
          notice: <Came l={visit.l} kind="relay" code={code} entry={entry} />,
        })
      },
      'act',
    ),
  ),
)

actPages.post(
  '/cases/:id/relays/status',
  staffDoor('listRelays', visit =>
    act(
      visit,
      async () => {
        const { deps, actor, c, l } = visit
        const found = await loadVisited(visit)
        const { acts, case: stored } = await relaysOf(deps, actor, found, c.get('requestId'))
        const last = acts.at(-1)
        return showCase(visit, stored, {
          notice: last && (
            <Came l={l} kind="relay" code={last.outcome ?? 'sending'} entry={last.entry} asked />
          ),
        })
      },
      'status',
    ),
  ),
)

actPages.get(
  '/cases/:id/relay-record.csv',
  staffDoor('relayRecord', async visit =>
    attached(visit, 'text/csv; charset=utf-8', 'csv', toCsv([await recordVisited(visit)])),
  ),
)

actPages.get(
  '/cases/:id/relay-record.json',
  staffDoor('relayRecord', async visit => {
    const record = await recordVisited(visit)
    return attached(visit, 'application/json', 'json', `${JSON.stringify(record, null, 2)}\n`)
  }),
)

async function recordVisited(visit: Visit) {
  const record = recordOf((await loadVisited(visit)).case)
  if (record === null) throw new Problem('not-found')
  return record
}

const attached = ({ c }: Visit, type: string, ending: string, body: string): Response =>
  c.body(body, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="cancellation-relay.${ending}"`,
  })

actPages.post(
  '/cases/:id/move-ins',
  staffDoor('applyMoveIn', visit =>
    act(
      visit,
      async () => {
        const { code, entry, case: stored } = await perform(visit, moveInAct(visit.deps))
        return showCase(visit, stored, {
          notice: <Came l={visit.l} kind="move-in" code={code} entry={entry} />,
        })
      },
      'act',
    ),
  ),
)

actPages.post(
  '/cases/:id/wheeling-enquiries',
  staffDoor('submitEnquiry', visit =>
    act(
      visit,
      async () => {
        const question = visit.form.get('question') ?? ''
        if (!isWheelingQuestion(question)) return lacking(visit, 'question')
        const { code, entry, case: stored } = await perform(visit, enquiryAct(visit.deps, question))
        return showCase(visit, stored, {
          notice: <Came l={visit.l} kind="enquiry" code={code} entry={entry} />,
        })
      },
      'act',
    ),
  ),
)

actPages.post(
  '/cases/:id/wheeling-enquiries/status',
  staffDoor('listEnquiries', visit =>
    act(
      visit,
      async () => {
        const { deps, actor, c, l } = visit
        const found = await loadVisited(visit)
        const { acts, answers, case: stored } = await askEnquiries(deps, actor, found, c.get('requestId'))
        const enquiries = acts.map(one => enquiryView(one, answers.get(one.id)))
        return showCase(visit, stored, { notice: <Answers l={l} enquiries={enquiries} /> })
      },
      'status',
    ),
  ),
)

actPages.post(
  '/cases/:id/usage-consents',
  staffDoor('requestUsage', visit =>
    act(
      visit,
      async () => {
        const { act: done, code, entry, case: stored } = await perform(visit, usageRequestAct(visit.deps))
        return showCase(visit, stored, {
          notice: <Came l={visit.l} kind="request" code={code} entry={entry} readyOn={done.ready_on} />,
        })
      },
      'act',
    ),
  ),
)

actPages.post(
  '/cases/:id/usage-inquiries',
  staffDoor('inquireUsage', visit =>
    act(visit, async () => {
      const password = passwordOf(visit)
      if (password === undefined) return lacking(visit, 'password')
      const done = await perform(visit, usageAct(visit.deps, password))
      const { outcome, usage = null, expiresOn = null, entry } = usageView(done)
      return showCase(visit, done.case, {
        notice: (
          <UsageTable l={visit.l} outcome={outcome} usage={usage} expiresOn={expiresOn} entry={entry} />
        ),
      })
    }),
  ),
)

/** Null where the form has no such field, since the usage has been shown before; undefined for what is none. */
function passwordOf({ form }: Visit): string | null | undefined {
  const typed = form.get('password')
  if (typed === null) return null
  return safeParse(usageBody.entries.password, typed.normalize('NFKC').trim()) ?? undefined
}

const texts = {
  question: { ja: '照会する項目を一つ選んでください。', en: 'Choose one value to ask for.' },
  password: {
    ja: '届いたパスワードを、半角の英数字と記号で入力してください。',
    en: 'Please enter the password as it came: letters, digits and signs.',
  },
} as const satisfies Record<string, Text>

async function lacking(visit: Visit, name: keyof typeof texts): Promise<Response> {
  const { case: stored } = await loadVisited(visit)
  return showCase(visit, stored, {
    trouble: { kind: 'input', errors: { [name]: texts[name][visit.l] } },
  })
}

const verbs = ['relays', 'move-ins', 'wheeling-enquiries', 'usage-consents', 'usage-inquiries']
for (const path of [...verbs, 'relays/status', 'wheeling-enquiries/status'])
  actPages.get(`/cases/:id/${path}`, c => c.redirect(`/cases/${c.req.param('id')}`, 303))
