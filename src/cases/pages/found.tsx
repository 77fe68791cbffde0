import type { Child } from 'hono/jsx'
import { fields, isFieldId } from '../../disclosure/fields.ts'
import type { Language, Text } from '../../http/language.ts'
import { Tag } from '../../http/tag.tsx'
import type { Agreement, Found } from './found-parts.ts'
import { readAgain } from './read-again.ts'
import { agreementWords, resultWords } from './result-words.ts'
import type { ShownCase } from './shown-case.ts'
import { shownValue } from './shown-value.ts'
import { Spoken } from './spoken.tsx'

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
  readAgain: {
    ja: '番号やご住所を、もう一度お読みいただく',
    en: 'Have the number or the address read once more',
  },
  readAgainHint: {
    ja: '先へ進む前に、番号やご住所を入れ直せます。「違います」とは言わず、登録の値も読み上げません。',
    en: 'Before going on, number or address can be entered anew. Do not say that it is wrong, and read out nothing registered.',
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

/** What holds is green, what has to be read again is not. */
function toneOf(found: Found): string {
  if (found.kind !== 'lookup') return found.code === 'one' ? 'notice good' : 'notice'
  const agreements = Object.values(found.compare)
  if (agreements.includes('differs')) return 'notice warn'
  const holds = found.code === 'answered' && agreements.every(one => one === 'agrees')
  return holds ? 'notice good' : 'notice'
}

export const FoundNotice = (shown: ShownCase & { found: Found }) => {
  const { l, found } = shown
  return (
    <section class={toneOf(found)} aria-labelledby="found">
      <h2 id="found">{words[found.kind][l]}</h2>
      {found.again && <p>{words.again[l]}</p>}
      {found.kind === 'lookup' ? (
        <Lookup shownCase={shown} found={found} />
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
}

type LookupProps = { shownCase: ShownCase; found: Extract<Found, { kind: 'lookup' }> }

const Lookup = ({ shownCase, found }: LookupProps) => {
  const { l, mine, stored, position } = shownCase
  const again = mine && stored.status === 'open' ? readAgain(position, found.step, found.compare) : []
  const shown = Object.entries(found.show)
  const compared = Object.entries(found.compare)
  return (
    <>
      {found.code === 'not-available-here' && <p>{resultWords('lookup', found.code)[l]}</p>}
      {compared.length > 0 && (
        <>
          <h3>{words.compared[l]}</h3>
          <Pairs
            pairs={compared.map(([id, agreement]) => [
              fieldLabel(id, l),
              <Agreed l={l} agreement={agreement} />,
            ])}
          />
        </>
      )}
      {shown.length > 0 && (
        <>
          <h3>{words.once[l]}</h3>
          <Pairs pairs={shown.map(([id, value]) => [fieldLabel(id, l), shownValue(id, value, l)])} />
        </>
      )}
      {again.length > 0 && (
        // Folded, so that what was found and the next sentence to say stay in one view.
        <details>
          <summary>{words.readAgain[l]}</summary>
          <p class="hint">{words.readAgainHint[l]}</p>
          <Spoken {...shownCase} sentences={again} />
        </details>
      )}
    </>
  )
}

const Agreed = ({ l, agreement }: { l: Language; agreement: Agreement }) => {
  const said = agreementWords[agreement][l]
  return agreement === 'cannot-tell' ? (
    said
  ) : (
    <Tag tone={agreement === 'agrees' ? 'good' : 'warn'}>{said}</Tag>
  )
}

const Pairs = ({ pairs }: { pairs: readonly (readonly [string, Child])[] }) =>
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
