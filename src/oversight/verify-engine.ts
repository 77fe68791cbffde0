import { sha256 } from '@noble/hashes/sha2.js'

/**
 * The two things that take most of a verification's time, for the platform to do as fast as it can. What a
 * faster engine says must be what this file's says.
 */
export type Engine = {
  /** SHA-256 of `data`, written into `out` from `at` on. */
  readonly hash: (data: Uint8Array, out: Uint8Array, at: number) => void
  /** One character for each byte, U+0000 to U+00FF. */
  readonly characters: (data: Uint8Array) => string
}

// As many arguments as every engine takes in one call.
const most = 8192

/** Runs anywhere. */
export const portable: Engine = {
  hash: (data, out, at) => out.set(sha256(data), at),
  characters: data => {
    let text = ''
    for (let from = 0; from < data.length; from += most)
      text += String.fromCharCode(...data.subarray(from, from + most))
    return text
  },
}
