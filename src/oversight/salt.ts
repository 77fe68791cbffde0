import { toBase64 } from './bytes.ts'

/** 16 random bytes in every entry, so that a hash that outlives its body confirms no guess. */
export const newSalt = (random: (bytes: number) => Uint8Array): string => toBase64(random(16))
