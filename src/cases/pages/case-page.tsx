import type { Config } from '../../config.ts'
import { ErrorSummary } from '../../http/fields.tsx'
import type { Text } from '../../http/language.ts'
import type { Actor } from '../../identity/actor.ts'
import { outcomeOf } from '../../scripts/outcomes.ts'
import type { StepDef } from '../../scripts/types.ts'
import { sayable } from '../facts.ts'
import { ActionForms } from './action-forms.tsx'
import { AskForm } from './ask-form.tsx'
import { Established } from './established.tsx'
import { FoundNotice } from './found.tsx'
import { OutcomeEnd } from './outcome-end.tsx'
import { ReadBack } from './read-back.tsx'
import { labelOf } from './sent.ts'
import { errorsOf, type ShownCase } from './shown-case.ts'
import { BillMode, Held, TroubleNotice } from './trouble-notice.tsx'

const words = {
  case: { ja: '受付番号', en: 'Case' },
  say: { ja: 'お客さまにお伝えする文', en: 'Say to the customer' },
  note: { ja: '【係】', en: 'For staff:' },
} as const satisfies Record<string, Text>

type Props = ShownCase & {
  readonly config: Config
  readonly actor: Actor
  readonly left: { readonly lookups: number; readonly searches: number }
}

/** 受付: what went wrong or was found first, then the sentence to say and the one thing to ask; the facts beside. */
export const CasePage = (props: Props) => {
  const { config, actor, left, ...shown } = props
  const { l, stored, position, mine, step, trouble, found } = shown
  const outcome = position.journey.outcome
  const end = step === null && outcome !== null ? outcomeOf(outcome) : null
  const script = step ?? end
  return (
    <div class="columns">
      <div>
        <p class="case-line">
          {words.case[l]} <strong class="number">{stored.reference}</strong> · {position.script.title[l]}
        </p>
        {trouble?.kind === 'input' && step && (
          <ErrorSummary
            l={l}
            errors={Object.entries(errorsOf(shown)).map(([name, text]) => ({
              name: anchorOf(step, name),
              label: labelOf(step, name, l),
              text,
            }))}
          />
        )}
        <TroubleNotice {...shown} />
        {!mine && stored.status === 'open' && <Held {...shown} />}
        {found && <FoundNotice l={l} found={found} />}
        {stored.mode === 'bill' && stored.status === 'open' && <BillMode l={l} />}
        {script && (
          <>
            <h1>{script.title[l]}</h1>
            <p class="source">{words.say[l]}</p>
            <div class="say">
              <p>{sayable(config, actor, stored, script.say)[l]}</p>
            </div>
            {script.note && (
              <p class="note">
                <b>{words.note[l]}</b>
                {script.note[l]}
              </p>
            )}
          </>
        )}
        {step?.ask?.kind === 'confirm' && <ReadBack {...shown} />}
        {mine && step?.ask && stored.status === 'open' && <AskForm {...shown} step={step} ask={step.ask} />}
        {mine && step?.action && stored.status === 'open' && (
          <ActionForms {...shown} step={step} action={step.action} left={left} />
        )}
        {end && <OutcomeEnd {...shown} outcome={end} />}
      </div>
      <Established {...shown} />
    </div>
  )
}

/** An error of the whole form leads to its first field. */
const anchorOf = (step: StepDef, name: string): string =>
  name === 'value' && step.ask?.kind === 'form' ? (step.ask.fields[0]?.name ?? name) : name
