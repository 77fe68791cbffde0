import { Hidden } from '../../http/fields.tsx'
import type { Language, Text } from '../../http/language.ts'
import { roleWords } from '../../http/role-words.ts'
import { timeInJapan } from '../../http/times.ts'
import type { Entry } from '../entry.ts'
import type { SearchReply } from '../search-schema.ts'
import { ruleText, useText } from './rule-words.ts'
import { scenarioText, stepText } from './script-words.ts'
import { agreementWords, fieldText, kindWords, outcomeText, purposeWords } from './words.ts'

const words = {
  caption: { ja: '記録（新しい順）', en: 'Entries, newest first' },
  none: { ja: '該当する記録はありません。', en: 'There is no such entry.' },
  index: { ja: '番号', en: 'Index' },
  at: { ja: '日時（日本時間）', en: 'Time (Japan)' },
  kind: { ja: '種類', en: 'Kind' },
  person: { ja: '担当者', en: 'Person' },
  case: { ja: '受付・段階', en: 'Case, step' },
  only: { ja: 'この受付だけを表示', en: 'This case only' },
  use: { ja: '用途', en: 'Use' },
  items: { ja: '項目', en: 'Items' },
  outcome: { ja: '結果・理由', en: 'Outcome, reason' },
  asked: { ja: '照会', en: 'asked' },
  shown: { ja: '表示', en: 'shown' },
  compared: { ja: '照合', en: 'compared' },
  dropped: { ja: '範囲外のため破棄', en: 'dropped' },
  refers: { ja: '関連する記録', en: 'refers to' },
  broken: {
    ja: 'この記録は読み取れません。記録の検証を行ってください。',
    en: 'This entry cannot be read. Verify the log.',
  },
} as const satisfies Record<string, Text>

type Props = {
  l: Language
  entries: SearchReply['entries']
  /** 受付番号 by case. */
  references: ReadonlyMap<string, string>
  from: string
  to: string
}

/** A person is a button of a form, so that no address ever names one; a case leads to its course by its random id. */
export const EntryTable = ({ l, entries, references, from, to }: Props) => {
  if (entries.length === 0) return <p>{words.none[l]}</p>
  const heads = ['index', 'at', 'kind', 'person', 'case', 'use', 'items', 'outcome'] as const
  return (
    <form method="post" action="/oversight/search">
      <Hidden name="from" value={from} />
      <Hidden name="to" value={to} />
      <section class="scroll" tabindex={0} aria-label={words.caption[l]}>
        <table>
          <caption>{words.caption[l]}</caption>
          <thead>
            <tr>
              {heads.map(one => (
                <th scope="col">{words[one][l]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entries.map(({ index, entry }) =>
              entry === null ? (
                <tr>
                  <th scope="row">{index}</th>
                  <td colspan={7}>{words.broken[l]}</td>
                </tr>
              ) : (
                <Row l={l} index={index} entry={entry} reference={references.get(entry.case ?? '')} />
              ),
            )}
          </tbody>
        </table>
      </section>
    </form>
  )
}

type RowProps = { l: Language; index: number; entry: Entry; reference: string | undefined }

const Row = ({ l, index, entry, reference }: RowProps) => {
  const { actor } = entry
  const where = [actor.role && (roleWords[actor.role]?.[l] ?? actor.role), actor.team, actor.workplace]
  const codes = [entry.outcome, entry.reason === entry.outcome ? null : entry.reason]
  return (
    <tr>
      <th scope="row">{index}</th>
      <td>
        <time datetime={entry.at}>{timeInJapan(entry.at, l)}</time>
      </td>
      <td>{kindWords[entry.kind][l]}</td>
      <td>
        <Pick by="person" value={actor.sub} text={actor.sub} />
        <br />
        <small>{where.filter(Boolean).join(' · ')}</small>
      </td>
      <td>
        {entry.case && (
          <>
            {reference && (
              <>
                <a href={`/oversight/cases/${entry.case}`} class="number">
                  {reference}
                </a>
                <br />
              </>
            )}
            <Pick by="case" value={entry.case} text={words.only[l]} />
          </>
        )}
        {entry.scenario && (
          <>
            <br />
            <small>{placeOf(entry.scenario, entry, l)}</small>
          </>
        )}
      </td>
      <td>
        {entry.use && useText(entry.use, l)}
        {entry.purpose && (
          <>
            <br />
            <small>
              {entry.purpose} {purposeWords[entry.purpose]?.[l]}
            </small>
          </>
        )}
      </td>
      <td>
        <Items l={l} label={words.asked} ids={entry.asked} />
        <Items l={l} label={words.shown} ids={entry.shown} />
        <Items l={l} label={words.compared} ids={Object.keys(entry.compared)} compared={entry.compared} />
        <Items l={l} label={words.dropped} ids={entry.dropped} />
      </td>
      <td>
        {codes.map(code => code && <div>{outcomeText(entry.kind, code, l)}</div>)}
        {entry.rule && (
          <div>
            <small>{ruleText(entry.kind, entry.rule, l)}</small>
          </div>
        )}
        {entry.refers !== null && (
          <small>
            {' '}
            {words.refers[l]}: {entry.refers}
          </small>
        )}
      </td>
    </tr>
  )
}

const placeOf = (scenario: string, { script, step }: Entry, l: Language): string =>
  [scenarioText(scenario, l), step && stepText(scenario, script, step, l)].filter(Boolean).join(' · ')

const Pick = ({ by, value, text }: { by: 'person' | 'case'; value: string; text: string }) => (
  <button type="submit" class="plain" name="pick" value={`${by}:${value}`}>
    {text}
  </button>
)

type ItemsProps = { l: Language; label: Text; ids: readonly string[]; compared?: Entry['compared'] }

const Items = ({ l, label, ids, compared = {} }: ItemsProps) =>
  ids.length === 0 ? null : (
    <div>
      <small>{label[l]}: </small>
      {ids
        .map(id => {
          const agreement = compared[id]
          const name = fieldText(id, l)
          return agreement ? `${name} (${agreementWords[agreement]?.[l] ?? agreement})` : name
        })
        .join(l === 'ja' ? '、' : ', ')}
    </div>
  )
