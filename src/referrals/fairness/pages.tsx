import { BarChart } from '../../http/chart.tsx'
import { ErrorSummary, type FieldErrors, TextField } from '../../http/fields.tsx'
import type { Language } from '../../http/language.ts'
import { operatorOf } from '../operators.ts'
import type { FewFigures, ShownClass } from './figures.ts'
import type { Fairness, OperatorFairness, RetailerFairness } from './schema.ts'
import { duration, urgencyWords, words } from './words.ts'

type Props = {
  readonly l: Language
  /** Null when the months were not understood. */
  readonly report: Fairness | null
  readonly from: string
  readonly to: string
  readonly errors: FieldErrors
}

/** 公平さの報告: whether one retailer’s referrals wait longer than another’s. */
export const FairnessPage = ({ l, report, from, to, errors }: Props) => {
  const wrong = (['from', 'to'] as const).flatMap(name =>
    errors[name] ? [{ name, label: words[name][l], text: errors[name] }] : [],
  )
  return (
    <>
      {wrong.length > 0 && <ErrorSummary l={l} errors={wrong} />}
      <h1>{words.title[l]}</h1>
      {report && <p>{report.say[l]}</p>}
      <form method="get" action="/oversight/fairness" novalidate>
        <div class="scripts">
          {(['from', 'to'] as const).map(name => (
            <TextField
              l={l}
              name={name}
              label={words[name][l]}
              hint={words.hint[l]}
              value={name === 'from' ? from : to}
              error={errors[name]}
            />
          ))}
        </div>
        <p class="hint">{words.recorded[l]}</p>
        <div class="actions">
          <button type="submit">{words.show[l]}</button>
        </div>
      </form>
      {report && <Report l={l} report={report} />}
      <p>
        <a href="/oversight">{words.back[l]}</a>
      </p>
    </>
  )
}

const Report = ({ l, report }: { l: Language; report: Fairness }) => {
  const sections = report.side === 'operator' ? report.months : report.areas
  if (sections.length === 0) return <p>{(report.side === 'operator' ? words.noneEnded : words.none)[l]}</p>
  const clocks = (agreement: boolean) => <p>{(agreement ? words.clocked : words.unclocked)[l]}</p>
  return (
    <>
      <p class="hint">{words.reading[l]}</p>
      {report.side === 'operator' ? (
        <>
          {clocks(report.agreement)}
          {report.months.map(({ month, all, retailers }) => (
            <section aria-labelledby={`month-${month}`}>
              <h2 id={`month-${month}`}>{month}</h2>
              <MonthChart l={l} month={month} retailers={retailers} />
              <Waits
                l={l}
                label={month}
                groups={[
                  ...retailers.map(({ retailer, classes }) => ({ name: retailer, classes })),
                  { name: words.all[l], classes: all },
                ]}
              />
            </section>
          ))}
        </>
      ) : (
        report.areas.map(({ area, agreement, classes }) => (
          <section aria-labelledby={`area-${area}`}>
            <h2 id={`area-${area}`}>{operatorOf(area).name[l]}</h2>
            {clocks(agreement)}
            <Waits l={l} label={operatorOf(area).name[l]} groups={[{ name: words.own[l], classes }]} />
            <OwnChart l={l} area={area} classes={classes} />
          </section>
        ))
      )}
    </>
  )
}

type Group = { readonly name: string; readonly classes: readonly ShownClass[] }

const columns = ['accepted', 'ended', 'waiting', 'inHand'] as const

const Waits = ({ l, label, groups }: { l: Language; label: string; groups: readonly Group[] }) => (
  <section class="scroll" tabindex={0} aria-label={label}>
    <table class="times">
      <thead>
        <tr>
          {(['retailer', 'urgency', 'count', ...columns, 'withdrawn', 'breached'] as const).map(one => (
            <th scope="col">{words[one][l]}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.flatMap(({ name, classes }) =>
          classes.map((ofClass, index) => (
            <tr>
              {index === 0 && (
                <th scope="rowgroup" rowspan={classes.length}>
                  {name}
                </th>
              )}
              <td>{urgencyWords[ofClass.urgency][l]}</td>
              <td>{countText(ofClass.count, l)}</td>
              {columns.map(column => (
                <td>
                  <Times l={l} figures={ofClass[column]} />
                </td>
              ))}
              <td>
                {countText(ofClass.withdrawn, l)} / {countText(ofClass.givenBack, l)}
              </td>
              <td>{countText(ofClass.breached, l)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  </section>
)

/** Null: fewer than five. */
const countText = (count: number | null, l: Language): string =>
  count === null ? words.few[l] : String(count)

const Times = ({ l, figures: { count, median, p90 } }: { l: Language; figures: FewFigures }) =>
  count === null ? (
    <small>{words.few[l]}</small>
  ) : count === 0 ? (
    <>–</>
  ) : (
    <>
      {duration(median, l)} /<br />
      {duration(p90, l)} <small>({count})</small>
    </>
  )

type Months = OperatorFairness['months']

/** Each retailer’s medians beside the others’, by class; the table behind has them all. */
const MonthChart = ({
  l,
  month,
  retailers,
}: { l: Language } & Pick<Months[number], 'month' | 'retailers'>) => {
  const rows = retailers.flatMap(({ retailer, classes }) => classes.map(one => ({ retailer, one })))
  const few = rows.every(({ one }) => one.accepted.median === null && one.ended.median === null)
  if (few) return null
  const heads = { title: `${words.medians[l]} ${month}`, axis: words.medianAxis[l], head: words.retailer[l] }
  return (
    <BarChart
      chart={{
        id: `chart-${month}`,
        ...heads,
        labels: rows.map(({ retailer, one }) => `${retailer} ${urgencyWords[one.urgency][l]}`),
        series: (['accepted', 'ended'] as const).map(name => ({
          name: words[name][l],
          values: rows.map(({ one }) => one[name].median),
        })),
        text: minutes => duration(minutes, l),
      }}
    />
  )
}

type OwnClasses = RetailerFairness['areas'][number]['classes']

const OwnChart = ({ l, area, classes }: { l: Language; area: string; classes: OwnClasses }) => {
  const heads = { title: words.beside[l], axis: words.medianAxis[l], head: words.urgency[l] }
  const series = (['accepted', 'ended'] as const).flatMap(name => [
    { name: `${words[name][l]} · ${words.own[l]}`, values: classes.map(one => one[name].median) },
    { name: `${words[name][l]} · ${words.others[l]}`, values: classes.map(one => one.others[name]) },
  ])
  return (
    <>
      <BarChart
        chart={{
          id: `chart-${area}`,
          ...heads,
          labels: classes.map(one => urgencyWords[one.urgency][l]),
          series,
          text: minutes => duration(minutes, l),
        }}
      />
      {classes.map(
        ({ urgency, others }) =>
          others.why && (
            <p class="hint">
              {urgencyWords[urgency][l]}: {others.why[l]}
            </p>
          ),
      )}
    </>
  )
}
