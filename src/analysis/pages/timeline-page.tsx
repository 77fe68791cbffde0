import type { Language, Text } from '../../http/language.ts'
import { timeInJapan } from '../../http/times.ts'
import { useText } from '../../oversight/pages/rule-words.ts'
import { scenarioText, stepText } from '../../oversight/pages/script-words.ts'
import { agreementWords, fieldText, outcomeText, purposeWords } from '../../oversight/pages/words.ts'
import { isOutcome, outcomeOf } from '../../scripts/outcomes.ts'
import { render } from '../../scripts/render.ts'
import { kindText } from '../questions/words.ts'
import type { Timeline, TimelineLine } from '../timeline-schema.ts'
import { answerCodeWords, channelWords, verdictWords, timelineWords as words } from './timeline-words.ts'

type Said = Extract<TimelineLine, { what: 'said' }>
type Done = Extract<TimelineLine, { what: 'done' }>
const heads = ['at', 'what', 'items', 'result', 'verdict'] as const

/** 受付の経過: one line after the other, and beside each lookup whether the case explains it. */
export const TimelinePage = ({ l, one }: { l: Language; one: Timeline }) => (
  <>
    <h1>{words.title[l]}</h1>
    <p>{words.about[l]}</p>
    <dl class="read">
      <Fact label={words.case[l]} text={one.reference} />
      <Fact label={words.scenario[l]} text={scenarioText(one.scenario, l)} />
      <Fact label={words.contact[l]} text={contactOf(one, l)} />
      <Fact label={words.person[l]} text={[one.openedBy, one.team].filter(Boolean).join(' · ')} />
      <Fact label={words.outcome[l]} text={outcomeWord(one, l)} />
    </dl>
    <section class="scroll" tabindex={0} aria-label={words.title[l]}>
      <table>
        <caption>{words.caption[l]}</caption>
        <thead>
          <tr>
            {heads.map(head => (
              <th scope="col">{words[head][l]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {one.lines.map(line => (
            <tr>
              <td>
                <time datetime={line.at}>{timeInJapan(line.at, l)}</time>
              </td>
              {line.what === 'said' ? (
                <SaidCells l={l} line={line} />
              ) : (
                <DoneCells l={l} line={line} scenario={one.scenario} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
    <div class="actions">
      <a href="/oversight/review">{words.queue[l]}</a>
      <a href="/oversight/findings">{words.findings[l]}</a>
      <a href="/oversight">{words.back[l]}</a>
    </div>
  </>
)

const Fact = ({ label, text }: { label: string; text: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>{text}</dd>
  </div>
)

const contactOf = ({ channel, hasContactRef }: Timeline, l: Language): string =>
  `${channelWords[channel]?.[l] ?? channel} · ${(hasContactRef ? words.withRef : words.withoutRef)[l]}`

const outcomeWord = ({ outcome, closedAt }: Timeline, l: Language): string => {
  if (outcome !== null && isOutcome(outcome)) return render(outcomeOf(outcome).title, {}, l)
  return outcome ?? (closedAt === null ? words.open : words.closed)[l]
}

const textOf = (text: Text | null, l: Language): string | null => (text === null ? null : render(text, {}, l))

const SaidCells = ({ l, line: { step, title, code, label } }: { l: Language; line: Said }) => (
  <>
    <td>
      {words.said[l]}
      <br />
      <small>{textOf(title, l) ?? step}</small>
    </td>
    <td />
    <td>{textOf(label, l) ?? (code === null ? words.given[l] : (answerCodeWords[code]?.[l] ?? code))}</td>
    <td />
  </>
)

type DoneProps = { l: Language; line: Done; scenario: string }

const DoneCells = ({ l, line, scenario }: DoneProps) => {
  const { index, kind, sub, step, use, purpose, shown, compared, outcome, reason, verdict } = line
  const about = [
    step && stepText(scenario, null, step, l),
    use && useText(use, l),
    purpose && `${purpose} ${purposeWords[purpose]?.[l] ?? ''}`,
  ].filter(Boolean)
  const compares = Object.entries(compared).map(
    ([id, how]) => `${fieldText(id, l)} (${agreementWords[how]?.[l] ?? how})`,
  )
  const items = [...shown.map(id => fieldText(id, l)), ...compares]
  const codes = [...new Set([outcome, reason])].flatMap(one =>
    one === null ? [] : [outcomeText(kind, one, l)],
  )
  return (
    <>
      <td>
        {kindText(kind, l)} <small>({index})</small>
        <br />
        <small>{[sub, ...about].join(' · ')}</small>
      </td>
      <td>{items.join(l === 'ja' ? '、' : ', ')}</td>
      <td>{codes.join(l === 'ja' ? '、' : ', ')}</td>
      <td>
        {verdict && (
          <>
            <strong>{verdictWords[verdict.is][l]}</strong>
            {verdict.say && <div>{verdict.say[l]}</div>}
          </>
        )}
      </td>
    </>
  )
}
