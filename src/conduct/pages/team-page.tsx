import { reasonText } from '../../analysis/questions/words.ts'
import { BarChart, LineChart } from '../../http/chart.tsx'
import { Hidden } from '../../http/fields.tsx'
import type { Language } from '../../http/language.ts'
import { dayInWords, daysInWords, timeInJapan } from '../../http/times.ts'
import { type Trouble, TroubleNotice } from '../../http/trouble.tsx'
import type { TeamToday } from '../team-today.ts'
import type { TeamWeek } from '../team-week.ts'
import { TeamTodaySection } from './team-today.tsx'
import { teamWords as words } from './words.ts'

const figures = ['lookups', 'searches', 'opened', 'completed'] as const

type Props = {
  readonly l: Language
  /** The reader. */
  readonly me: string
  readonly day: TeamToday
  readonly shown: TeamWeek
  readonly trouble: Trouble | null
}

export const TeamPage = ({ l, me, day, shown, trouble }: Props) => (
  <>
    <h1>
      {words.title[l]}: {shown.team}
    </h1>
    <TroubleNotice l={l} trouble={trouble} />
    <TeamTodaySection l={l} me={me} today={day} />
    <h2>{words.weekTitle[l]}</h2>
    <p>{words.say[l]}</p>
    <p>
      {words.week[l]}: {daysInWords(shown.week, shown.to, l)}{' '}
      {shown.running ? (
        <a href="/team">{words.lastWeek[l]}</a>
      ) : (
        <a href="/team?running=1">{words.thisWeek[l]}</a>
      )}
    </p>
    {shown.running && <p class="notice">{words.running[l]}</p>}
    <section aria-labelledby="counts">
      <h2 id="counts">{words.counts[l]}</h2>
      <dl class="read">
        {figures.map(name => (
          <div>
            <dt>{words[name][l]}</dt>
            <dd class="value">{shown[name].toLocaleString('ja-JP')}</dd>
          </div>
        ))}
        <div>
          <dt>{words.perCompletedCase[l]}</dt>
          <dd class="value">{shown.perCompletedCase === null ? '–' : shown.perCompletedCase.toFixed(2)}</dd>
        </div>
      </dl>
      <DaysChart l={l} days={shown.days} />
    </section>
    <Taught
      l={l}
      id="refusals"
      title={words.refusals[l]}
      rows={shown.refusals.map(one => ({
        what: reasonText(one.reason, l),
        count: one.count,
        lesson: one.lesson,
      }))}
    />
    <Taught
      l={l}
      id="findings"
      title={words.findings[l]}
      rows={shown.findings.map(one => ({ what: one.title[l], count: one.count, lesson: one.lesson }))}
    />
    <section aria-labelledby="rules">
      <h2 id="rules">{words.rules[l]}</h2>
      {shown.rules.notAcknowledged.length === 0 ? (
        <p>{words.allAcknowledged[l]}</p>
      ) : (
        <section class="scroll" tabindex={0} aria-label={words.notAcknowledged[l]}>
          <table>
            <caption>{words.notAcknowledged[l]}</caption>
            <thead>
              <tr>
                <th scope="col">{words.person[l]}</th>
                <th scope="col">{words.lastSeen[l]}</th>
              </tr>
            </thead>
            <tbody>
              {shown.rules.notAcknowledged.map(one => (
                <tr>
                  <th scope="row">{one.sub}</th>
                  <td>{dayInWords(one.seenOn, l)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
    <Confirming l={l} shown={shown} />
  </>
)

const ofDay = ['lookups', 'searches', 'refused', 'opened', 'completed'] as const

const DaysChart = ({ l, days }: { l: Language; days: TeamWeek['days'] }) => (
  <LineChart
    chart={{
      id: 'days',
      title: words.eachDay[l],
      axis: words.count[l],
      head: words.day[l],
      labels: days.map(one => one.day),
      series: ofDay.map(name => ({ name: words[name][l], values: days.map(one => one[name]) })),
    }}
  />
)

type Row = {
  readonly what: string
  readonly count: number
  readonly lesson: { ja: string; en: string } | null
}

const Taught = ({ l, id, title, rows }: { l: Language; id: string; title: string; rows: readonly Row[] }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {rows.length === 0 ? (
      <p>{words.noRefusals[l]}</p>
    ) : (
      <BarChart
        chart={{
          id: `${id}-chart`,
          title,
          axis: words.count[l],
          head: words.reason[l],
          labels: rows.map(one => one.what),
          series: [{ name: words.count[l], values: rows.map(one => one.count) }],
        }}
        table={<TaughtTable l={l} title={title} rows={rows} />}
      />
    )}
  </section>
)

const TaughtTable = ({ l, title, rows }: { l: Language; title: string; rows: readonly Row[] }) => (
  <section class="scroll" tabindex={0} aria-label={title}>
    <table>
      <thead>
        <tr>
          <th scope="col">{words.reason[l]}</th>
          <th scope="col" class="n">
            {words.count[l]}
          </th>
          <th scope="col">{words.lesson[l]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ what, count, lesson }) => (
          <tr>
            <th scope="row">{what}</th>
            <td class="n">{count.toLocaleString('ja-JP')}</td>
            <td>{lesson?.[l]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const Confirming = ({ l, shown }: { l: Language; shown: TeamWeek }) => {
  const others = shown.toConfirm.filter(week => week !== shown.week)
  return (
    <section aria-labelledby="confirm">
      <h2 id="confirm">{words.confirmTitle[l]}</h2>
      {shown.confirmed !== null && (
        <p class="notice good">
          {words.confirmed[l]}: {shown.confirmed.sub},{' '}
          <time datetime={shown.confirmed.at}>{timeInJapan(shown.confirmed.at, l)}</time>
        </p>
      )}
      {shown.confirmed === null && !shown.running && (
        <form method="post" action="/team/confirmations">
          <p>{words.confirmSay[l]}</p>
          <Hidden name="week" value={shown.week} />
          <button type="submit">{words.confirm[l]}</button>
        </form>
      )}
      {others.length > 0 && (
        <>
          <h3>{words.waiting[l]}</h3>
          <ul>
            {others.map(week => (
              <li>
                <a href={`/team?week=${week}`}>{week}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
