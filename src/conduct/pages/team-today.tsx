import type { Language, Text } from '../../http/language.ts'
import { Tag, type Tone } from '../../http/tag.tsx'
import { dayInWords, minuteInJapan } from '../../http/times.ts'
import { scenarioText } from '../../oversight/pages/script-words.ts'
import type { TeamToday } from '../team-today.ts'

const words = {
  title: { ja: '今日', en: 'Today' },
  cases: { ja: 'チームの続きのある受付', en: 'Open cases of the team' },
  casesSay: {
    ja: 'お折り返しの早い順です。担当者が不在のときは、「引き取る」を押すと続けられます。引き取りと上限の引き上げは記録されます。',
    en: 'Call-backs first. When its holder is away, take a case over and go on with it. Taking over and lifting a limit are recorded.',
  },
  noCases: { ja: '続きのある受付はありません。', en: 'There is no open case.' },
  reference: { ja: '受付番号', en: 'Case' },
  matter: { ja: 'ご用件', en: 'Matter' },
  holder: { ja: '担当者', en: 'Held by' },
  callBack: { ja: 'お折り返し', en: 'Call back' },
  due: { ja: '今日まで', en: 'due' },
  changed: { ja: '最後に進んだ日時', en: 'Last moved' },
  go: { ja: '対応', en: 'Do' },
  take: { ja: '引き取る', en: 'Take over' },
  lift: { ja: '上限を引き上げる', en: 'Lift its limit' },
  training: { ja: '研修の期限', en: 'Training' },
  trainingSay: {
    ja: '期限を過ぎると、照会ができなくなります（受付は検針票だけで続けられます）。30日以内に切れる方です。',
    en: 'Whose training lapses within thirty days. After that nothing can be looked up; cases go on by the bill alone.',
  },
  noTraining: { ja: '30日以内に期限が切れる方はいません。', en: 'Nobody’s lapses within thirty days.' },
  person: { ja: '利用者', en: 'Person' },
  lapsesOn: { ja: '有効な最後の日', en: 'Counts until' },
  state: { ja: '状態', en: 'State' },
} as const satisfies Record<string, Text>

const within: Readonly<Record<TeamToday['training'][number]['within'], { tone: Tone; say: Text }>> = {
  0: { tone: 'bad', say: { ja: '期限切れ', en: 'Lapsed' } },
  3: { tone: 'bad', say: { ja: '3日以内', en: 'Within 3 days' } },
  14: { tone: 'warn', say: { ja: '14日以内', en: 'Within 14 days' } },
  30: { tone: 'plain', say: { ja: '30日以内', en: 'Within 30 days' } },
}

type Props = { readonly l: Language; readonly me: string; readonly today: TeamToday }

/** What cannot wait for the end of the week. */
export const TeamTodaySection = ({ l, me, today }: Props) => (
  <section aria-labelledby="today">
    <h2 id="today">
      {words.title[l]} {dayInWords(today.day, l)}
    </h2>
    <h3>{words.cases[l]}</h3>
    {today.cases.length === 0 ? <p>{words.noCases[l]}</p> : <Cases l={l} me={me} today={today} />}
    <h3>{words.training[l]}</h3>
    {today.training.length === 0 ? <p>{words.noTraining[l]}</p> : <Training l={l} me={me} today={today} />}
  </section>
)

const Cases = ({ l, me, today }: Props) => (
  <>
    <p>{words.casesSay[l]}</p>
    <section class="scroll" tabindex={0} aria-label={words.cases[l]}>
      <table>
        <thead>
          <tr>
            {(['reference', 'matter', 'holder', 'callBack', 'changed', 'go'] as const).map(one => (
              <th scope="col">{words[one][l]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {today.cases.map(one => (
            <tr>
              <th scope="row">
                <a href={`/cases/${one.id}`} class="number">
                  {one.reference}
                </a>
              </th>
              <td>{scenarioText(one.scenario, l)}</td>
              <td>{one.holder}</td>
              <td>
                {one.callBackOn === null ? '–' : dayInWords(one.callBackOn, l)}{' '}
                {one.callBackOn !== null && one.callBackOn <= today.day && (
                  <Tag tone="warn">{words.due[l]}</Tag>
                )}
              </td>
              <td>
                <time datetime={one.changedAt}>{minuteInJapan(one.changedAt, l)}</time>
              </td>
              <td>
                {one.holder !== me && (
                  <form method="post" action={`/cases/${one.id}/take`}>
                    <button type="submit" class="second">
                      {words.take[l]}
                      <span class="unseen"> ({one.reference})</span>
                    </button>
                  </form>
                )}
                {one.holder !== me && one.atLimit.length > 0 && (
                  <a href={`/cases/${one.id}/lifted-limits`}>
                    {words.lift[l]}
                    <span class="unseen"> ({one.reference})</span>
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </>
)

const Training = ({ l, today }: Props) => (
  <>
    <p>{words.trainingSay[l]}</p>
    <section class="scroll" tabindex={0} aria-label={words.training[l]}>
      <table>
        <thead>
          <tr>
            {(['person', 'lapsesOn', 'state'] as const).map(one => (
              <th scope="col">{words[one][l]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {today.training.map(one => (
            <tr>
              <th scope="row">{one.sub}</th>
              <td>{one.lapsesOn === null ? '–' : dayInWords(one.lapsesOn, l)}</td>
              <td>
                <Tag tone={within[one.within].tone}>{within[one.within].say[l]}</Tag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </>
)
