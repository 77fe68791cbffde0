import type { Text } from '../../http/language.ts'
import { standingAdvice } from '../relay-advice.ts'
import { relaySaid } from '../relay-items-of.ts'
import { recordOf } from '../relay-record-of.ts'
import { CaseFields } from './case-fields.tsx'
import type { ShownCase } from './shown-case.ts'
import { Spoken } from './spoken.tsx'

const words = {
  relayWaits: { ja: '現在の電力会社の回答を待っています', en: 'Waiting for the current company’s answer' },
  enquiryWaits: { ja: '送配電会社の回答を待っています', en: 'Waiting for the network operator’s answer' },
  ask: { ja: '状況を確認する', en: 'Ask how it stands' },
  once: {
    ja: '回答の値は、届いたときに一度だけ表示します。',
    en: 'A value in the answer is shown once, when it arrives.',
  },
  usage: { ja: '使用量の表示', en: 'Showing the usage' },
  showAgain: { ja: '使用量をもう一度表示する', en: 'Show the usage again' },
  showAgainHint: {
    ja: 'ご同意の期間のあいだ、この受付の中だけで表示できます。表示のたびに記録されます。',
    en: 'Inside this case alone, for as long as the consent says. Each time is recorded.',
  },
  advice: { ja: 'もう一度お読みいただくところ', en: 'What to have read again' },
  adviceHint: {
    ja: '回答の理由と、お客さまのお話だけから並べています。何が違うのかは、当社には分かりません。',
    en: 'In this order by the official reason and what the customer said. What is registered otherwise we cannot know.',
  },
  further: { ja: 'ほかにお読みいただくところ', en: 'Further items to have read again' },
  record: { ja: '解約手続きの内容を受け取る', en: 'The items of the cancellation' },
} as const satisfies Record<string, Text>

/** What is under way for the customer, wherever the script stands: answers to wait for, usage by consent, the record. */
export const Standing = (shown: ShownCase) => {
  const { l, stored, mine } = shown
  const open = mine && stored.status === 'open'
  return (
    <>
      {open && waits(shown, 'relay') && <Waits shown={shown} verb="relays" title={words.relayWaits} />}
      {open && waits(shown, 'wheeling-enquiry') && (
        <Waits shown={shown} verb="wheeling-enquiries" title={words.enquiryWaits} hint={words.once} />
      )}
      {open && <UsageAgain {...shown} />}
      {recordOf(stored, shown.position) && (
        <p>
          {words.record[l]}: <a href={`/cases/${stored.id}/relay-record.csv`}>CSV</a>{' '}
          <a href={`/cases/${stored.id}/relay-record.json`}>JSON</a>
        </p>
      )}
    </>
  )
}

/** An act of this kind whose newest result is that it waits, on whatever readings it was sent. */
function waits({ stored: { results } }: ShownCase, kind: 'relay' | 'wheeling-enquiry'): boolean {
  const newest = new Map(
    results.filter(one => one.kind === kind).map(one => [`${one.step} ${one.basis}`, one.code]),
  )
  return [...newest.values()].includes('waiting')
}

type WaitsProps = { shown: ShownCase; verb: string; title: Text; hint?: Text }

const Waits = ({ shown: { l, stored }, verb, title, hint }: WaitsProps) => (
  <section class="notice" aria-labelledby={`wait-${verb}`}>
    <h2 id={`wait-${verb}`}>{title[l]}</h2>
    {hint && <p>{hint[l]}</p>}
    <form method="post" action={`/cases/${stored.id}/${verb}/status`}>
      <button type="submit">{words.ask[l]}</button>
    </form>
  </section>
)

/** On the telephone hardly more is read again. */
const likely = 2

/** After an NG: what to have read again, by what was said and the official reason alone. */
export const Advice = (shown: ShownCase) => {
  const { l, stored, position } = shown
  const advice = standingAdvice(stored, position)
  const said = relaySaid(position)
  const sentences = advice.map(({ field, say }) => ({ say, place: (field && said?.placeOf(field)) ?? null }))
  return advice.length === 0 || !shown.mine || stored.status === 'closed' ? null : (
    <section class="notice warn" aria-labelledby="advice">
      <h2 id="advice">{words.advice[l]}</h2>
      <p class="hint">{words.adviceHint[l]}</p>
      <Spoken {...shown} sentences={sentences.slice(0, likely)} />
      {sentences.length > likely && (
        <details>
          <summary>{words.further[l]}</summary>
          <Spoken {...shown} sentences={sentences.slice(likely)} />
        </details>
      )}
    </section>
  )
}

/** Usage that was shown may be shown again; whether the consent still holds is judged when it is asked for. */
const UsageAgain = ({ l, stored, step }: ShownCase) => {
  const shown = stored.results.findLast(one => one.kind === 'usage' && one.code === 'shown')
  return shown === undefined || step?.action?.kind === 'usage' ? null : (
    <section class="notice" aria-labelledby="usage-again">
      <h2 id="usage-again">{words.usage[l]}</h2>
      <p>{words.showAgainHint[l]}</p>
      <form method="post" action={`/cases/${stored.id}/usage-inquiries`}>
        <CaseFields step={shown.step} revision={stored.revision} />
        <button type="submit">{words.showAgain[l]}</button>
      </form>
    </section>
  )
}
