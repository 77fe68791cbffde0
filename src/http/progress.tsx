type Props = {
  readonly label: string
  readonly done: number
  /** Null while nobody knows. */
  readonly of: number | null
}

/** How far long work is. The words beside it say the same, and are what a reader without sight is told. */
export const Progress = ({ label, done, of }: Props) => (
  <progress aria-label={label} max={Math.max(1, of ?? 1)} value={of === null ? 0 : Math.min(done, of)} />
)
