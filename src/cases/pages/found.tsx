import { fields, isFieldId } from '../../disclosure/fields.ts'
import type { Language, Text } from '../../http/language.ts'
import { agreementWords, resultWords } from './result-words.ts'
import { shownValue } from './shown-value.ts'

type Agreement = keyof typeof agreementWords

/** What a POST brought: values stand in this one reply and in no later page. */
export type Found = {
  /** The same form sent again: the values were shown in the first reply. */
  readonly again: boolean
  readonly entry: number
} & (
  | {
      readonly kind: 'lookup'
      readonly code: 'answered' | 'not-available-here'
      readonly show: Readonly<Record<string, unknown>>
      readonly compare: Readonly<Record<string, Agreement>>
    }
  | { readonly kind: 'search'; readonly code: string; readonly supplyPointNumber: string | null }
  | {
      readonly kind: 'own-search'
      readonly code: string
      readonly customer: Readonly<Record<string, unknown>>
    }
)

const words = {
  lookup: { ja: '照会の結果', en: 'Result of the lookup' },
  search: { ja: '検索の結果', en: 'Result of the search' },
  'own-search': { ja: '当社の記録', en: 'Our own records' },
  compared: { ja: 'お客さまが読んだ内容との照合', en: 'Compared with what the customer read' },
  once: {
    ja: 'この表示は一度だけです。登録の値は読み上げません。',
    en: 'Shown this once. Do not read out what is registered.',
  },
  again: {
    ja: 'この照会は済んでいます。値の表示は一度だけのため、ここには照合の結果だけを表示しています。',
    en: 'This was looked up already. Values are shown once, so only the comparison stands here.',
  },
  entry: { ja: '記録の番号', en: 'Log entry' },
} as const satisfies Record<string, Text>

const ownLabels: Readonly<Record<string, Text>> = {
  customerNumber: { ja: 'お客さま番号', en: 'Customer number' },
  name: { ja: 'お名前', en: 'Name' },
  phone: { ja: 'お電話番号', en: 'Telephone' },
  address: { ja: 'ご住所', en: 'Address' },
  status: { ja: 'ご契約の状態', en: 'Contract' },
  endedOn: { ja: 'ご契約の終了日', en: 'Ended on' },
  balanceDue: { ja: 'お支払いの確認がとれていない料金（円）', en: 'Balance due (yen)' },
}

const fieldLabel = (id: string, l: Language): string => (isFieldId(id) ? fields[id][l] : id)

export const FoundNotice = ({ l, found }: { l: Language; found: Found }) => (
  <section class={`notice ${goesOn(found) ? 'good' : 'warn'}`} aria-labelledby="found">
    <h2 id="found">{words[found.kind][l]}</h2>
    {found.again && <p>{words.again[l]}</p>}
    {found.kind === 'lookup' ? (
      <Lookup l={l} found={found} />
    ) : (
      <>
        <p>{resultWords(found.kind, found.code)[l]}</p>
        {found.kind === 'search' && found.supplyPointNumber && (
          <p class="value number">{shownValue('supplyPointNumber', found.supplyPointNumber, l)}</p>
        )}
        {found.kind === 'own-search' && (
          <Pairs
            pairs={Object.entries(found.customer).map(([id, value]) => [
              ownLabels[id]?.[l] ?? id,
              shownValue(id, value, l),
            ])}
          />
        )}
      </>
    )}
    <p class="hint">
      {words.entry[l]}: {found.entry}
    </p>
  </section>
)

/** Nothing has to be read again before the case goes on. */
const goesOn = (found: Found): boolean =>
  found.kind !== 'lookup' || (found.code === 'answered' && !Object.values(found.compare).includes('differs'))

const Lookup = ({ l, found }: { l: Language; found: Extract<Found, { kind: 'lookup' }> }) => {
  const shown = Object.entries(found.show)
  const compared = Object.entries(found.compare)
  return (
    <>
      {found.code === 'not-available-here' && <p>{resultWords('lookup', found.code)[l]}</p>}
      {compared.length > 0 && (
        <>
          <h3>{words.compared[l]}</h3>
          <Pairs
            pairs={compared.map(([id, agreement]) => [fieldLabel(id, l), agreementWords[agreement][l]])}
          />
        </>
      )}
      {shown.length > 0 && (
        <>
          <h3>{words.once[l]}</h3>
          <Pairs pairs={shown.map(([id, value]) => [fieldLabel(id, l), shownValue(id, value, l)])} />
        </>
      )}
    </>
  )
}

const Pairs = ({ pairs }: { pairs: readonly (readonly [string, string])[] }) =>
  pairs.length === 0 ? null : (
    <dl class="read">
      {pairs.map(([label, text]) => (
        <div>
          <dt>{label}</dt>
          <dd class="value">{text}</dd>
        </div>
      ))}
    </dl>
  )
