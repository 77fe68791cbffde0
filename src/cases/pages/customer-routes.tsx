import { backTo } from '../../http/back-to.ts'
import { Hidden } from '../../http/fields.tsx'
import type { Text } from '../../http/language.ts'
import { pages } from '../../http/pages.ts'
import { problemOf } from '../../http/problem-of.ts'
import { retailerOf } from '../../identity/actor.ts'
import { answerStep } from '../answer-step.ts'
import type { StoredCase } from '../case.ts'
import { askCustomer } from '../customer/ask-customer.ts'
import { readConfirmation } from '../customer/confirmation.ts'
import { confirmingStep } from '../customer/may-confirm.ts'
import { sayWrong } from '../customer/say-wrong.ts'
import { act } from './act.ts'
import { CaseFields } from './case-fields.tsx'
import { framedLanguage, OtherLink, showFramed } from './customer-frame.tsx'
import { CustomerPage, customerWords } from './customer-page.tsx'
import { loadVisited, staffDoor } from './door.ts'
import { linkPath } from './link-routes.tsx'
import { sentOf } from './sent.ts'
import { showCase } from './show-case.tsx'
import { twice } from './trouble.ts'

const words = {
  right: { ja: 'ありがとうございました', en: 'Thank you' },
  wrong: { ja: '違うところがあると承りました', en: 'You told us that something is wrong' },
  over: { ja: 'この画面でのご確認は終わっています', en: 'There is nothing more to confirm here' },
  giveBack: { ja: '端末を担当者にお返しください。', en: 'Please hand the phone back.' },
  tellWrong: {
    ja: '違うところを担当者にお伝えになり、端末をお返しください。',
    en: 'Please tell our representative what is wrong, and hand the phone back.',
  },
  staff: { ja: '担当者の方：受付に戻る', en: 'For staff: back to the case' },
} as const satisfies Record<string, Text>

/** お客さまご自身の確認, the side of the member of staff: the same phone handed over, or a link for the customer's own. */
export const customerRoutes = pages()

customerRoutes.get(
  '/cases/:id/confirm',
  staffDoor('showCasePage', async visit => {
    const { c, deps, actor } = visit
    const { case: stored } = await loadVisited(visit)
    const step = confirmingStep(stored)
    // The phone may still be in the customer's hand, so that nothing here leads by itself to the pages of staff.
    if (step === null || stored.holder !== actor.sub) return handBack(visit.c, stored, words.over)
    const l = framedLanguage(c)
    return showFramed(c, {
      title: customerWords.title,
      l,
      other: <OtherLink l={l} path={`/cases/${stored.id}/confirm`} />,
      body: (
        <CustomerPage
          l={l}
          stored={stored}
          retailer={deps.config.retailers.get(retailerOf(stored.org) ?? '')?.name ?? ''}
          action={`/cases/${stored.id}/confirm`}
          fields={
            <>
              <CaseFields step={step.id} revision={stored.revision} />
              <Hidden name="l" value={l} />
            </>
          }
        />
      ),
    })
  }),
)

customerRoutes.post(
  '/cases/:id/confirm',
  staffDoor('answerStep', async visit => {
    const { c, deps, actor, form } = visit
    const { case: stored } = await loadVisited(visit)
    const { step, revision, key } = sentOf(form)
    const answer = form.get('answer')
    if (answer !== 'right' && answer !== 'wrong') return c.redirect(`/cases/${stored.id}/confirm`, 303)
    try {
      await twice(async () => {
        const found = await loadVisited(visit)
        const body = { step, revision, value: { confirmed: true } }
        if (answer === 'right') await answerStep(deps, actor, found, body, key, 'same-device')
        else await sayWrong(deps, actor, found.case, { step, revision })
      })
    } catch (error) {
      // What went wrong is for staff, who see it on the case's page.
      const code = error instanceof Error ? problemOf(error).code : 'internal'
      if (code !== 'stale' && code !== 'invalid' && code !== 'refused') throw error
      return handBack(c, stored, words.over, 409, form)
    }
    return c.redirect(`/cases/${stored.id}/confirm/done?l=${framedLanguage(c, form)}`, 303)
  }),
)

customerRoutes.get(
  '/cases/:id/confirm/done',
  staffDoor('showCasePage', async visit => {
    const { case: stored } = await loadVisited(visit)
    // From what is kept, never from the address.
    const told = confirmingStep(stored) === null ? null : await readConfirmation(visit.deps, stored)
    return handBack(visit.c, stored, told?.calledWrong ? words.wrong : words.right)
  }),
)

function handBack(
  c: Parameters<typeof showFramed>[0],
  { id }: StoredCase,
  title: Text,
  status = 200,
  form: Parameters<typeof framedLanguage>[1] = null,
): Response {
  const l = framedLanguage(c, form)
  return showFramed(c, {
    title,
    l,
    status,
    other: null,
    body: (
      <>
        <h1>{title[l]}</h1>
        <p>{(title === words.wrong ? words.tellWrong : words.giveBack)[l]}</p>
        <p>
          <a href={`/cases/${id}`}>{words.staff[l]}</a>
        </p>
      </>
    ),
  })
}

customerRoutes.post(
  '/cases/:id/confirm/link',
  staffDoor('answerStep', visit =>
    act(visit, async ({ form, deps, actor }) => {
      const { case: stored } = await loadVisited(visit)
      const { step, revision } = sentOf(form)
      const { token } = await askCustomer(deps, actor, stored, { step, revision })
      return showCase(visit, stored, { link: new URL(linkPath(stored, token), deps.config.publicUrl).href })
    }),
  ),
)
customerRoutes.get('/cases/:id/confirm/link', backTo('/cases'))

/** For a page that looks now and then whether the customer has answered; one word. */
customerRoutes.get(
  '/cases/:id/confirm/state',
  staffDoor('showCasePage', async visit => {
    const { case: stored } = await loadVisited(visit)
    const told = confirmingStep(stored) === null ? null : await readConfirmation(visit.deps, stored)
    return visit.c.json({ state: told?.state ?? 'none' })
  }),
)
