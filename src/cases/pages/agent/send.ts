import { caseIn } from './kept-form.ts'
import type { Parcel } from './shelf.ts'

const patience = 15_000

/** A page of ours; an answer that was taken leads on to the case. */
export type Reply = { readonly taken: boolean; readonly html: string }

/** Null where no page of ours came back. */
type Post = (parcel: Parcel, signal: AbortSignal) => Promise<Reply | null>

/** One answer of a case at a time: what is sent later takes the place of what is on its way. */
export function senderOf(post: Post) {
  const underWay = new Map<string, { readonly parcel: Parcel; readonly abort: AbortController }>()

  /** Whether it arrived nobody knows then; its key tells the service, should it come again. */
  const giveUp = (caseId: string): void => {
    underWay.get(caseId)?.abort.abort()
    underWay.delete(caseId)
  }
  return {
    giveUp,
    /** What of this case is on its way just now. */
    beingSent: (caseId: string): Parcel | null => underWay.get(caseId)?.parcel ?? null,
    /** `given-up`: whatever became of it is not to be shown any more. */
    send: async (parcel: Parcel): Promise<Reply | null | 'given-up'> => {
      const caseId = caseIn(parcel.action)
      giveUp(caseId)
      const mine = { parcel, abort: new AbortController() }
      underWay.set(caseId, mine)
      const timer = setTimeout(() => mine.abort.abort(), patience)
      const reply = await post(parcel, mine.abort.signal)
      clearTimeout(timer)
      if (underWay.get(caseId) !== mine) return 'given-up'
      underWay.delete(caseId)
      return reply
    },
  }
}
