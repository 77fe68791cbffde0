import { fields } from '../../disclosure/fields.ts'
import { useOf } from '../../disclosure/uses.ts'
import type { Language, Text } from '../../http/language.ts'
import type { Actor } from '../../identity/actor.ts'
import type { ActAction, Action, StepDef } from '../../scripts/types.ts'
import { maySearchOwn } from '../may-search-own.ts'
import { CaseFields, WithoutForm } from './case-fields.tsx'
import type { ShownCase } from './shown-case.ts'
import { withoutLabel } from './without-label.ts'

const words = {
  lookup: { ja: '照会する', en: 'Look up' },
  search: { ja: '検索する', en: 'Search' },
  own: { ja: '当社の記録を確認する', en: 'Check our own records' },
  ownAgain: { ja: '当社の記録をもう一度表示する', en: 'Show our own record again' },
  items: { ja: '照会する項目（全社共通の照会項目）', en: 'Items (those every retailer may look up)' },
  notYours: {
    ja: 'この用件の記録の確認は、コンタクトセンターの担当者が行います。記録を見ずにこのまま進められます。確認が要るときは、受付番号をコンタクトセンターに伝えて引き取ってもらってください。',
    en: 'For this matter the records are checked by an agent of the contact center. Go on without them; where they are needed, give the contact center the reference so that they take the case over.',
  },
  withoutRecord: { ja: '記録を見ずに進む', en: 'Go on without the records' },
  compared: {
    ja: '（お客さまが読んだ内容と照らし合わせます。登録の値は表示しません）',
    en: ' (compared with what the customer read; not shown)',
  },
  shown: { ja: '（登録の値を、一度だけ表示します）', en: ' (shown once, as it is registered)' },
  both: {
    ja: '（お客さまが読んだ内容と照らし合わせ、登録の値も一度だけ表示します）',
    en: ' (compared with what the customer read, and shown once as it is registered)',
  },
  left: {
    ja: (n: number) => `この受付では、あと${n}回照会できます。`,
    en: (n: number) => `Left in this case: ${n}.`,
  },
  logged: {
    ja: '照会は、どなたが・いつ・何を照会したかが記録されます。表示した値は記録に残しません。',
    en: 'Each lookup is recorded: who, when, which items. The values shown are not.',
  },
} as const

/** What only asks; an act has its own form. */
export type Question = Exclude<Action, ActAction>

export const isQuestion = (action: Action): action is Question =>
  action.kind === 'lookup' || action.kind === 'search' || action.kind === 'own-search'

type Props = ShownCase & {
  step: StepDef
  action: Question
  left: { readonly lookups: number; readonly searches: number }
  actor: Actor
}

/** A lookup or search: one button to do it, one to go on without. Nobody is offered what is never theirs. */
export const ActionForms = ({ l, stored, position, step, action, left, actor }: Props) => {
  if (action.kind === 'own-search' && !maySearchOwn(actor, stored.scenario))
    return (
      <>
        <p>{words.notYours[l]}</p>
        <div class="actions">
          <WithoutForm
            caseId={stored.id}
            step={step.id}
            revision={stored.revision}
            label={words.withoutRecord[l]}
            first
          />
        </div>
      </>
    )
  const label: Text =
    action.kind === 'lookup' ? words.lookup : action.kind === 'search' ? words.search : words.own
  const verb =
    action.kind === 'lookup' ? 'lookups' : action.kind === 'search' ? 'searches' : 'own-customer-searches'
  const count = action.kind === 'lookup' ? left.lookups : action.kind === 'search' ? left.searches : null
  return (
    <>
      {action.kind === 'lookup' && (
        <LookupItems l={l} action={action} asked={position.journey.inputs?.fields ?? []} />
      )}
      {count !== null && <p>{words.left[l](count)}</p>}
      <div class="actions">
        <form method="post" action={`/cases/${stored.id}/${verb}`} data-go>
          <CaseFields step={step.id} revision={stored.revision} />
          <button type="submit">{label[l]}</button>
        </form>
        <WithoutForm
          caseId={stored.id}
          step={step.id}
          revision={stored.revision}
          label={withoutLabel(action)[l]}
        />
      </div>
      <p class="hint">{words.logged[l]}</p>
    </>
  )
}

/** Our own record once more, where a case is kept for another call. */
export const OwnSearchForm = ({ l, stored, step }: Pick<ShownCase, 'l' | 'stored'> & { step: string }) => (
  <form method="post" action={`/cases/${stored.id}/own-customer-searches`}>
    <CaseFields step={step} revision={stored.revision} />
    <button type="submit" class="second">
      {words.ownAgain[l]}
    </button>
  </form>
)

const LookupItems = ({
  l,
  action,
  asked,
}: {
  l: Language
  action: Extract<Action, { kind: 'lookup' }>
  asked: readonly (keyof typeof fields)[]
}) => {
  const use = useOf(action.use)
  const happens = (id: keyof typeof fields): Text => {
    const compared = (use.compare as readonly string[]).includes(id)
    const shown = (use.show as readonly string[]).includes(id)
    return compared && shown ? words.both : compared ? words.compared : words.shown
  }
  return (
    <>
      <h2>{words.items[l]}</h2>
      <ul>
        {asked.map(id => (
          <li>
            {fields[id][l]}
            {happens(id)[l]}
          </li>
        ))}
      </ul>
    </>
  )
}
