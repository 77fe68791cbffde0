import type { Language, Text } from '../../http/language.ts'
import type { CountsReply } from '../questions/counts.ts'
import { kindText, reasonText, scenarioText } from '../questions/words.ts'
import { CountChart } from './count-chart.tsx'
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
const barOf = (by: CountsReply['by']): Figure => (by === 'kind' ? 'entries' : 'refused')
const columnsOf = (by: CountsReply['by']): readonly Figure[] =>
  by === 'kind' ? ['entries'] : by === 'reason' ? ['refused'] : figures.filter(one => one !== 'entries')

const figureText = (row: Row, figure: Figure): string => {
  const n = row[figure]
  return n === null ? '–' : figure === 'perCompletedCase' ? n.toFixed(2) : n.toLocaleString('ja-JP')
}

export const CountsResult = ({ l, counts }: { l: Language; counts: CountsReply }) => {
  const { by, rows, total, waiting } = counts
  const columns = columnsOf(by)
  const weekly = rows.some(one => one.week !== null)
  const bar = barOf(by)
  const label = (row: Row) => [row.week, valueText(by, row, l)].filter(Boolean).join(' ')
  const caption = `${heading[by][l]} ${counts.from} – ${counts.to}`
  return (
    <section aria-labelledby="counts-result">
      <h2 id="counts-result">{countWords.result[l]}</h2>
      {waiting > 0 && (
        <p class="notice warn">
          {countWords.waiting[l]}: {waiting.toLocaleString('ja-JP')}
        </p>
      )}
      {rows.length === 0 ? (
        <p>{countWords.nothing[l]}</p>
      ) : (
        <>
          <section class="scroll" tabindex={0} aria-label={caption}>
            <table>
              <caption>{caption}</caption>
              <thead>
                <tr>
                  {weekly && <th scope="col">{heading.week[l]}</th>}
                  <th scope="col">{heading[by][l]}</th>
                  {columns.map(one => (
                    <th scope="col">{countWords.figures[one][l]}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(row => (
                  <tr>
                    {weekly && <td>{row.week}</td>}
                    <th scope="row">{valueText(by, row, l)}</th>
                    {columns.map(one => (
                      <td>{figureText(row, one)}</td>
                    ))}
                  </tr>
                ))}
                <tr>
                  {weekly && <td />}
                  <th scope="row">{countWords.total[l]}</th>
                  {columns.map(one => (
                    <td>{figureText(total, one)}</td>
                  ))}
                </tr>
              </tbody>
            </table>
          </section>
          <p>{countWords.figures[bar][l]}</p>
          <CountChart
            title={`${caption}: ${countWords.figures[bar][l]}`}
            bars={rows.map(row => ({ label: label(row), n: row[bar] ?? 0 }))}
          />
        </>
      )}
    </section>
  )
}
