import type { Language, Text } from './language.ts'
import { Problem } from './problem.ts'
import { problems } from './problems.ts'

/** Why something was not done, for the page where it was asked for to say so above its forms. */
export type Trouble = { readonly status: number; readonly says: readonly Text[] }

/** Null when it was done. Whatever has no sentence of its own for people is passed on. */
export async function troubleOf(act: () => Promise<unknown>): Promise<Trouble | null> {
  try {
    await act()
    return null
  } catch (error) {
    if (!(error instanceof Problem) || !['stale', 'invalid'].includes(error.code)) throw error
    const says = error.errors.flatMap(one => one.say ?? [])
    if (says.length === 0) throw error
    return { status: problems[error.code].status, says }
  }
}

export const TroubleNotice = ({ l, trouble }: { l: Language; trouble: Trouble | null }) =>
  trouble === null ? null : (
    <section class="notice bad" role="alert">
      {trouble.says.map(say => (
        <p>{say[l]}</p>
      ))}
    </section>
  )
