import type { Language } from '../../http/language.ts'
import { dayInWords, daysInWords } from '../../http/times.ts'
import type { HoldView } from '../hold.ts'
import type { HoldPage } from '../list-holds.ts'
import { reasonWords, words } from './words.ts'

type Props = { l: Language; page: HoldPage; mayEnd: boolean }

export const HoldList = ({ l, page, mayEnd }: Props) =>
  page.holds.length === 0 ? (
    <p>{words.noHolds[l]}</p>
  ) : (
    <>
      <section class="scroll" tabindex={0} aria-label={words.holds[l]}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.entry[l]}</th>
              <th scope="col">{words.reason[l]}</th>
              <th scope="col">{words.period[l]}</th>
              <th scope="col">{words.until[l]}</th>
              <th scope="col">{words.state[l]}</th>
            </tr>
          </thead>
          <tbody>
            {page.holds.map(hold => (
              <tr>
                <th scope="row">{hold.entry}</th>
                <td>{reasonWords[hold.reason][l]}</td>
                <td>{daysInWords(hold.from, hold.to, l)}</td>
                <td>{dayInWords(hold.until, l)}</td>
                <td>
                  <State l={l} hold={hold} mayEnd={mayEnd} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {page.next !== null && (
        <p>
          <a href={`/oversight/retention?before=${page.next}`}>{words.older[l]}</a>
        </p>
      )}
    </>
  )

const State = ({ l, hold, mayEnd }: { l: Language; hold: HoldView; mayEnd: boolean }) => {
  if (hold.ended !== null)
    return (
      <>
        {hold.ended.by === 'expiry' ? words.byExpiry[l] : words.byOverseer[l]}
        <br />
        <small>
          {words.entry[l]} {hold.ended.entry}
        </small>
      </>
    )
  return (
    <>
      {words.living[l]}
      {mayEnd && (
        <details>
          <summary>{words.end[l]}</summary>
          <p>{words.endSay[l]}</p>
          <form method="post" action={`/oversight/retention/holds/${hold.id}/end`}>
            <button type="submit" class="second">
              {words.end[l]}
            </button>
          </form>
        </details>
      )}
    </>
  )
}
