import type { Language } from '../../http/language.ts'
import { roleWords } from '../../http/role-words.ts'
import { dayInWords } from '../../http/times.ts'
import type { Overview } from '../overview.ts'
import { overviewWords as words } from './words.ts'

const listed = (weeks: readonly string[], l: Language): string =>
  weeks.length === 0 ? words.none[l] : weeks.join(l === 'ja' ? '、' : ', ')

export const OverviewPage = ({ l, shown }: { l: Language; shown: Overview }) => (
  <>
    <h1>{words.title[l]}</h1>
    <p>
      {words.say[l]} <a href="/oversight">{words.back[l]}</a>
    </p>
    <section aria-labelledby="rules">
      <h2 id="rules">{words.rules[l]}</h2>
      <p>
        {words.of[l]}: {shown.acknowledged} / {shown.people} ({shown.version})
      </p>
      {shown.notAcknowledged.length === 0 ? (
        <p>{words.all[l]}</p>
      ) : (
        <section class="scroll" tabindex={0} aria-label={words.rules[l]}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.person[l]}</th>
                <th scope="col">{words.team[l]}</th>
                <th scope="col">{words.role[l]}</th>
                <th scope="col">{words.lastSeen[l]}</th>
              </tr>
            </thead>
            <tbody>
              {shown.notAcknowledged.map(one => (
                <tr>
                  <th scope="row">{one.sub}</th>
                  <td>{one.team ?? '–'}</td>
                  <td>
                    {one.roles.map(role => roleWords[role]?.[l] ?? role).join(l === 'ja' ? '、' : ', ')}
                  </td>
                  <td>{dayInWords(one.seenOn, l)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {shown.next !== null && (
        <p>
          <a href={`/oversight/conduct?after=${shown.next}`}>{words.more[l]}</a>
        </p>
      )}
    </section>
    <section aria-labelledby="teams">
      <h2 id="teams">{words.teams[l]}</h2>
      {shown.teams.length === 0 ? (
        <p>{words.noTeams[l]}</p>
      ) : (
        <section class="scroll" tabindex={0} aria-label={words.teams[l]}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.team[l]}</th>
                <th scope="col">{words.people[l]}</th>
                <th scope="col">{words.missing[l]}</th>
                <th scope="col">{words.confirmed[l]}</th>
              </tr>
            </thead>
            <tbody>
              {shown.teams.map(one => (
                <tr>
                  <th scope="row">{one.team}</th>
                  <td>{one.people}</td>
                  <td>{listed(one.missing, l)}</td>
                  <td>{listed(one.confirmed, l)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  </>
)
