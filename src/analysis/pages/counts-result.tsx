import { BarChart, LineChart, StackedChart } from '../../http/chart.tsx'
import { seriesOf } from '../../http/chart-data.ts'
import type { Language, Text } from '../../http/language.ts'
import { daysInWords } from '../../http/times.ts'
import { scenarioText } from '../../oversight/pages/script-words.ts'
import type { CountsReply } from '../questions/counts.ts'
import { kindText, reasonText } from '../questions/words.ts'
import { countWords, type Figure, figures } from './question-words.ts'

type Row = CountsReply['rows'][number]

const valueText = (by: CountsReply['by'], { value }: Row, l: Language): string => {
  if (value === null) return countWords.none[l]
  if (by === 'scenario') return scenarioText(value, l)
  if (by === 'kind') return kindText(value, l)
  return by === 'reason' ? reasonText(value, l) : value
}

const heading: Readonly<Record<CountsReply['by'], Text>> = countWords.by

/** What the bars show: of a kind its entries, else how often a request was refused. */
const barOf = (by: CountsReply['by']): 'entries' | 'refused' => (by === 'kind' ? 'entries' : 'refused')
const columnsOf = (by: CountsReply['by']): readonly Figure[] =>
  by === 'kind' ? ['entries'] : by === 'reason' ? ['refused'] : figures.filter(one => one !== 'entries')

const figureText = (row: Row, figure: Figure): string => {
  const n = row[figure]
  return n === null ? '–' : figure === 'perCompletedCase' ? n.toFixed(2) : n.toLocaleString('ja-JP')
}

type Props = { readonly l: Language; readonly counts: CountsReply }

export const CountsResult = ({ l, counts }: Props) => (
  <section aria-labelledby="counts-result">
    <h2 id="counts-result">{countWords.result[l]}</h2>
    <p>
      {countWords.basis[counts.by === 'kind' ? 'all' : counts.by === 'reason' ? 'refused' : 'figures'][l]}
    </p>
    {counts.waiting > 0 && (
      <p class="notice warn">
        {countWords.waiting[l]}: {counts.waiting.toLocaleString('ja-JP')}
      </p>
    )}
    {counts.rows.length === 0 ? <p>{countWords.nothing[l]}</p> : <Counted l={l} counts={counts} />}
  </section>
)

const isWeekly = ({ rows }: CountsReply): boolean => rows.some(one => one.week !== null)
const captionOf = ({ l, counts: { by, from, to } }: Props): string =>
  `${heading[by][l]} ${daysInWords(from, to, l)}`

/** As many as can be compared at a glance; the table has all. */
const mostBars = 30

/** Over weeks as a line, week by week as stacked bars whose small parts stand together, else a bar each. */
const Counted = ({ l, counts }: Props) => {
  const { by, rows } = counts
  const bar = barOf(by)
  const base = { id: 'counts-chart', title: captionOf({ l, counts }), head: heading[by][l] }
  const axis = countWords.figures[bar][l]
  const table = <CountsTable l={l} counts={counts} />
  if (by === 'week') {
    const shown = ['lookups', 'searches', 'refused'] as const
    const series = shown.map(one => ({ name: countWords.figures[one][l], values: rows.map(row => row[one]) }))
    const labels = rows.map(row => valueText(by, row, l))
    return <LineChart chart={{ ...base, axis: countWords.perWeek[l], labels, series }} table={table} />
  }
  // Bars of nothing would only look like a mistake.
  if (rows.every(one => one[bar] === 0)) return table
  const named = rows.map(row => ({ name: valueText(by, row, l), label: row.week ?? '', n: row[bar] }))
  if (isWeekly(counts))
    return (
      <>
        <StackedChart
          chart={{ ...base, axis, head: heading.week[l], ...seriesOf(named, countWords.others[l]) }}
        />
        {table}
      </>
    )
  const bars = named.slice(0, mostBars)
  const series = [{ name: axis, values: bars.map(one => one.n) }]
  return <BarChart chart={{ ...base, axis, labels: bars.map(one => one.name), series }} table={table} />
}

const CountsTable = ({ l, counts }: Props) => {
  const { by, rows, total } = counts
  const columns = columnsOf(by)
  const weekly = isWeekly(counts)
  const caption = captionOf({ l, counts })
  return (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {weekly && <th scope="col">{heading.week[l]}</th>}
            <th scope="col">{heading[by][l]}</th>
            {columns.map(one => (
              <th scope="col" class="n">
                {countWords.figures[one][l]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr>
              {weekly && <td>{row.week}</td>}
              <th scope="row">{valueText(by, row, l)}</th>
              {columns.map(one => (
                <td class="n">{figureText(row, one)}</td>
              ))}
            </tr>
          ))}
          <tr>
            {weekly && <td />}
            <th scope="row">{countWords.total[l]}</th>
            {columns.map(one => (
              <td class="n">{figureText(total, one)}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  )
}
