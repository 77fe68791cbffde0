import { Hidden, InnerSelect } from '../../http/fields.tsx'
import type { Language, Text } from '../../http/language.ts'
import { Tag } from '../../http/tag.tsx'
import { timeInJapan } from '../../http/times.ts'
import { faultOf, incidentSteps, stepOutcomes } from '../incidents/course.ts'
import type { Incident } from '../list-incidents.ts'
import { stateWord } from './incident-list.tsx'
import { fieldText, incidentWords, partyWords } from './words.ts'

export const words = {
  title: { ja: '事案の対応', en: 'Incidents and their course' },
  say: {
    ja: '事案ごとに、だれが、いつまでに、何をするかを示します。期限は、重大なものは、送配電会社へのお知らせが24時間、確認が3日、終了が30日です。',
    en: 'For each incident: who is to do what, and until when. A serious one: the operator told within 24 hours, taken in hand within 3 days, closed within 30.',
  },
  back: { ja: '監査の記録へ', en: 'To the log' },
  open: { ja: '終わっていない事案', en: 'Open incidents' },
  all: { ja: '終わった事案も見る', en: 'Closed ones too' },
  onlyOpen: { ja: '終わっていない事案だけ見る', en: 'Open ones only' },
  none: { ja: '事案はありません。', en: 'There are none.' },
  both: { ja: 'すべての事案', en: 'All incidents' },
  entry: { ja: '記録の番号', en: 'entry' },
  noEntry: { ja: '記録に残せていません', en: 'the log took no entry' },
  due: { ja: 'これからすること', en: 'Still to be done' },
  done: { ja: 'したこと', en: 'Done' },
  overdue: { ja: '期限を過ぎています', en: 'Overdue' },
  until: { ja: 'まで', en: '' },
  outcome: { ja: '結果', en: 'What came of it' },
  older: { ja: 'さらに古い事案', en: 'Older incidents' },
  recorded: { ja: '対応は記録されます。', en: 'Each step is recorded.' },
  byHand: {
    ja: 'スーパーバイザーは「引継ぎの状況」の画面から送り直せます。電話や書面で知らせたときは、監査担当がここに記録してください。',
    en: 'A supervisor can send it again from the page of referrals. When the operator was told by telephone or in writing, an overseer records it here.',
  },
  delivered: { ja: '自動で届いた', en: 'Delivered by the service' },
} as const satisfies Record<string, Text>

const stepWords = {
  notify: { ja: '送配電会社に知らせる', en: 'Tell the network operator' },
  acknowledge: { ja: '確認する', en: 'Take it in hand' },
  close: { ja: '終える', en: 'Close it' },
} as const satisfies Record<(typeof incidentSteps)[number], Text>

const ownerWords = {
  service: { ja: '窓口が自動で', en: 'this service by itself' },
  supervisor: { ja: 'スーパーバイザー', en: 'a supervisor' },
  overseer: { ja: '監査担当', en: 'an overseer' },
} as const satisfies Record<string, Text>

const outcomeWord = (does: (typeof incidentSteps)[number], outcome: string, l: Language): string => {
  const known: Readonly<Record<string, Text>> = { ...stepOutcomes[does], delivered: words.delivered }
  return known[outcome]?.[l] ?? outcome
}

type Props = { readonly l: Language; readonly one: Incident; readonly now: string; readonly mayStep: boolean }

/** One incident: what happened, what is due, what was done, and a form for each step that can be taken now. */
export const IncidentCourse = ({ l, one, now, mayStep, isCopy }: Props & { isCopy: boolean }) => {
  const course = { ...one, isCopy, taken: one.steps }
  const possible = incidentSteps.filter(does => faultOf(course, does) === null)
  return (
    <article aria-labelledby={`incident-${one.id}`}>
      <h3 id={`incident-${one.id}`}>
        {incidentWords[one.kind][l]} · {incidentWords[one.severity][l]} · {timeInJapan(one.raisedAt, l)}
      </h3>
      {one.overdue && (
        <p class="notice bad">
          <strong>{words.overdue[l]}</strong>
        </p>
      )}
      <p>
        {partyWords[one.party]?.[l] ?? one.party} ·{' '}
        {one.entry === null ? words.noEntry[l] : `${words.entry[l]} ${one.entry}`} · {stateWord(one.state, l)}
        <br />
        {one.fields.map(id => fieldText(id, l)).join(l === 'ja' ? '、' : ', ')}
      </p>
      {one.due.length > 0 && (
        <>
          <h4>{words.due[l]}</h4>
          <ul>
            {one.due.map(({ step, owner, at }) => (
              <li>
                {stepWords[step][l]}: {ownerWords[owner][l]}
                {l === 'ja' ? '、' : ', '}
                <time datetime={at}>{timeInJapan(at, l)}</time>
                {words.until[l]}
                {at < now && (
                  <>
                    {' '}
                    <Tag tone="bad">{words.overdue[l]}</Tag>
                  </>
                )}
              </li>
            ))}
          </ul>
          {one.due.some(({ owner }) => owner === 'supervisor') && <p>{words.byHand[l]}</p>}
        </>
      )}
      {one.steps.length > 0 && (
        <>
          <h4>{words.done[l]}</h4>
          <ul>
            {one.steps.map(({ does, outcome, at, sub, entry }) => (
              <li>
                {stepWords[does][l]}: {outcomeWord(does, outcome, l)} ·{' '}
                <time datetime={at}>{timeInJapan(at, l)}</time>
                {sub !== null && ` · ${sub}`}
                {entry !== null && ` · ${words.entry[l]} ${entry}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {mayStep &&
        possible.map(does => (
          <details>
            <summary>{stepWords[does][l]}</summary>
            <form method="post" action={`/oversight/incidents/${one.id}/steps`}>
              <Hidden name="does" value={does} />
              <p>{words.recorded[l]}</p>
              <InnerSelect
                name="outcome"
                label={words.outcome[l]}
                options={Object.entries(stepOutcomes[does]).map(([value, label]) => ({
                  value,
                  label: label[l],
                }))}
              />
              <button type="submit" class="second">
                {stepWords[does][l]}
              </button>
            </form>
          </details>
        ))}
    </article>
  )
}
