import { reasonText } from '../../analysis/questions/words.ts'
import { Hidden } from '../../http/fields.tsx'
import type { Language } from '../../http/language.ts'
import { timeInJapan } from '../../http/times.ts'
import { type Trouble, TroubleNotice } from '../../http/trouble.tsx'
import type { TeamWeek } from '../team-week.ts'
import { teamWords as words } from './words.ts'

const figures = ['lookups', 'searches', 'opened', 'completed'] as const

type Props = { readonly l: Language; readonly shown: TeamWeek; readonly trouble: Trouble | null }

export const TeamPage = ({ l, shown, trouble }: Props) => (
  <>
    <h1>
      {words.title[l]}: {shown.team}
    </h1>
    <TroubleNotice l={l} trouble={trouble} />
    <p>{words.say[l]}</p>
    <p>
      {words.week[l]}: {shown.week} – {shown.to}{' '}
      {shown.running ? (
        <a href="/team">{words.lastWeek[l]}</a>
      ) : (
        <a href="/team?running=1">{words.thisWeek[l]}</a>
      )}
    </p>
    {shown.running && <p class="notice">{words.running[l]}</p>}
    <section aria-labelledby="counts">
      <h2 id="counts">{words.counts[l]}</h2>
      <table>
        <tbody>
          {figures.map(name => (
            <tr>
              <th scope="row">{words[name][l]}</th>
              <td>{shown[name].toLocaleString('ja-JP')}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{words.perCompletedCase[l]}</th>
            <td>{shown.perCompletedCase === null ? '–' : shown.perCompletedCase.toFixed(2)}</td>
          </tr>
        </tbody>
      </table>
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
                  <td>{one.seenOn}</td>
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
      <section class="scroll" tabindex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.reason[l]}</th>
              <th scope="col">{words.count[l]}</th>
              <th scope="col">{words.lesson[l]}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ what, count, lesson }) => (
              <tr>
                <th scope="row">{what}</th>
                <td>{count}</td>
                <td>{lesson?.[l]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    )}
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
