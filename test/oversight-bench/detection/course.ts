import type { Draw } from './draw.ts'
import { mess } from './parameters.ts'
import type { Scribe } from './scribe.ts'

/** What becomes of a case behind the call: over; or kept until the customer rings back, and then goes on so. */
export type Goes = ((case_: Scribe, draw: Draw) => Goes) | null

export const ends = (one: Scribe, outcome: string): null => {
  one.close(outcome)
  return null
}

export const minutes = (draw: Draw, least: number, most: number): number =>
  draw.between(least * 60, most * 60)

/** Before the first answer: greeting, and of some the whole story, which is typed afterwards. */
export function listens(one: Scribe, draw: Draw): void {
  one.wait(draw.around(8))
  if (!draw.happens(mess('typedTogether'))) return
  one.wait(minutes(draw, 1, 3))
  one.pace = draw.between(1.5, 3)
  one.typing = draw.between(3, 5)
}

/** Once the notes are typed in, the talk has its own pace again. */
export const talksOn = (one: Scribe, pace: number): void => {
  one.pace = pace
  one.typing = Math.max(one.typing, 7, pace)
}
