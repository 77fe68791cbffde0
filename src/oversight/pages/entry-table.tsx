import { Hidden } from '../../http/fields.tsx'
import type { Language, Text } from '../../http/language.ts'
import { roleWords } from '../../http/role-words.ts'
import { timeInJapan } from '../../http/times.ts'
import type { Entry } from '../entry.ts'
import type { SearchReply } from '../search-schema.ts'
import { agreementWords, fieldText, kindWords, outcomeText, purposeWords } from './words.ts'

const words = {
  caption: { ja: '記録（新しい順）', en: 'Entries, newest first' },
  none: { ja: '該当する記録はありません。', en: 'There is no such entry.' },
  index: { ja: '番号', en: 'Index' },
  at: { ja: '日時（日本時間）', en: 'Time (Japan)' },
  kind: { ja: '種類', en: 'Kind' },
  person: { ja: '担当者', en: 'Person' },
  case: { ja: '受付・段階', en: 'Case, step' },
  course: { ja: '経過', en: 'Course' },
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

type Props = { l: Language; entries: SearchReply['entries']; from: string; to: string }

/** Persons and cases are buttons of one form, so that no address ever names them. */
export const EntryTable = ({ l, entries, from, to }: Props) => {
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
                <Row l={l} index={index} entry={entry} />
              ),
            )}
          </tbody>
        </table>
      </section>
    </form>
  )
}

const Row = ({ l, index, entry }: { l: Language; index: number; entry: Entry }) => {
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
            <Pick by="case" value={entry.case} text={entry.case.slice(0, 8)} />{' '}
            <a href={`/oversight/cases/${entry.case}`}>{words.course[l]}</a>
          </>
        )}
        {entry.step && (
          <>
            <br />
            <small>
              {entry.scenario} / {entry.step}
            </small>
          </>
        )}
      </td>
      <td>
        {entry.use}
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
          <small>
            <code>{entry.rule}</code>
          </small>
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
