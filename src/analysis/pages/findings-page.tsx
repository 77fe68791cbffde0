import { StackedChart } from '../../http/chart.tsx'
import { Hidden } from '../../http/fields.tsx'
import type { Language } from '../../http/language.ts'
import { Tag } from '../../http/tag.tsx'
import { minuteInJapan } from '../../http/times.ts'
import { type Finding, findingStates } from '../finding-schema.ts'
import { ruleOf } from '../findings/rules.ts'
import type { FindingCount } from '../list-findings.ts'
import type { Queued } from '../review-queue.ts'
import { closingReasons, findingSteps } from '../step-finding.ts'
import { closingWords, stateWords, stepWords, whoOf, words } from './finding-words.ts'

type Props = {
  readonly l: Language
  readonly findings: readonly Finding[]
  /** Of all findings; none where an older page of them is shown. */
  readonly counts: readonly FindingCount[]
  readonly next: string | null
  readonly mayClose: boolean
}

/** 気づき: each with its sentence, who and when, and what the overseer makes of it. */
export const FindingsPage = ({ l, findings, counts, next, mayClose }: Props) => (
  <>
    <h1>{words.title[l]}</h1>
    <p>{words.about[l]}</p>
    <p>
      <a href="/oversight/review">{words.queue[l]}</a>
    </p>
    {findings.length === 0 && <p>{words.none[l]}</p>}
    {findings.map(one => (
      <section aria-labelledby={`f-${one.id}`}>
        <h2 id={`f-${one.id}`}>{one.title[l]}</h2>
        <p>{one.say[l]}</p>
        <dl class="read">
          <div>
            <dt>{words.who[l]}</dt>
            <dd>{whoOf(one)}</dd>
          </div>
          <div>
            <dt>{words.when[l]}</dt>
            <dd>
              {minuteInJapan(one.firstAt, l)} – {minuteInJapan(one.lastAt, l)}
            </dd>
          </div>
          <div>
            <dt>{words.severity[l]}</dt>
            <dd>
              <Tag tone={one.severity === 'grave' ? 'bad' : 'plain'}>{words[one.severity][l]}</Tag>
            </dd>
          </div>
          <div>
            <dt>{words.lesson[l]}</dt>
            <dd>{one.lesson[l]}</dd>
          </div>
          <div>
            <dt>{words.owner[l]}</dt>
            <dd>{one.owner ?? words.nobody[l]}</dd>
          </div>
          <div>
            <dt>{words.entries[l]}</dt>
            <dd>
              <Entries indexes={one.entries} />
            </dd>
          </div>
        </dl>
        {mayClose && <Close l={l} finding={one} />}
      </section>
    ))}
    {counts.length > 0 && <Counts l={l} counts={counts} />}
    <div class="actions">
      {next !== null && <a href={`/oversight/findings?cursor=${next}`}>{words.more[l]}</a>}
      <a href="/oversight">{words.back[l]}</a>
    </div>
  </>
)

/** By rule, and what came of them: a rule that is mostly explained away may itself be wrong. */
const Counts = ({ l, counts }: Pick<Props, 'l' | 'counts'>) => {
  const rules = [...new Set(counts.map(one => one.rule))]
  const of = (rule: string, state: string) =>
    counts.find(one => one.rule === rule && one.state === state)?.n ?? 0
  const series = findingStates.map(state => ({
    name: stateWords[state][l],
    values: rules.map(rule => of(rule, state)),
  }))
  const labels = rules.map(rule => ruleOf(rule).title[l])
  const heads = { title: words.counts[l], axis: words.countsAxis[l], head: words.rule[l] }
  return <StackedChart chart={{ id: 'findings-chart', ...heads, labels, series }} />
}

/** Each opens the case that it belongs to. */
const Entries = ({ indexes }: { indexes: readonly number[] }) => (
  <form method="post" action="/oversight/cases">
    {indexes.map(index => (
      <>
        <button type="submit" class="plain" name="entry" value={String(index)}>
          {index}
        </button>{' '}
      </>
    ))}
  </form>
)

const Close = ({ l, finding: { id } }: { l: Language; finding: Finding }) => (
  <details>
    <summary>{words.close[l]}</summary>
    <form method="post" action="/oversight/findings">
      <Hidden name="id" value={id} />
      <div class="field">
        <label for={`reason-${id}`}>{words.reason[l]}</label>
        <select id={`reason-${id}`} name="reason">
          {closingReasons.map(reason => (
            <option value={reason}>{closingWords[reason][l]}</option>
          ))}
        </select>
      </div>
      <div class="actions">
        <button type="submit" name="does" value="take" class="second">
          {words.take[l]}
        </button>
        {(Object.keys(findingSteps) as (keyof typeof findingSteps)[]).map(step => (
          <button type="submit" name="does" value={step} class="second">
            {stepWords[step][l]}
          </button>
        ))}
      </div>
    </form>
  </details>
)

type QueueProps = {
  readonly l: Language
  readonly queue: readonly Queued[]
  readonly next: number | null
  readonly mayClose: boolean
}

/** 確認待ちの照会: why each is not explained, and the way to the case’s course. */
export const QueuePage = ({ l, queue, next, mayClose }: QueueProps) => (
  <>
    <h1>{words.queue[l]}</h1>
    <p>{words.queueAbout[l]}</p>
    {queue.length === 0 && <p>{words.queueNone[l]}</p>}
    {queue.map(one => (
      <section aria-labelledby={`q-${one.index}`}>
        <h2 id={`q-${one.index}`}>
          {one.index} · {minuteInJapan(one.at, l)} · {one.sub}
        </h2>
        <p>{one.say[l]}</p>
        <div class="actions">
          <a href={`/oversight/cases/${one.caseId}`}>{words.case[l]}</a>
          {mayClose && (
            <form method="post" action="/oversight/review" class="actions">
              <Hidden name="index" value={String(one.index)} />
              {(['explain', 'confirm'] as const).map(does => (
                <button type="submit" name="does" value={does} class="second">
                  {stepWords[does][l]}
                </button>
              ))}
            </form>
          )}
        </div>
      </section>
    ))}
    <div class="actions">
      {next !== null && <a href={`/oversight/review?after=${next}`}>{words.more[l]}</a>}
      <a href="/oversight/findings">{words.title[l]}</a>
      <a href="/oversight">{words.back[l]}</a>
    </div>
  </>
)
