import { sha256 as hash } from '@noble/hashes/sha2.js'
import { base64url } from 'jose'

/** SHA-256 of UTF-8 text, base64url without padding: 43 characters. */
export async function sha256(text: string): Promise<string> {
  return base64url.encode(hash(new TextEncoder().encode(text)))
}

/** 32 random bytes, base64url: session ids, states, nonces, PKCE verifiers (RFC 7636 §4.1 asks for 43 or more). */
export const newSecret = (random: (bytes: number) => Uint8Array): string => base64url.encode(random(32))

/** The shape of `newSecret`; what does not have it was not made here and needs no look in the database. */
export const isSecret = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)

/** Names a sign-in in entries; 132 bits, from which neither token nor cookie can be had. */
export const sessionNameOf = (hash: string): string => hash.slice(0, 22)
