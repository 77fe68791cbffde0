import type { Child } from 'hono/jsx'
import { shownValue } from '../../cases/pages/shown-value.ts'
import { fields } from '../../disclosure/fields.ts'
import { wheelingQuestions } from '../../disclosure/wheeling.ts'
import type { Language, Text } from '../../http/language.ts'
import type { EnquiryView } from '../enquiry/view.ts'

const words = {
  entry: { ja: '記録の番号', en: 'Log entry' },
  relay: { ja: '現在の電力会社への解約手続き', en: 'Cancellation with the current company' },
  'move-in': { ja: '使用開始の申し込み', en: 'Application for the start of use' },
  enquiry: { ja: '送配電会社への照会（託送照会）', en: 'Enquiry to the network operator' },
  request: { ja: '使用量の照会の申請', en: 'Application for the usage' },
  usage: { ja: 'ご同意いただいた使用量', en: 'The usage that was consented to' },
  ready: { ja: 'パスワードの届く日', en: 'The password arrives from' },
  expires: { ja: '表示できる期限', en: 'May be shown until' },
  month: { ja: '年月', en: 'Month' },
  once: {
    ja: 'この値の表示は一度だけです。要るところを、いまお使いください。',
    en: 'This value is shown this once. Use what you need now.',
  },
  inside: {
    ja: 'この受付の中だけで、ご同意の期間だけ表示できます。この画面を離れると消えます。',
    en: 'Inside this case alone, for as long as the consent says. It goes with this page.',
  },
  again: {
    ja: 'この表示は済んでいます。「使用量をもう一度表示する」でお確かめください。',
    en: 'This has been shown already. Use “Show the usage again”.',
  },
} as const satisfies Record<string, Text>

/** How an act stands, coded as the API has it. */
const statusWords: Readonly<Record<string, Text>> = {
  waiting: { ja: '送りました。回答を待っています。', en: 'It is sent; the answer is awaited.' },
  ok: { ja: '進められるとの回答がありました。', en: 'The answer: it goes through.' },
  ng: {
    ja: 'このままでは進められないとの回答がありました。',
    en: 'The answer: it cannot go on as it stands.',
  },
  'in-progress': {
    ja: 'すでに解約の手続きが進んでいるとの回答がありました。',
    en: 'The answer: a cancellation is already under way.',
  },
  accepted: { ja: '申し込みが通りました。', en: 'The application went through.' },
  'contract-exists': {
    ja: '以前のご契約が残っている可能性があり、まだ通りませんでした。',
    en: 'It did not go through yet: an earlier contract may still be there.',
  },
  'not-available-here': {
    ja: 'この地点では受け付けられませんでした。書面で承ります。',
    en: 'It is not taken for this point; the papers are the way.',
  },
  answered: { ja: '回答がありました。', en: 'There is an answer.' },
  'not-held': { ja: '登録のない項目との回答でした。', en: 'The answer: no such value is held.' },
  requested: { ja: '申請しました。', en: 'It is applied for.' },
  'not-ready': {
    ja: 'まだ受け取れませんでした。パスワードが届いていないか、別のパスワードです。',
    en: 'The usage cannot be fetched yet: the password has not been issued, or it is another one.',
  },
  sending: {
    ja: '届いたかどうか分かりません。同じボタンでもう一度送れます。二重にはなりません。',
    en: 'Nobody knows whether it arrived. Send it again with the same button; it counts once.',
  },
}

const stillWaiting: Text = { ja: 'まだ回答はありません。', en: 'There is no answer yet.' }

/** What the customer has hoped for, and what has them do something. */
const glad = ['ok', 'accepted', 'answered', 'shown', 'requested']
const sorry = ['ng', 'in-progress', 'contract-exists', 'not-available-here', 'not-ready', 'sending']

const noticeClass = (code: string): string =>
  glad.includes(code) ? 'notice good' : sorry.includes(code) ? 'notice warn' : 'notice'

type NoticeProps = {
  l: Language
  code: string
  title: Text
  say: string
  entry: number
  children?: Child
}

const Notice = ({ l, code, title, say, entry, children }: NoticeProps) => (
  <section class={noticeClass(code)} role="status" aria-labelledby="came">
    <h2 id="came">{title[l]}</h2>
    <p>{say}</p>
    {children}
    <p class="hint">
      {words.entry[l]}: {entry}
    </p>
  </section>
)

type ActKind = 'relay' | 'move-in' | 'enquiry' | 'request'
type CameProps = {
  l: Language
  kind: ActKind
  code: string
  entry: number
  /** Asked how it stands, not sent. */
  asked?: boolean
  readyOn?: string | null
}

/** What came of an act, in its reply and on asking again. */
export const Came = ({ l, kind, code, entry, asked = false, readyOn = null }: CameProps) => (
  <Notice
    l={l}
    code={code}
    title={words[kind]}
    say={(asked && code === 'waiting' ? stillWaiting : statusWords[code])?.[l] ?? code}
    entry={entry}
  >
    {readyOn && (
      <p>
        {words.ready[l]}: <strong>{readyOn}</strong>
      </p>
    )}
  </Notice>
)

/** The answers to the enquiries of a case; a value stands in this one reply. */
export const Answers = ({ l, enquiries }: { l: Language; enquiries: readonly EnquiryView[] }) => (
  <>
    {enquiries.map(one => (
      <section class={noticeClass(one.status)} aria-labelledby={`enquiry-${one.id}`}>
        <h2 id={`enquiry-${one.id}`}>
          {words.enquiry[l]}: {fields[wheelingQuestions[one.question]][l]}
        </h2>
        <p>{(one.status === 'waiting' ? stillWaiting : statusWords[one.status])?.[l]}</p>
        {one.status === 'answered' &&
          Object.entries(one.answer ?? {}).map(([id, value]) => (
            <>
              <p class={id === 'supplyPointNumber' ? 'value number' : 'value'}>{shownValue(id, value, l)}</p>
              <p class="hint">{words.once[l]}</p>
            </>
          ))}
        <p class="hint">
          {words.entry[l]}: {one.entry}
        </p>
      </section>
    ))}
  </>
)

type UsageProps = {
  l: Language
  outcome: 'shown' | 'not-ready'
  usage: readonly { readonly month: string; readonly kWh: number }[] | null
  expiresOn: string | null
  entry: number
}

/** 使用量, in this reply alone. */
export const UsageTable = ({ l, outcome, usage, expiresOn, entry }: UsageProps) => {
  if (outcome === 'not-ready')
    return (
      <Notice
        l={l}
        code={outcome}
        title={words.usage}
        say={statusWords['not-ready']?.[l] ?? ''}
        entry={entry}
      />
    )
  if (usage === null)
    return <Notice l={l} code={outcome} title={words.usage} say={words.again[l]} entry={entry} />
  return (
    <Notice l={l} code={outcome} title={words.usage} say={words.inside[l]} entry={entry}>
      <table>
        <caption class="unseen">{words.usage[l]}</caption>
        <thead>
          <tr>
            <th scope="col">{words.month[l]}</th>
            <th scope="col">kWh</th>
          </tr>
        </thead>
        <tbody>
          {usage.map(({ month, kWh }) => (
            <tr>
              <th scope="row">{month}</th>
              <td class="number">{kWh.toLocaleString(l === 'ja' ? 'ja-JP' : 'en-GB')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {expiresOn && (
        <p>
          {words.expires[l]}: <strong>{expiresOn}</strong>
        </p>
      )}
    </Notice>
  )
}
