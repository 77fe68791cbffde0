import type { Language, Text } from '../../http/language.ts'
import { timeInJapan } from '../../http/times.ts'
import type { Incident } from '../list-incidents.ts'
import { fieldText, incidentWords, partyWords } from './words.ts'

const words = {
  title: { ja: '事案', en: 'Incidents' },
  say: {
    ja: '外部のシステムが、見えてはならない項目や読み取れない値を送ってきたものです。値は誰にも表示せず、破棄しています。',
    en: 'An outside system sent items that must not be seen, or values that could not be read. They were dropped and shown to nobody.',
  },
  none: { ja: '事案はありません。', en: 'There are none.' },
  entry: { ja: '記録の番号', en: 'entry' },
  state: { ja: '状態', en: 'state' },
} as const satisfies Record<string, Text>

const stateWords: Readonly<Record<string, Text>> = {
  raised: { ja: '対応待ち', en: 'open' },
  notified: { ja: '送配電会社にお知らせ済み', en: 'the operator was told' },
  'needs-person': {
    ja: '送配電会社にお知らせできていません。スーパーバイザーの対応が要ります',
    en: 'the operator could not be told; it needs a supervisor',
  },
}

export const IncidentList = ({ l, incidents }: { l: Language; incidents: readonly Incident[] }) => (
  <section aria-labelledby="incidents">
    <h2 id="incidents">{words.title[l]}</h2>
    <p>{words.say[l]}</p>
    {incidents.length === 0 ? (
      <p>{words.none[l]}</p>
    ) : (
      <ul>
        {incidents.map(one => (
          <li>
            {timeInJapan(one.raisedAt, l)} · {incidentWords[one.kind][l]} · {incidentWords[one.severity][l]} ·{' '}
            {partyWords[one.party]?.[l] ?? one.party}
            <br />
            {one.fields.map(id => fieldText(id, l)).join(l === 'ja' ? '、' : ', ')}
            <br />
            <small>
              {words.entry[l]} {one.entry} · {words.state[l]}: {stateWord(one.state, l)}
            </small>
          </li>
        ))}
      </ul>
    )}
  </section>
)

const stateWord = (state: string, l: Language): string => stateWords[state]?.[l] ?? state
