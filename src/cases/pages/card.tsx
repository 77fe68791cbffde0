import type { Language, Text } from '../../http/language.ts'
import { pages } from '../../http/pages.ts'
import { type Actor, retailerOf } from '../../identity/actor.ts'
import { framedLanguage, OtherLink, showFramed } from './customer-frame.tsx'
import { staffDoor } from './door.ts'

const words = {
  title: { ja: '訪問のご説明', en: 'About this visit' },
  who: { ja: '担当者', en: 'Who I am' },
  company: { ja: '会社', en: 'Company' },
  agency: { ja: '代理店', en: 'Agency' },
  why: { ja: 'お伺いした目的', en: 'Why I came' },
  whySay: {
    ja: '電気のご契約のお切り替えをお勧めするためにお伺いしました。',
    en: 'I came to offer you a switch of your electricity contract.',
  },
  free: {
    ja: 'お聞きになるかどうかは、お客さまのご自由です。お断りになった方に、続けてお勧めすることはありません。',
    en: 'Whether you listen is up to you. Say no, and I will not go on.',
  },
  promises: { ja: 'お約束', en: 'What I promise' },
  asking: {
    ja: '番号をお聞きするだけで切り替わることはありません。最後に内容をご確認いただき、お申し込みのご意思を伺います。',
    en: 'Being asked for your number switches nothing. At the end you check everything, and I ask whether you want to apply.',
  },
  papers: {
    ja: '書類はお預かりしません。検針票や会員ページは、お客さまご自身でご覧になりながらお読みください。',
    en: 'I do not take your papers. Please look at the bill or web page yourself and read from it.',
  },
  lookup: {
    ja: 'ほかの電力会社とのご契約の内容は、当社では確認できない決まりです。',
    en: 'What you have agreed with another company we may not look up.',
  },
  coolingOff: { ja: 'クーリング・オフ', en: 'Cooling-off' },
  coolingOffSay: {
    ja: '訪問でお申し込みの場合は、契約書面を受け取られた日を含めて8日間は、理由を問わず、書面またはメールなどの電磁的記録で、お申し込みの撤回やご契約の解除ができます。違約金はかかりません（特定商取引法第9条）。',
    en: 'If you apply at your door, you may withdraw or cancel for any reason within eight days, counting the day on which you receive the written contract, in writing or by electronic record such as e-mail, and without any charge (Act on Specified Commercial Transactions, Article 9).',
  },
  coolingOffWhere: {
    ja: 'ご連絡先は、お渡しする契約書面に書いてあります。',
    en: 'Where to write stands in the written contract that you are given.',
  },
  complain: { ja: 'お困りのとき', en: 'If something is wrong' },
  complainSay: {
    ja: '契約書面にある当社の窓口のほか、電力・ガス取引監視等委員会の相談窓口、お住まいの地域の消費生活センターにご相談いただけます。',
    en: 'Besides our own contact in the written contract, you may turn to the consultation desk of the Electricity and Gas Market Surveillance Commission (電力・ガス取引監視等委員会) or your local consumer center (消費生活センター).',
  },
  back: { ja: '担当者の方：窓口に戻る', en: 'For staff: back' },
} as const satisfies Record<string, Text>

/** お客さまにお見せするカード (特定商取引法第3条: 氏名・目的の明示), for the customer's eyes or on paper. */
export const cardRoutes = pages()

cardRoutes.get(
  '/card',
  staffDoor('showCasePage', async ({ c, actor, deps }) => {
    const l = framedLanguage(c)
    const retailer = deps.config.retailers.get(retailerOf(actor.org) ?? '')?.name ?? ''
    return showFramed(c, {
      title: words.title,
      l,
      other: <OtherLink l={l} path="/card" />,
      body: <Card l={l} actor={actor} retailer={retailer} />,
    })
  }),
)

type Props = { readonly l: Language; readonly actor: Actor; readonly retailer: string }

const Card = ({ l, actor, retailer }: Props) => {
  const agency = actor.affiliation === 'contractor' ? actor.employer : null
  return (
    <article class="card">
      <h1>{words.title[l]}</h1>
      <dl class="read">
        <div>
          <dt>{words.who[l]}</dt>
          <dd class="value big">{actor.name}</dd>
        </div>
        <div>
          <dt>{words.company[l]}</dt>
          <dd class="value">{retailer}</dd>
        </div>
        {agency !== null && (
          <div>
            <dt>{words.agency[l]}</dt>
            <dd class="value">{agency}</dd>
          </div>
        )}
      </dl>
      <h2>{words.why[l]}</h2>
      <p>{words.whySay[l]}</p>
      <p>{words.free[l]}</p>
      <h2>{words.promises[l]}</h2>
      <ul>
        <li>{words.asking[l]}</li>
        <li>{words.papers[l]}</li>
        <li>{words.lookup[l]}</li>
      </ul>
      <h2>{words.coolingOff[l]}</h2>
      <p>{words.coolingOffSay[l]}</p>
      <p>{words.coolingOffWhere[l]}</p>
      <h2>{words.complain[l]}</h2>
      <p>{words.complainSay[l]}</p>
      <p class="actions">
        <a href="/">{words.back[l]}</a>
      </p>
    </article>
  )
}
