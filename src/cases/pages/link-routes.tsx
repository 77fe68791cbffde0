import type { Context } from 'hono'
import { readBody } from '../../http/body.ts'
import { Hidden, TextField } from '../../http/fields.tsx'
import { type Form, parseForm } from '../../http/form.ts'
import type { Language, Text } from '../../http/language.ts'
import type { HttpEnv } from '../../http/mount.ts'
import { pages } from '../../http/pages.ts'
import type { Problem } from '../../http/problem.ts'
import { problems } from '../../http/problems.ts'
import { retailerOf } from '../../identity/actor.ts'
import { pageActorOf } from '../../identity/actor-of.ts'
import { answerLink, openLink } from '../customer/by-link.ts'
import { framedLanguage, OtherLink, otherLanguage, otherWords, showFramed } from './customer-frame.tsx'
import { CustomerPage, customerWords } from './customer-page.tsx'

const words = {
  title: { ja: 'お客さまのご確認', en: 'Your confirmation' },
  say: {
    ja: '担当者がお伝えした6桁の合言葉を入力してください。お伺いした内容が表示されます。',
    en: 'Please enter the six digits that our representative told you. You will then see what you told us.',
  },
  code: { ja: '合言葉', en: 'Passcode' },
  hint: { ja: '数字6桁。5回までお試しいただけます', en: 'Six digits. You can try five times' },
  open: { ja: '内容を表示する', en: 'Show' },
  no: { ja: '表示できませんでした', en: 'This could not be opened' },
  noSay: {
    ja: '合言葉が違うか、リンクの期限（30分）が過ぎたか、ご回答がお済みか、内容が変わっています。合言葉をお確かめのうえ、開けないときは担当者に新しいリンクをお求めください。',
    en: 'The passcode differs, the link’s 30 minutes are over, it has been answered, or the contents have changed. Please check the passcode; if it still does not open, ask our representative for a new link.',
  },
  notNow: { ja: 'いまは表示できません', en: 'This cannot be shown just now' },
  notNowSay: {
    ja: 'もう一度リンクを開いてお試しください。続くときは、担当者にお伝えください。',
    en: 'Please open the link again. If it goes on, tell our representative.',
  },
  staffTitle: { ja: 'お客さまの端末でお開きください', en: 'This is for the customer’s own phone' },
  staffSay: {
    ja: 'このブラウザーでは担当者がサインインしています。リンクはお客さまの端末で開いていただきます。同じ端末でのご確認は、受付の画面の「この端末でお客さまに確認していただく」からお願いします。',
    en: 'A member of staff is signed in with this browser. Let the customer open the link on their own phone; to use this one, choose “Hand this phone to the customer” on the page of the case.',
  },
  doneTitle: { ja: 'ありがとうございました', en: 'Thank you' },
  right: {
    ja: 'ご確認を承りました。この画面は閉じていただいてかまいません。',
    en: 'We have your confirmation. You may close this page.',
  },
  wrong: {
    ja: '承りました。違うところを担当者にお伝えください。この画面は閉じていただいてかまいません。',
    en: 'We have noted it. Please tell our representative what is wrong. You may close this page.',
  },
} as const satisfies Record<string, Text>

/** お客さまの端末の画面: without a sign-in or a cookie, by link and 合言葉 together. */
export const linkRoutes = pages(notNow)

/** The same for every address: what a link is good for is told to nobody without its code, nor to a preview of it. */
linkRoutes.get('/confirm/:token', c => {
  const l = framedLanguage(c)
  return showFramed(c, {
    title: words.title,
    l,
    other: <OtherLink l={l} path={c.req.path} />,
    body: (
      <>
        <h1>{words.title[l]}</h1>
        <p>{words.say[l]}</p>
        <CodeForm l={l} path={c.req.path} />
      </>
    ),
  })
})

linkRoutes.post('/confirm/:token', async c => {
  const { deps } = c.var
  const form = await formOf(c)
  const l = framedLanguage(c, form)
  const opening = { token: c.req.param('token'), code: form.get('code') ?? '' }
  if ((await pageActorOf(deps, c.req.raw, { untraced: true })) !== null) return forStaff(c, l)
  const answer = form.get('answer')
  if (answer === 'right' || answer === 'wrong')
    return (await answerLink(deps, opening, answer)) ? answered(c, l, answer) : closed(c, l)
  const stored = await openLink(deps, opening)
  if (stored === null) return closed(c, l)
  const carried = (language: Language) => (
    <>
      <Hidden name="code" value={opening.code} />
      <Hidden name="l" value={language} />
    </>
  )
  return showFramed(c, {
    title: customerWords.title,
    l,
    other: (
      <form method="post" action={c.req.path} class="to-other">
        {carried(otherLanguage(l))}
        <button type="submit" class="plain" lang={otherLanguage(l)}>
          {otherWords[l]}
        </button>
      </form>
    ),
    body: (
      <CustomerPage
        l={l}
        stored={stored}
        retailer={deps.config.retailers.get(retailerOf(stored.org) ?? '')?.name ?? ''}
        action={c.req.path}
        fields={carried(l)}
      />
    ),
  })
})

/**
 * Whoever sends it holds link and code, and no cookie speaks for them: no other site can gain by it, so that phones too old
 * to say where a form comes from are served as well.
 */
const formOf = async (c: Context<HttpEnv>): Promise<Form> =>
  parseForm(new TextDecoder().decode(await readBody(c.req.raw)))

function answered(c: Context<HttpEnv>, l: Language, answer: 'right' | 'wrong'): Response {
  return showFramed(c, {
    title: words.doneTitle,
    l,
    other: null,
    body: (
      <>
        <h1>{words.doneTitle[l]}</h1>
        <p class="big">{words[answer][l]}</p>
      </>
    ),
  })
}

/** Whatever fails, a customer sees a page of theirs, without the menus of staff. */
function notNow(c: Context<HttpEnv>, { code }: Problem): Response {
  const l = framedLanguage(c)
  return showFramed(c, {
    title: words.notNow,
    l,
    status: problems[code].status,
    other: <OtherLink l={l} path={c.req.path} />,
    body: (
      <>
        <h1>{words.notNow[l]}</h1>
        <p role="alert">{words.notNowSay[l]}</p>
      </>
    ),
  })
}

/** Whoever made the link holds its code as well: what they press is not kept as the customer's own. */
function forStaff(c: Context<HttpEnv>, l: Language): Response {
  return showFramed(c, {
    title: words.staffTitle,
    l,
    status: 403,
    other: <OtherLink l={l} path={c.req.path} />,
    body: (
      <>
        <h1>{words.staffTitle[l]}</h1>
        <p role="alert">{words.staffSay[l]}</p>
      </>
    ),
  })
}

/** One answer to a wrong code, an unknown, expired, used or outdated link. */
function closed(c: Context<HttpEnv>, l: Language): Response {
  return showFramed(c, {
    title: words.no,
    l,
    status: 404,
    other: <OtherLink l={l} path={c.req.path} />,
    body: (
      <>
        <h1>{words.no[l]}</h1>
        <p role="alert">{words.noSay[l]}</p>
        <CodeForm l={l} path={c.req.path} />
      </>
    ),
  })
}

const CodeForm = ({ l, path }: { l: Language; path: string }) => (
  <form method="post" action={path} novalidate>
    <Hidden name="l" value={l} />
    <TextField l={l} name="code" label={words.code[l]} hint={words.hint[l]} value="" inputmode="numeric" />
    <div class="actions">
      <button type="submit">{words.open[l]}</button>
    </div>
  </form>
)
