import type { Context } from 'hono'
import { ErrorSummary, Hidden, TextField } from '../../http/fields.tsx'
import { printable } from '../../http/form.ts'
import type { Language, Text } from '../../http/language.ts'
import type { HttpEnv } from '../../http/mount.ts'
import type { Problem } from '../../http/problem.ts'
import { problems } from '../../http/problems.ts'
import { framedLanguage, OtherLink, showFramed } from './customer-frame.tsx'

/** What the pages behind a customer’s link say. */
export const words = {
  title: { ja: 'お客さまのご確認', en: 'Your confirmation' },
  who: {
    ja: (company: string) => `${company}から、お伺いした内容のご確認をお願いしております。`,
    en: (company: string) => `${company} asks you to check what you told its representative.`,
  },
  say: {
    ja: '担当者が口頭でお伝えした6桁の合言葉を入力してください。お伺いした内容が表示されます。',
    en: 'Please enter the six digits that our representative told you. You will then see what you told us.',
  },
  stranger: {
    ja: 'お心当たりがないときは、何も入力せずに、この画面を閉じてください。',
    en: 'If you know of no such talk, enter nothing and close this page.',
  },
  code: { ja: '合言葉', en: 'Passcode' },
  hint: { ja: '数字6桁。5回までお試しいただけます', en: 'Six digits. You can try five times' },
  notSix: {
    ja: '合言葉は数字6桁です。6桁すべてを入力してください。',
    en: 'A passcode has six digits. Please enter all six.',
  },
  open: { ja: '内容を表示する', en: 'Show' },
  no: { ja: '表示できませんでした', en: 'This could not be opened' },
  noSay: {
    ja: '合言葉をお確かめのうえ、もう一度入力してください。それでも開けないときは、担当者に新しいリンクをお求めください。',
    en: 'Please check the passcode and enter it again. If it still does not open, ask our representative for a new link.',
  },
  notNow: { ja: 'いまは表示できません', en: 'This cannot be shown just now' },
  notNowSay: {
    ja: 'もう一度リンクを開いてお試しください。続くときは、担当者にお伝えください。',
    en: 'Please open the link again. If it goes on, tell our representative.',
  },
  why: { ja: '次のどれかのときは、表示できません。', en: 'It does not open where' },
  staffTitle: { ja: 'お客さまの端末でお開きください', en: 'This is for the customer’s own phone' },
  staffSay: {
    ja: 'このブラウザーでは担当者がサインインしています。リンクはお客さまの端末で開いていただきます。同じ端末でのご確認は、受付の画面の「この端末でお客さまに確認していただく」からお願いします。',
    en: 'A member of staff is signed in with this browser. Let the customer open the link on their own phone; to use this one, choose “Hand this phone to the customer” on the page of the case.',
  },
  rightTitle: { ja: 'ありがとうございました', en: 'Thank you' },
  wrongTitle: { ja: '違うところがあると承りました', en: 'You told us that something is wrong' },
  right: {
    ja: 'ご確認を承りました。この画面は閉じていただいてかまいません。',
    en: 'We have your confirmation. You may close this page.',
  },
  wrong: {
    ja: '違うところを担当者にお伝えください。この画面は閉じていただいてかまいません。',
    en: 'Please tell our representative what it is. You may close this page.',
  },
} as const

/** Told one by one, and never which of them it is. */
const reasons: readonly Text[] = [
  { ja: '合言葉が違うとき', en: 'the passcode differs' },
  { ja: 'リンクの期限（30分）が過ぎたとき', en: 'the link’s 30 minutes are over' },
  { ja: 'ご回答がお済みのとき', en: 'it has been answered' },
  { ja: 'お伺いした内容が変わったとき', en: 'what you told us has changed since' },
]

export function answered(c: Context<HttpEnv>, l: Language, answer: 'right' | 'wrong'): Response {
  return showFramed(c, {
    title: words[`${answer}Title`],
    l,
    other: null,
    body: (
      <>
        <h1>{words[`${answer}Title`][l]}</h1>
        <p>{words[answer][l]}</p>
      </>
    ),
  })
}

/** Whatever fails, a customer sees a page of theirs, without the menus of staff. */
export function notNow(c: Context<HttpEnv>, { code }: Problem): Response {
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
export function forStaff(c: Context<HttpEnv>, l: Language): Response {
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

/** Said of whatever link: it was not even tried, and counts for no try. */
export function notSix(c: Context<HttpEnv>, l: Language, company: string | null, typed: string): Response {
  const errors = [{ name: 'code', label: words.code[l], text: words.notSix[l] }]
  return showFramed(c, {
    title: words.title,
    l,
    status: 422,
    other: <OtherLink l={l} path={c.req.path} />,
    body: (
      <>
        <ErrorSummary l={l} errors={errors} />
        <h1>{words.title[l]}</h1>
        {company !== null && <p>{words.who[l](company)}</p>}
        <p>{words.say[l]}</p>
        <CodeForm l={l} path={c.req.path} typed={printable(typed.slice(0, 40))} error={words.notSix[l]} />
      </>
    ),
  })
}

/** One answer to a wrong code, an unknown, expired, used or outdated link. */
export function closed(c: Context<HttpEnv>, l: Language): Response {
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
        <p>{words.why[l]}</p>
        <ul>
          {reasons.map(one => (
            <li>{one[l]}</li>
          ))}
        </ul>
      </>
    ),
  })
}

type CodeProps = { l: Language; path: string; typed?: string; error?: string }

export const CodeForm = ({ l, path, typed = '', error }: CodeProps) => (
  <form method="post" action={path} novalidate>
    <Hidden name="l" value={l} />
    <TextField
      l={l}
      name="code"
      label={words.code[l]}
      hint={words.hint[l]}
      value={typed}
      error={error}
      inputmode="numeric"
    />
    <div class="actions">
      <button type="submit">{words.open[l]}</button>
    </div>
  </form>
)
