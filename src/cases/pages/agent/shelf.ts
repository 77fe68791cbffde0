/** 30 minutes, as the browser session. */
const longest = 30 * 60_000
/** No script has a screen on which anybody types more. */
const largest = 20_000
const mark = 'madoguchi:'

type Fields = Readonly<Record<string, string>>

/** A form that could not be sent, with its own idempotency key in the body. */
export type Parcel = { readonly action: string; readonly step: string; readonly body: string }

/** What was typed at a step, and what stood in its fields before. */
export type Draft = { readonly was: Fields; readonly typed: Fields }

type Kept = { readonly at: number; readonly owner: string; readonly draft?: Draft; readonly parcel?: Parcel }

/**
 * What was typed and has not arrived yet: in the storage of this tab alone, for the person who typed it, for 30 minutes.
 * `owner`: who is signed in; null where the page does not say so. A browser that keeps nothing is told by `false`.
 */
export function shelfOf(storage: () => Storage, owner: string | null, now: () => number) {
  const names = (): string[] => Object.keys(storage()).filter(one => one.startsWith(mark))
  const read = (name: string): Kept | null => {
    try {
      return JSON.parse(storage().getItem(name) ?? 'null') as Kept | null
    } catch {
      return null
    }
  }
  /** Zero or less: too old, or another person's, or of a clock that was set back. */
  const leftOf = (kept: Kept | null): number => {
    const left = (kept?.at ?? 0) + longest - now()
    return left > longest || (owner !== null && kept?.owner !== owner) ? 0 : left
  }
  const fresh = (name: string): Kept | null => {
    const kept = read(name)
    return leftOf(kept) > 0 ? kept : null
  }
  const write = (name: string, kept: Pick<Kept, 'draft' | 'parcel'>): boolean => {
    try {
      const text = JSON.stringify({ at: now(), owner: owner ?? '', ...kept } satisfies Kept)
      if (text.length > largest) storage().removeItem(name)
      else storage().setItem(name, text)
      return text.length <= largest
    } catch {
      return false
    }
  }
  const drop = (name: string): void => attempt(() => storage().removeItem(name))
  const draftOf = (caseId: string, step: string): string => `${mark}${caseId}:${step}`
  const parcelOf = (caseId: string): string => `${mark}${caseId}`

  return {
    /** Takes away what is too old or another person's; milliseconds until the next is too old, null when none is left. */
    sweep: (): number | null => {
      let soonest: number | null = null
      attempt(() => {
        for (const name of names()) {
          const left = leftOf(read(name))
          if (left <= 0) drop(name)
          else soonest = Math.min(soonest ?? left, left)
        }
      })
      return soonest
    },
    clear: (): void => attempt(() => names().forEach(drop)),
    draft: (caseId: string, step: string): Draft | null => fresh(draftOf(caseId, step))?.draft ?? null,
    keepDraft: (caseId: string, step: string, draft: Draft): boolean =>
      write(draftOf(caseId, step), { draft }),
    parcel: (caseId: string): Parcel | null => fresh(parcelOf(caseId))?.parcel ?? null,
    keepParcel: (caseId: string, parcel: Parcel): boolean => write(parcelOf(caseId), { parcel }),
    dropParcel: (caseId: string): void => drop(parcelOf(caseId)),
    dropDraft: (caseId: string, step: string): void => drop(draftOf(caseId, step)),
  }
}

export type Shelf = ReturnType<typeof shelfOf>

/** A browser may forbid any storage; the page works without. */
function attempt(act: () => void): void {
  try {
    act()
  } catch {
    // Nothing is kept then.
  }
}
