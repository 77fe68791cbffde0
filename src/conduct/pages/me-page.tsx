import { kindText } from '../../analysis/questions/words.ts'
import { Hidden } from '../../http/fields.tsx'
import type { Language } from '../../http/language.ts'
import { daysInWords, timeInJapan } from '../../http/times.ts'
import { entryKinds } from '../../oversight/entry.ts'
import { scenarioText } from '../../oversight/pages/script-words.ts'
import { fieldText, outcomeText } from '../../oversight/pages/words.ts'
import type { Acknowledgment } from '../acknowledge.ts'
import type { History } from '../history.ts'
import { type Rule, ruleKinds } from '../rules.ts'
import { findingStates, historyHeads, kindTitles, meWords as words } from './words.ts'

type Deed = History['deeds'][number]

type RulesProps = {
  readonly l: Language
  readonly rules: readonly Rule[]
  readonly version: string
  readonly acknowledged: Acknowledgment | null
}

export const RulesSection = ({ l, rules, version, acknowledged }: RulesProps) => (
  <section aria-labelledby="rules">
    <h2 id="rules">{words.rules[l]}</h2>
    <p>
      <small>
        {words.version[l]} {version}
      </small>
    </p>
    {ruleKinds.map(kind => (
      <>
        <h3>{kindTitles[kind][l]}</h3>
        <ul>
          {rules
            .filter(one => one.kind === kind)
            .map(one => (
              <li>{one.say[l]}</li>
            ))}
        </ul>
      </>
    ))}
    {acknowledged ? (
      <p class="notice good">
        {words.acknowledged[l]} (<time datetime={acknowledged.at}>{timeInJapan(acknowledged.at, l)}</time>)
      </p>
    ) : (
      <form method="post" action="/me/acknowledgments">
        <p>{words.toAcknowledge[l]}</p>
        <Hidden name="version" value={version} />
        <button type="submit">{words.acknowledge[l]}</button>
      </form>
    )}
  </section>
)

/** What was refused today and what was noticed, each with the one sentence that it teaches. */
export const TodaySection = ({ l, today }: { l: Language; today: History }) => {
  const refused = today.deeds.filter(one => one.kind === 'refused')
  return (
    <section aria-labelledby="today">
      <h2 id="today">{words.today[l]}</h2>
      {refused.length === 0 ? (
        <p>{words.nothingToday[l]}</p>
      ) : (
        <>
          <h3>{words.refusedToday[l]}</h3>
          <ul class="sentences">
            {refused.map(one => (
              <li>
                <small>
                  {timeInJapan(one.at, l)} {one.scenario && scenarioText(one.scenario, l)}
                </small>
                <div class="say">
                  <p>{one.lesson?.[l] ?? resultOf(one, l)}</p>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

export const FindingsSection = ({ l, findings }: { l: Language; findings: History['findings'] }) =>
  findings.length === 0 ? null : (
    <section aria-labelledby="findings">
      <h2 id="findings">{words.findings[l]}</h2>
      <p>{words.findingsSay[l]}</p>
      <ul class="sentences">
        {findings.map(one => (
          <li>
            <small>
              {timeInJapan(one.lastAt, l)} {one.title?.[l]} · {findingStates[one.state][l]}
            </small>
            {teaches(one) && (
              <div class="say">
                <p>{one.lesson[l]}</p>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )

/** What was explained, or found by a rule that was wrong, is no lesson for anybody. */
const teaches = ({ state }: History['findings'][number]): boolean => state === 'open' || state === 'confirmed'

export const HistorySection = ({ l, history }: { l: Language; history: History }) => (
  <section aria-labelledby="history">
    <h2 id="history">{words.history[l]}</h2>
    <p>{words.historySay[l]}</p>
    {history.deeds.length === 0 ? (
      <p>{words.none[l]}</p>
    ) : (
      <section class="scroll" tabindex={0} aria-label={words.history[l]}>
        <table>
          <caption>{daysInWords(history.from, history.to, l)}</caption>
          <thead>
            <tr>
              {historyHeads.map(head => (
                <th scope="col">{head[l]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {history.deeds.map(one => (
              <tr>
                <td>
                  <time datetime={one.at}>{timeInJapan(one.at, l)}</time>
                </td>
                <td>{kindText(one.kind, l)}</td>
                <td>
                  {[one.scenario && scenarioText(one.scenario, l), one.step].filter(Boolean).join(' · ')}
                </td>
                <td>{itemsOf(one, l)}</td>
                <td>{resultOf(one, l)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    )}
    <p>
      {history.next !== null && <a href={`/me?before=${history.next}`}>{words.older[l]}</a>}{' '}
      <a href="/me">{words.newest[l]}</a>
    </p>
  </section>
)

const itemsOf = ({ shown, compared }: Deed, l: Language): string =>
  [...shown, ...Object.keys(compared)].map(id => fieldText(id, l)).join(l === 'ja' ? '、' : ', ')

function resultOf({ kind, outcome, reason }: Deed, l: Language): string {
  const known = entryKinds.find(one => one === kind)
  const codes = [...new Set([outcome, reason])].flatMap(code => code ?? [])
  return codes.map(code => (known ? outcomeText(known, code, l) : code)).join(l === 'ja' ? '、' : ', ')
}
