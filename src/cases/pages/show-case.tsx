import type { Child } from 'hono/jsx'
import type { Visit } from '../../http/door.tsx'
import { type Form, printable } from '../../http/form.ts'
import { showPage } from '../../http/page.tsx'
import type { OutcomeCode } from '../../scripts/outcomes.ts'
import type { StepDef } from '../../scripts/types.ts'
import type { StoredCase } from '../case.ts'
import { offered } from '../hand-over.ts'
import { otherCases } from '../other-cases.ts'
import { type Position, positionOf } from '../position.ts'
import { warningsAt } from '../relay-warnings.ts'
import { standsAt } from '../summarize-case.ts'
import { contactOf, leftOf, slipOf } from '../view.ts'
import { type Beside, besideOf } from './beside.ts'
import { WhereItStands } from './bill-drawing.tsx'
import { CasePage } from './case-page.tsx'
import { askedOf } from './customer-panel.tsx'
import type { Found } from './found-parts.ts'
import { correctable } from './shown-case.ts'
import { statusOf, type Trouble } from './trouble.ts'
import { firstToCorrect } from './warnings.tsx'

type More = {
  /** The step that was asked for or whose form was sent. */
  readonly wanted?: string | undefined
  readonly typed?: Form
  readonly trouble?: Trouble
  readonly found?: Found
  readonly notice?: Child
  /** By which the customer confirms on their own phone, in the reply that made it. */
  readonly link?: string
  /** It was put by for a call-back just now. */
  readonly justKept?: boolean
}

/** By which the page behind the button knows what it did. */
export const justKept = 'kept'

/** The page of a case as it stands now. */
export async function showCase(visit: Visit, stored: StoredCase, more: More = {}): Promise<Response> {
  const { c, deps, actor, l } = visit
  const position = positionOf(stored)
  const mine = stored.holder === actor.sub
  const { wanted, typed, trouble = null, found = null, notice = null } = more
  const current = position.journey.step
  const named = position.script.steps.find(one => one.id === wanted) ?? null
  const step = named && onPath(position, named) && correctable({ stored, mine }, named) ? named : current
  const asked = await askedOf(visit, stored, step, more.link ?? null)
  const kept = typed !== undefined && named !== null
  const shown = {
    l,
    stored,
    position,
    mine,
    step,
    typed: kept && step === named ? typed : null,
    callBack: wanted === 'park' && typed ? printable(typed.get('callBackOn') ?? '') : null,
    orphaned: kept && step !== named ? { step: named, form: typed } : null,
    trouble,
    found,
    notice: notice ?? asked?.answered ?? null,
    warnings: warningsAt(deps.config, stored, position, deps.now()),
  }
  const beside = await besideOf(visit, shown)
  const { outcome } = position.journey
  const title = step?.title ?? standsAt(deps, actor, stored, position)
  const prefix = trouble?.kind === 'input' ? { ja: '要修正: ', en: 'To correct: ' } : { ja: '', en: '' }
  return showPage(c, {
    title: {
      ja: `${prefix.ja}${title.ja} - 受付 ${stored.reference}`,
      en: `${prefix.en}${title.en} - case ${stored.reference}`,
    },
    reader: actor,
    status: statusOf(trouble),
    back: `/cases/${stored.id}`,
    ...(mine && stored.status === 'open' && step !== null ? { talking: true } : {}),
    scripts: asked?.waits ? ['agent', 'customer-link'] : ['agent'],
    body: (
      <CasePage
        config={deps.config}
        actor={actor}
        left={leftOf(deps, stored)}
        calledWrong={asked?.calledWrong === true}
        justKept={more.justKept === true}
        slip={step === null && outcome !== null ? slipFor(stored, outcome, beside) : null}
        beside={beside}
        others={await otherCases(deps, actor, stored)}
        below={
          <>
            {mine && stored.status === 'open' && step && <WhereItStands l={l} step={step} />}
            {firstToCorrect(shown) === null && asked?.panel}
          </>
        }
        {...shown}
        step={step && offered(deps.config, stored, step, deps.now())}
      />
    ),
  })
}

/** 控え: of the operator to whom it was handed over, else of those that it may be. */
export function slipFor(
  stored: StoredCase,
  outcome: OutcomeCode,
  { handedOver }: Pick<Beside, 'handedOver'>,
) {
  const slip = slipOf(stored, outcome)
  if (slip === null || handedOver === null || handedOver.area === null) return slip
  return { operators: [contactOf(handedOver.area)] }
}

const onPath = ({ journey }: Position, step: StepDef): boolean => journey.path.includes(step.id)
