import { Hidden } from '../../http/fields.tsx'
import type { Text } from '../../http/language.ts'
import type { Incident } from '../list-incidents.ts'
import type { SearchReply } from '../search-schema.ts'
import { EntryTable } from './entry-table.tsx'
import { IncidentList } from './incident-list.tsx'
import { LogState, type LogSummary } from './log-summary.tsx'
import { SearchForm, type SearchFormProps } from './search-form.tsx'
import { verifyWords } from './verify-sentences.ts'

const words = {
  older: { ja: 'さらに古い記録', en: 'Older entries' },
  newest: { ja: '最新の記録に戻る', en: 'Back to the newest entries' },
  retention: { ja: '保存と消去を見る', en: 'Retention and erasure' },
  reports: { ja: '報告を作成する', en: 'Reports' },
  conduct: { ja: '行動ルールとチームの確認', en: 'Rules of conduct, and teams' },
  findings: { ja: '気づき・確認待ちの照会', en: 'Findings, and lookups to look at' },
  incidents: { ja: '事案を進める', en: 'Incidents' },
  questions: { ja: '件数・ご本人への回答', en: 'Counts, and answers to customers' },
  fairness: { ja: '引継ぎの待ち時間を見る', en: 'Waiting times of referrals' },
} as const satisfies Record<string, Text>

type Props = SearchFormProps & {
  readonly title: Text
  readonly summary: LogSummary
  /** Null when the search was not understood. */
  readonly found: SearchReply | null
  readonly references: ReadonlyMap<string, string>
  readonly more: 'newest' | { readonly by: string; readonly value: string }
  readonly incidents: readonly Incident[]
}

/** The overseer's page: whether the log holds, the entries, a search, the incidents. */
export const OversightPage = (props: Props) => {
  const { l, title, summary, found, references, more, incidents, from, to } = props
  return (
    <>
      <h1>{title[l]}</h1>
      <p class="actions">
        <a href="/oversight/verify">{verifyWords.title[l]}</a>{' '}
        <a href="/oversight/findings">{words.findings[l]}</a>{' '}
        <a href="/oversight/incidents">{words.incidents[l]}</a>{' '}
        <a href="/oversight/questions">{words.questions[l]}</a>{' '}
        <a href="/oversight/fairness">{words.fairness[l]}</a>{' '}
        <a href="/oversight/retention">{words.retention[l]}</a>{' '}
        <a href="/oversight/reports">{words.reports[l]}</a>{' '}
        <a href="/oversight/conduct">{words.conduct[l]}</a>
      </p>
      <LogState l={l} summary={summary} />
      <SearchForm {...props} />
      {found && <EntryTable l={l} entries={found.entries} references={references} from={from} to={to} />}
      <div class="actions">
        {found?.next != null &&
          (more === 'newest' ? (
            <a href={`/oversight?below=${found.next}`}>{words.older[l]}</a>
          ) : (
            <form method="post" action="/oversight/search">
              <Hidden name="pick" value={`${more.by}:${more.value}`} />
              <Hidden name="from" value={from} />
              <Hidden name="to" value={to} />
              <Hidden name="cursor" value={String(found.next)} />
              <button type="submit" class="second">
                {words.older[l]}
              </button>
            </form>
          ))}
        <a href="/oversight">{words.newest[l]}</a>
      </div>
      <IncidentList l={l} incidents={incidents} />
    </>
  )
}
