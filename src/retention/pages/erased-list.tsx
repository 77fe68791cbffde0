import type { Language } from '../../http/language.ts'
import { timeInJapan } from '../../http/times.ts'
import type { Erased } from './summary.ts'
import { erasedBelow, keyOf, words } from './words.ts'

export const ErasedList = ({ l, erased }: { l: Language; erased: readonly Erased[] }) => (
  <section aria-labelledby="erased">
    <h2 id="erased">{words.erased[l]}</h2>
    <p>{words.erasedSay[l]}</p>
    {erased.length === 0 ? (
      <p>{words.noneErased[l]}</p>
    ) : (
      <section class="scroll" tabindex={0} aria-label={words.erased[l]}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.entry[l]}</th>
              <th scope="col">{words.at[l]}</th>
              <th scope="col">{words.what[l]}</th>
            </tr>
          </thead>
          <tbody>
            {erased.map(({ at, entry, what }) => (
              <tr>
                <th scope="row">{entry}</th>
                <td>
                  <time datetime={at}>{timeInJapan(at, l)}</time>
                </td>
                <td>{'key' in what ? keyOf[l](what.key) : erasedBelow[l](what.below)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    )}
  </section>
)
