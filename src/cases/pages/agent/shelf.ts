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

const isObject = (one: unknown): one is Readonly<Record<string, unknown>> =>
  typeof one === 'object' && one !== null
const isFields = (one: unknown): one is Fields =>
  isObject(one) && !Array.isArray(one) && Object.values(one).every(text => typeof text === 'string')
const isDraft = (one: unknown): one is Draft => isObject(one) && isFields(one.was) && isFields(one.typed)
const isParcel = (one: unknown): one is Parcel =>
  isFields(one) && /^\/cases\/[^/?#]+\/answers$/.test(one.action ?? '') && 'step' in one && 'body' in one

/** An older version of this script may have kept it otherwise. */
const asKept = (one: unknown): Kept | null =>
  isObject(one) &&
  typeof one.at === 'number' &&
  typeof one.owner === 'string' &&
  (one.draft === undefined || isDraft(one.draft)) &&
  (one.parcel === undefined || isParcel(one.parcel))
    ? (one as Kept)
    : null

/**
 * What was typed and has not arrived yet: in the storage of this tab alone, for the person who typed it, for 30 minutes.
 * `owner`: who is signed in; null where the page does not say so, which gives and takes nothing. A browser that keeps
 * nothing is told by `false`.
 */
export function shelfOf(storage: () => Storage, owner: string | null, now: () => number) {
  const names = (): string[] => {
    try {
      return Object.keys(storage()).filter(one => one.startsWith(mark))
    } catch {
      return []
    }
  }
  const read = (name: string): Kept | null => {
    try {
      return asKept(JSON.parse(storage().getItem(name) ?? 'null'))
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
    const kept = owner === null ? null : read(name)
    return leftOf(kept) > 0 ? kept : null
  }
  const drop = (name: string): void => {
    try {
      storage().removeItem(name)
    } catch {
      // A browser may forbid any storage: nothing is kept there then.
    }
  }
  const write = (name: string, kept: Pick<Kept, 'draft' | 'parcel'>): boolean => {
    try {
      const text = JSON.stringify({ at: now(), owner: owner ?? '', ...kept } satisfies Kept)
      if (owner !== null && text.length <= largest) {
        storage().setItem(name, text)
        return true
      }
    } catch {
      // No room, or forbidden.
    }
    // What was there before is not what is typed now.
    drop(name)
    return false
  }
  const draftOf = (caseId: string, step: string): string => `${mark}${caseId}:${step}`
  const parcelOf = (caseId: string): string => `${mark}${caseId}`

  return {
    /**
     * Takes away what is too old or another person's. `left`: milliseconds until the next is too old, null when none is
     * left; `late`: what waited to be sent and is gone.
     */
    sweep: (): { readonly left: number | null; readonly late: readonly Parcel[] } => {
      const late: Parcel[] = []
      let soonest: number | null = null
      for (const name of names()) {
        const kept = read(name)
        const left = leftOf(kept)
        if (left > 0) soonest = Math.min(soonest ?? left, left)
        else {
          drop(name)
          if (kept?.parcel && kept.owner === owner) late.push(kept.parcel)
        }
      }
      return { left: soonest, late }
    },
    clear: (): void => names().forEach(drop),
    draft: (caseId: string, step: string): Draft | null => fresh(draftOf(caseId, step))?.draft ?? null,
    keepDraft: (caseId: string, step: string, draft: Draft): boolean =>
      write(draftOf(caseId, step), { draft }),
    parcel: (caseId: string): Parcel | null => fresh(parcelOf(caseId))?.parcel ?? null,
    /** Of every case. */
    parcels: (): readonly Parcel[] => names().flatMap(name => fresh(name)?.parcel ?? []),
    keepParcel: (caseId: string, parcel: Parcel): boolean => write(parcelOf(caseId), { parcel }),
    dropParcel: (caseId: string): void => drop(parcelOf(caseId)),
    dropDraft: (caseId: string, step: string): void => drop(draftOf(caseId, step)),
  }
}

export type Shelf = ReturnType<typeof shelfOf>
