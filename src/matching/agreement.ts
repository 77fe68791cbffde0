/**
 * What a comparison may say. `cannot-tell`: one side holds no such item, or what it holds is not enough to be
 * sure. A value itself is never part of the answer.
 */
export type Agreement = 'agrees' | 'differs' | 'cannot-tell'

/** One difference decides; agreement needs every part to agree. */
export const together = (parts: readonly Agreement[]): Agreement =>
  parts.includes('differs') ? 'differs' : parts.includes('cannot-tell') ? 'cannot-tell' : 'agrees'
