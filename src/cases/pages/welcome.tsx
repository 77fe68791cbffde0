import type { Language, Text } from '../../http/language.ts'
import type { Actor } from '../../identity/actor.ts'

const words = {
  title: { ja: '窓口', en: 'Madoguchi' },
  lead: {
    ja: '電力小売の受付のための、適法な照会の窓口です。お客さまのご用件から始めて、次にお伝えする文とお尋ねすることを一つずつご案内します。',
    en: 'The lawful window for staff of electricity retailers. It begins with what the caller wants and leads you, sentence by sentence, through what to say and what to ask.',
  },
  points: [
    {
      ja: '照会できるのは、手続きに必要な全社共通の照会項目だけです。それ以外は、理由と適法な進め方をその場でお示しします。',
      en: 'Only the items that every retailer may look up, and only where a step needs them. Anything else is refused with the reason and the lawful way.',
    },
    {
      ja: 'すべての照会と照会不可は、あとから書き換えられない記録に残り、監査担当が確かめられます。',
      en: 'Every lookup and refusal goes into a log that cannot be altered unnoticed and that oversight can verify.',
    },
    {
      ja: '危険なときのご案内には、サインインも受付も要りません。',
      en: 'In danger neither a sign-in nor a case is needed.',
    },
  ],
  signIn: { ja: 'サインインする', en: 'Sign in' },
  oversight: { ja: '監査の記録を見る', en: 'Oversight: the log' },
  concerns: { ja: '気づきの連絡の受信箱を開く', en: 'Open the inbox of concerns' },
  desk: { ja: '引継ぎの受付を開く', en: 'Open the desk’s inbox' },
  noPage: {
    ja: 'ご登録の役割でお使いになる画面は、いまのところありません。危険なときのご案内とAPIの説明はご覧になれます。',
    en: 'There is no page for your role yet. The emergency page and the description of the API are open to you.',
  },
} as const

type Props = {
  readonly l: Language
  readonly actor: Actor | null
  /** No session is left in the browser, not even one that has run out. */
  readonly signedOut?: boolean
}

/** For everybody who does not hold cases: who is not signed in, overseers and auditors, other roles. */
export const Welcome = ({ l, actor, signedOut = false }: Props) => (
  <div data-signed-out={signedOut || undefined}>
    <h1>{words.title[l]}</h1>
    <p>{words.lead[l]}</p>
    <ul>
      {words.points.map((one: Text) => (
        <li>{one[l]}</li>
      ))}
    </ul>
    {actor === null ? (
      <p>
        <a class="button" href="/sign-in">
          {words.signIn[l]}
        </a>
      </p>
    ) : (
      <Ways l={l} actor={actor} />
    )}
  </div>
)

const doors = [
  { roles: ['desk'], href: '/desk', text: words.desk },
  { roles: ['overseer', 'auditor'], href: '/oversight', text: words.oversight },
  { roles: ['concern-officer'], href: '/concern-inbox', text: words.concerns },
] as const

/** Every room that one of their roles opens: somebody may hold several. */
const Ways = ({ l, actor }: { l: Language; actor: Actor }) => {
  const open = doors.filter(one => one.roles.some(role => actor.roles.includes(role)))
  if (open.length === 0) return <p>{words.noPage[l]}</p>
  return (
    <>
      {open.map(one => (
        <p>
          <a class="button" href={one.href}>
            {one.text[l]}
          </a>
        </p>
      ))}
    </>
  )
}
