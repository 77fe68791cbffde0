import type { Language, Text } from '../../http/language.ts'
import { Tag } from '../../http/tag.tsx'
import { timeInJapan } from '../../http/times.ts'
import type { Incident } from '../list-incidents.ts'
import { fieldText, incidentWords, partyWords } from './words.ts'

const words = {
  title: { ja: '事案', en: 'Incidents' },
  say: {
    ja: '外部のシステムが見えてはならない項目や読み取れない値を送ってきたもの（値は誰にも表示せず、破棄しています）と、記録そのものや外部検証者の異常です。',
    en: 'An outside system sent items that must not be seen, or values that could not be read (they were dropped and shown to nobody), or something is wrong with the log itself or a witness of it.',
  },
  none: { ja: '事案はありません。', en: 'There are none.' },
  entry: { ja: '記録の番号', en: 'entry' },
  noEntry: { ja: '記録に残せていません', en: 'the log could not take an entry' },
  state: { ja: '状態', en: 'state' },
  overdue: { ja: '期限を過ぎています', en: 'overdue' },
  course: { ja: '事案を進める', en: 'Take incidents further' },
} as const satisfies Record<string, Text>

export const stateWords: Readonly<Record<string, Text>> = {
  raised: { ja: '対応待ち', en: 'open' },
  notified: { ja: '送配電会社にお知らせ済み', en: 'the operator was told' },
  'needs-person': {
    ja: '送配電会社にお知らせできていません。スーパーバイザーの対応が要ります',
    en: 'the operator could not be told; it needs a supervisor',
  },
  acknowledged: { ja: '監査担当が確認済み', en: 'an overseer has it in hand' },
  closed: { ja: '終了', en: 'closed' },
}

export const IncidentList = ({ l, incidents }: { l: Language; incidents: readonly Incident[] }) => (
  <section aria-labelledby="incidents">
    <h2 id="incidents">{words.title[l]}</h2>
    <p>
      {words.say[l]} <a href="/oversight/incidents">{words.course[l]}</a>
    </p>
    {incidents.length === 0 ? (
      <p>{words.none[l]}</p>
    ) : (
      <ul>
        {incidents.map(one => (
          <li>
            {timeInJapan(one.raisedAt, l)} · {incidentWords[one.kind][l]} · {incidentWords[one.severity][l]} ·{' '}
            {partyWords[one.party]?.[l] ?? one.party}
            <br />
            {one.fields.length > 0 && (
              <>
                {one.fields.map(id => fieldText(id, l)).join(l === 'ja' ? '、' : ', ')}
                <br />
              </>
            )}
            <small>
              {one.entry === null ? words.noEntry[l] : `${words.entry[l]} ${one.entry}`} · {words.state[l]}:{' '}
              {stateWord(one.state, l)}
            </small>
            {one.overdue && (
              <>
                {' '}
                <Tag tone="bad">{words.overdue[l]}</Tag>
              </>
            )}
          </li>
        ))}
      </ul>
    )}
  </section>
)

export const stateWord = (state: string, l: Language): string => stateWords[state]?.[l] ?? state
