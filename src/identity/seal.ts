import { base64url } from 'jose'

const nonceBytes = 12

const keyOf = (wrapKey: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', new Uint8Array(wrapKey), 'AES-GCM', false, ['encrypt', 'decrypt'])

const params = (iv: Uint8Array, context: string) => ({
  name: 'AES-GCM',
  iv: new Uint8Array(iv),
  additionalData: new TextEncoder().encode(context),
})

/**
 * AES-256-GCM: base64url of nonce and ciphertext. `context` names table and row, so that a wrapped secret
 * moved into another row does not open there.
 */
export async function seal(
  wrapKey: Uint8Array,
  random: (bytes: number) => Uint8Array,
  context: string,
  secret: string,
): Promise<string> {
  const iv = random(nonceBytes)
  const sealed = await crypto.subtle.encrypt(
    params(iv, context),
    await keyOf(wrapKey),
    new TextEncoder().encode(secret),
  )
  const whole = new Uint8Array(nonceBytes + sealed.byteLength)
  whole.set(iv)
  whole.set(new Uint8Array(sealed), nonceBytes)
  return base64url.encode(whole)
}

/** Null when it was edited, moved or wrapped with another key. */
export async function unseal(wrapKey: Uint8Array, context: string, wrapped: string): Promise<string | null> {
  try {
    const whole = base64url.decode(wrapped)
    const opened = await crypto.subtle.decrypt(
      params(whole.slice(0, nonceBytes), context),
      await keyOf(wrapKey),
      new Uint8Array(whole.slice(nonceBytes)),
    )
    return new TextDecoder().decode(opened)
  } catch {
    return null
  }
}
