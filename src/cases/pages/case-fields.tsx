import { Hidden } from '../../http/fields.tsx'
import { newFormKey } from '../../http/form-key.ts'
import { withoutLookup } from '../../scripts/given.ts'

/** What every form of a case carries. */
export const CaseFields = ({ step, revision }: { step: string; revision: number }) => (
  <>
    <Hidden name="step" value={step} />
    <Hidden name="revision" value={String(revision)} />
    <Hidden name="key" value={newFormKey()} />
  </>
)

type WithoutProps = {
  caseId: string
  step: string
  revision: number
  label: string
  /** The way on, under Enter, where acting is not. */
  first?: boolean
  /** The same beside a refusal, by the id of what says why: the focus is there, and that is said with it. */
  lawful?: string
}

/** The way past an action step without acting. */
export const WithoutForm = ({
  caseId,
  step,
  revision,
  label,
  lawful,
  first = lawful !== undefined,
}: WithoutProps) => (
  <form method="post" action={`/cases/${caseId}/answers`} data-kept data-go={first || undefined}>
    <CaseFields step={step} revision={revision} />
    <Hidden name="value" value={withoutLookup} />
    <button
      type="submit"
      class={first ? undefined : 'second'}
      data-lawful={lawful === undefined ? undefined : true}
      autofocus={lawful !== undefined}
      aria-describedby={lawful}
    >
      {label}
    </button>
  </form>
)
