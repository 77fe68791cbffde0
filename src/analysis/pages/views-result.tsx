import { Hidden } from '../../http/fields.tsx'
import type { Language } from '../../http/language.ts'
import { timeInJapan } from '../../http/times.ts'
import { scenarioText } from '../../oversight/pages/script-words.ts'
import type { DataSubjectReply } from '../questions/data-subject-schema.ts'
import { comparedText, personText, purposeText, resultText, shownText } from '../questions/words.ts'
import { viewHeads, questionWords as words } from './question-words.ts'

type Props = {
  readonly l: Language
  readonly report: DataSubjectReply
  readonly typed: (name: string) => string
}

/** The answer as a table, and the text to hand over. */
export const ViewsResult = ({ l, report, typed }: Props) => (
  <section aria-labelledby="views-result">
    <h2 id="views-result">{words.answered[l]}</h2>
    <p>
      {words.numberEnds[l]}: <span class="number">{report.numberEnds}</span>
    </p>
    {report.views.length === 0 ? (
      <p>{words.noViews[l]}</p>
    ) : (
      <section class="scroll" tabindex={0} aria-label={words.answered[l]}>
        <table>
          <thead>
            <tr>
              {viewHeads.map(one => (
                <th scope="col">{one[l]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.views.map(view => (
              <tr>
                <th scope="row">
                  <time datetime={view.at}>{timeInJapan(view.at, l)}</time>
                </th>
                <td>{personText(view, l)}</td>
                <td>{view.scenario === null ? '–' : scenarioText(view.scenario, l)}</td>
                <td>{view.purpose === null ? '–' : purposeText(view.purpose, l)}</td>
                <td>{shownText(view, l)}</td>
                <td>{comparedText(view, l)}</td>
                <td>{resultText(view, l)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    )}
    {report.next !== null && (
      <form method="post" action="/oversight/questions/data-subject">
        {['supplyPointNumber', 'seenFrom', 'seenTo'].map(name => (
          <Hidden name={name} value={typed(name)} />
        ))}
        <Hidden name="cursor" value={String(report.next)} />
        <button type="submit" class="second">
          {words.older[l]}
        </button>
      </form>
    )}
    <details>
      <summary>{words.markdown[l]}</summary>
      <pre lang="ja" tabindex={0}>
        {report.markdown}
      </pre>
    </details>
  </section>
)
