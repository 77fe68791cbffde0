import type { Child } from 'hono/jsx'
import type { Config } from '../../config.ts'
import { ErrorSummary } from '../../http/fields.tsx'
import type { Text } from '../../http/language.ts'
import { type Actor, retailerOf } from '../../identity/actor.ts'
import { outcomeOf } from '../../scripts/outcomes.ts'
import type { StepDef } from '../../scripts/types.ts'
import { sayable } from '../facts.ts'
import { maySearchOwn } from '../may-search-own.ts'
import { outcomeNow } from '../outcome-now.ts'
import type { CaseSummary } from '../summarize-case.ts'
import { ActForm, actLabels, isAct } from './act-form.tsx'
import { ActionForms, isQuestion } from './action-forms.tsx'
import { AskForm } from './ask-form.tsx'
import type { Beside } from './beside.ts'
import { OtherCases, StepBack } from './case-nav.tsx'
import { CaseTools, callBackLabel } from './case-tools.tsx'
import { NotYet } from './customer-panel.tsx'
import { Established } from './established.tsx'
import { FoundNotice } from './found.tsx'
import { KeptNotice } from './kept-notice.tsx'
import { KeyList } from './key-list.tsx'
import { refusedHere } from './lawful-ways.ts'
import { ElsewhereNotice, OfflineNotice } from './offline-notice.tsx'
import { ClosedCase, OutcomeEnd } from './outcome-end.tsx'
import { ownerMark } from './owner-mark.ts'
import { ReadBack } from './read-back.tsx'
import { labelOf } from './sent.ts'
import { errorsOf, type ShownCase } from './shown-case.ts'
import { Slip } from './slip.tsx'
import { Advice, Standing } from './standing.tsx'
import { BillMode, Held, TroubleNotice } from './trouble-notice.tsx'
import { Warnings } from './warnings.tsx'

const words = {
  case: { ja: '受付番号', en: 'Case' },
  say: { ja: 'お客さまにお伝えする文', en: 'Say to the customer' },
  staff: { ja: '担当者への案内（お客さまには申し上げません）', en: 'For you; not to be said' },
  note: { ja: '【係】', en: 'For staff:' },
  slip: { ja: '控えを印刷する・お客さまに送る文', en: 'Print the slip, or send it as a message' },
} as const satisfies Record<string, Text>

type Props = ShownCase & {
  readonly config: Config
  readonly actor: Actor
  readonly left: { readonly lookups: number; readonly searches: number }
  readonly slip: Parameters<typeof Slip>[0]['slip'] | null
  /** The step's question, as it can be answered now. */
  readonly beside: Beside
  /** Under the step's own form: where the item stands on the paper, the customer's own confirmation. */
  readonly below: Child
  readonly others: readonly CaseSummary[]
  readonly justKept: boolean
  /** The customer’s own no to what is read back stands. */
  readonly calledWrong: boolean
}

/** 受付: what went wrong or was found first, then the sentence to say and the one thing to ask; the facts beside. */
export const CasePage = (props: Props) => {
  const { config, actor, left, slip, beside, below, others, justKept, calledWrong, ...shown } = props
  const { l, stored, position, mine, step, trouble, found } = shown
  const outcome = position.journey.outcome
  const end = step === null && outcome !== null ? outcomeOf(outcome) : null
  const script = step ?? end
  const said =
    end && outcome
      ? outcomeNow(config, actor, stored, outcome)
      : script && { title: script.title, say: sayable(config, actor, stored, script.say) }
  // What they would say they are about to check is not theirs to check.
  const barred = mine && step?.action?.kind === 'own-search' && !maySearchOwn(actor, stored.scenario)
  const refused = refusedHere(shown)
  const silent = barred || refused
  const confirming = step?.ask?.kind === 'confirm'
  return (
    <div class="columns" data-owner={ownerMark(actor)}>
      <div>
        <p class="case-line">
          <span>
            {words.case[l]} <strong class="number">{stored.reference}</strong>
          </span>{' '}
          <span>{position.script.title[l]}</span>
        </p>
        <KeptNotice l={l} config={config} stored={stored} justNow={justKept && mine} />
        {trouble?.kind === 'input' && step && (
          <ErrorSummary
            l={l}
            errors={Object.entries(errorsOf(shown)).map(([name, text]) => ({
              name: anchorOf(step, name),
              label: (ownLabels[name] ?? beside.labels[name])?.[l] ?? labelOf(step, name, l),
              text,
            }))}
          />
        )}
        <TroubleNotice {...shown} />
        {!mine && stored.status === 'open' && <Held {...shown} />}
        {found && <FoundNotice {...shown} found={found} />}
        {shown.notice}
        {stored.mode === 'bill' && stored.status === 'open' && <BillMode l={l} />}
        {script && said && (
          <>
            <h1>{said.title[l]}</h1>
            {!silent && (
              <>
                <p class="source">{(script.to === 'staff' ? words.staff : words.say)[l]}</p>
                <div class="say">
                  <p>{said.say[l]}</p>
                </div>
              </>
            )}
            {script.note && !silent && (
              <p class="note">
                <b>{words.note[l]}</b> {script.note[l]}
              </p>
            )}
          </>
        )}
        {mine && (confirming || step?.action?.kind === 'relay') && <Warnings {...shown} />}
        {confirming && <ReadBack {...shown} />}
        <Advice {...shown} />
        {mine &&
          step?.ask &&
          stored.status === 'open' &&
          (calledWrong ? <NotYet l={l} /> : <AskForm {...shown} step={step} ask={step.ask} />)}
        {below}
        {mine &&
          !refused &&
          step?.action &&
          stored.status === 'open' &&
          (isAct(step.action) ? (
            <ActForm {...shown} step={step} action={step.action} />
          ) : (
            isQuestion(step.action) && (
              <ActionForms {...shown} actor={actor} step={step} action={step.action} left={left} />
            )
          ))}
        {!refused && beside.form}
        <OfflineNotice l={l} />
        <ElsewhereNotice l={l} />
        {mine && stored.status === 'open' && <StepBack {...shown} />}
        {beside.standing}
        <Standing {...shown} />
        {script === null && <ClosedCase {...shown} />}
        {slip && (
          <>
            <Slip
              l={l}
              reference={stored.reference}
              handedOver={beside.handedOver?.reference ?? null}
              from={config.retailers.get(retailerOf(stored.org) ?? '')?.name ?? ''}
              slip={slip}
            />
            <p class="actions">
              <a href={`/cases/${stored.id}/slip`}>{words.slip[l]}</a>
            </p>
          </>
        )}
        {end && <OutcomeEnd {...shown} outcome={end} actor={actor} />}
        {mine && stored.status === 'open' && <CaseTools {...shown} />}
        <KeyList l={l} />
      </div>
      <Established {...shown} above={<OtherCases l={l} others={others} />} />
    </div>
  )
}

const ownLabels: Readonly<Record<string, Text>> = { callBackOn: callBackLabel, ...actLabels }

/** An error of the whole form leads to its first field. */
const anchorOf = (step: StepDef, name: string): string =>
  name === 'value' && step.ask?.kind === 'form' ? (step.ask.fields[0]?.name ?? name) : name
