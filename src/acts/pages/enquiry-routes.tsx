import { act } from '../../cases/pages/act.ts'
import { loadVisited, staffDoor } from '../../cases/pages/door.ts'
import { showCase } from '../../cases/pages/show-case.tsx'
import { isWheelingQuestion } from '../../disclosure/wheeling.ts'
import { pages } from '../../http/pages.ts'
import { askEnquiries } from '../enquiry/ask-enquiries.ts'
import { enquiryAct } from '../enquiry/enquiry-act.ts'
import { enquiryView } from '../enquiry/view.ts'
import { Answers, Came } from './notices.tsx'
import { lacking, perform } from './visited.tsx'

export const enquiryRoutes = pages()

enquiryRoutes.post(
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

enquiryRoutes.post(
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
