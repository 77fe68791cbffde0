import type { Text } from '../../http/language.ts'
import type { Actor } from '../../identity/actor.ts'
import type { Outcome } from '../../scripts/outcome.ts'
import { maySearchOwn } from '../may-search-own.ts'
import { ownSearchAt } from '../own-search-at.ts'
import { OwnSearchForm } from './action-forms.tsx'
import type { ShownCase } from './shown-case.ts'

const words = {
  fresh: { ja: '新しい受付を始める', en: 'Open a new case' },
  parked: {
    ja: 'この受付はお預かりしています。お客さまからお電話があったら、受付番号で開いて続けられます。変わったところは「直す」で入れ直します。',
    en: 'This case is kept. When the customer rings back, open it by its reference to go on; what has changed is entered anew by “Correct”.',
  },
  closed: { ja: 'この受付は終わりました。', en: 'This case is closed.' },
} as const satisfies Record<string, Text>

export const OutcomeEnd = ({
  l,
  outcome,
  actor,
  ...shown
}: ShownCase & { outcome: Outcome; actor: Actor }) => (
  <>
    {maySearchOwn(actor, shown.stored.scenario) && <RecordAgain l={l} {...shown} />}
    <p class="notice">{(outcome.parked ? words.parked : words.closed)[l]}</p>
    <Fresh l={l} />
  </>
)

const RecordAgain = ({
  l,
  mine,
  stored,
  position,
}: Pick<ShownCase, 'l' | 'mine' | 'stored' | 'position'>) => {
  const again = ownSearchAt(position)
  return mine && stored.status === 'open' && again ? (
    <OwnSearchForm l={l} stored={stored} step={again.step} />
  ) : null
}

/** A case that was over before it came to an outcome. */
export const ClosedCase = ({ l, position }: ShownCase) => (
  <>
    <h1>{position.script.title[l]}</h1>
    <p class="notice">{words.closed[l]}</p>
    <Fresh l={l} />
  </>
)

const Fresh = ({ l }: Pick<ShownCase, 'l'>) => (
  <p>
    <a class="button" href="/">
      {words.fresh[l]}
    </a>
  </p>
)
