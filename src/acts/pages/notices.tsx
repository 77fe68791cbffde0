import { shownValue } from '../../cases/pages/shown-value.ts'
import { fields } from '../../disclosure/fields.ts'
import { wheelingQuestions } from '../../disclosure/wheeling.ts'
import type { Language, Text } from '../../http/language.ts'
import type { EnquiryView } from '../enquiry/view.ts'
import { entryWord, Notice } from './notice.tsx'
import { noticeClass, statusWords, stillWaiting } from './status-words.ts'

const words = {
  relay: { ja: '現在の電力会社への解約手続き', en: 'Cancellation with the current company' },
  'move-in': { ja: '使用開始の申し込み', en: 'Application for the start of use' },
  enquiry: { ja: '送配電会社への照会（託送照会）', en: 'Enquiry to the network operator' },
  request: { ja: '使用量の照会の申請', en: 'Application for the usage' },
  ready: { ja: 'パスワードの届く日', en: 'The password arrives from' },
  once: {
    ja: 'この値の表示は一度だけです。要るところを、いまお使いください。',
    en: 'This value is shown this once. Use what you need now.',
  },
} as const satisfies Record<string, Text>

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
          {entryWord[l]}: {one.entry}
        </p>
      </section>
    ))}
  </>
)
