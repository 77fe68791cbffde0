import type { Child } from 'hono/jsx'
import type { FieldErrors } from '../../http/fields.tsx'
import type { Form } from '../../http/form.ts'
import type { Language } from '../../http/language.ts'
import type { StepDef } from '../../scripts/types.ts'
import type { StoredCase } from '../case.ts'
import type { Position } from '../position.ts'
import type { RelayWarning } from '../relay-warnings.ts'
import type { Found } from './found-parts.ts'
import type { Trouble } from './trouble.ts'

/** All that one page of a case is drawn from. */
export type ShownCase = {
  readonly l: Language
  readonly stored: StoredCase
  readonly position: Position
  readonly mine: boolean
  /** The step whose form is shown: the current one, or an earlier one that is to be corrected. */
  readonly step: StepDef | null
  /** What was typed into that step's form, to stand there again. */
  readonly typed: Form | null
  /** What was typed as the day to call back, to stand there again. */
  readonly callBack: string | null
  /** What was typed into a form whose step is not there any more. */
  readonly orphaned: { readonly step: StepDef; readonly form: Form } | null
  readonly trouble: Trouble | null
  readonly found: Found | null
  /** What came of an act, drawn by who sent it. */
  readonly notice: Child
  /** What to have read again before a relay goes out. */
  readonly warnings: readonly RelayWarning[]
}

export const errorsOf = ({ trouble }: ShownCase): FieldErrors =>
  trouble?.kind === 'input' ? trouble.errors : {}

/** May this step's answer be given again? Actions are not repeated for the sake of it. */
export const correctable = ({ stored, mine }: Pick<ShownCase, 'stored' | 'mine'>, step: StepDef): boolean =>
  mine && stored.status === 'open' && step.ask !== null && step.ask.kind !== 'confirm'
