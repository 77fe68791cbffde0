import type { Language, Text } from '../../http/language.ts'
import type { StepDef } from '../../scripts/types.ts'
import type { Position } from '../position.ts'
import type { CaseSummary } from '../summarize-case.ts'
import { SummaryLine } from './case-summary.tsx'
import { correctable, type ShownCase } from './shown-case.ts'

const words = {
  others: { ja: 'ほかの受付', en: 'Your other open cases' },
  missing: {
    ja: '検針票・請求書・会員ページが見つからない',
    en: 'The bill or web page cannot be found after all',
  },
  back: { ja: '前の段階へ戻る', en: 'Back to the previous step' },
} as const satisfies Record<string, Text>

/** One tap from case to case; the first is the next, which a key leads to as well. */
export const OtherCases = ({ l, others }: { l: Language; others: readonly CaseSummary[] }) =>
  others.length === 0 ? null : (
    <nav aria-labelledby="other-cases">
      <h2 id="other-cases">{words.others[l]}</h2>
      <ol>
        {others.map((one, index) => (
          <li>
            <a href={`/cases/${one.id}`} data-next={index === 0}>
              <span class="number">{one.reference}</span>
            </a>{' '}
            <SummaryLine l={l} one={one} />
          </li>
        ))}
      </ol>
    </nav>
  )

/** To the last answer before the shown step, to be seen or given again. */
export const StepBack = (shown: ShownCase) => {
  const before = stepBefore(shown)
  return before === null ? null : (
    <p class="actions">
      <a href={`/cases/${shown.stored.id}?step=${before.id}`} data-back>
        {words.back[shown.l]}
        <span class="unseen"> ({before.title[shown.l]})</span>
      </a>
      {readsPaper(shown) && (
        <a href={`/cases/${shown.stored.id}?step=${paper}`} data-missing>
          {words.missing[shown.l]}
        </a>
      )}
    </p>
  )
}

/** The step that asks for what the customer has in hand, by the name that `source.ts` knows it by too. */
const paper = 'bill'

/** While something is read off it, and the step has no button of its own for what is not there. */
function readsPaper({ step, stored, position }: ShownCase): boolean {
  const inHand = stored.answers.find(one => one.step === paper)?.value
  const { path } = position.journey
  return (
    step?.ask != null &&
    step.ask.kind !== 'confirm' &&
    !('missing' in step.ask && step.ask.missing) &&
    (inHand === 'bill' || inHand === 'web') &&
    path.includes(paper) &&
    path.indexOf(step.id) > path.indexOf(paper) &&
    !confirmedBefore(position, step)
  )
}

/** Once it is read back and confirmed, nothing is read any more. */
const confirmedBefore = ({ script, journey }: Position, { id }: StepDef): boolean =>
  journey.path
    .slice(0, journey.path.indexOf(id))
    .some(one => script.steps.find(step => step.id === one)?.ask?.kind === 'confirm')

/** The last answer before the shown step that can be given again. */
export function stepBefore(shown: ShownCase): StepDef | null {
  const { script, journey } = shown.position
  const at = shown.step === null ? journey.path.length : journey.path.indexOf(shown.step.id)
  const before = journey.path.slice(0, Math.max(at, 0)).toReversed()
  const steps = before.flatMap(id => script.steps.find(one => one.id === id) ?? [])
  return steps.find(one => correctable(shown, one)) ?? null
}
