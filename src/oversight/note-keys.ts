import { sha256 } from '@noble/hashes/sha2.js'
import { concat, fromBase64, toBase64, toHex, utf8 } from './bytes.ts'

/** Signature types of C2SP signed-note that we know: the log's own, and a witness's cosignature. */
export const ed25519 = 1
export const ed25519Cosignature = 4

export type Verifier = {
  readonly name: string
  /** The key ID, eight hex digits. */
  readonly id: string
  readonly type: typeof ed25519 | typeof ed25519Cosignature
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly vkey: string
}

export type Signer = {
  readonly name: string
  readonly id: string
  readonly key: CryptoKey
  readonly verifier: Verifier
}

/** A key that cannot be used; the text never quotes it. */
export class BadKey extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'BadKey'
  }
}

type KeyType = Verifier['type']

const idOf = (name: string, typeAndKey: Uint8Array): string =>
  toHex(sha256(concat(utf8(`${name}\n`), typeAndKey)).subarray(0, 4))

const namePattern = /^[^\p{White_Space}\p{Cc}+]+$/u

/** C2SP signed-note verifier key: `<name>+<key ID>+<base64 of type and key>`. Throws `BadKey`. */
export function parseVkey(vkey: string): Verifier {
  const [, name = '', id = '', base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(vkey) ?? []
  const bytes = fromBase64(base64)
  if (!namePattern.test(name) || bytes === null) throw new BadKey('this is not a verifier key')
  const [type] = bytes
  if (bytes.length !== 33 || (type !== ed25519 && type !== ed25519Cosignature))
    throw new BadKey('this type of verifier key is not known here')
  if (idOf(name, bytes) !== id) throw new BadKey('the ID of the verifier key does not fit the key')
  return { name, id, type, publicKey: bytes.slice(1), vkey }
}

// PKCS #8 (RFC 8410 §7) around a bare 32-byte seed, the one private form that WebCrypto imports everywhere.
const pkcs8Head = Uint8Array.from([
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
])

async function keysOf(seed: Uint8Array): Promise<{ key: CryptoKey; publicKey: Uint8Array<ArrayBuffer> }> {
  const pkcs8 = concat(pkcs8Head, seed)
  const exportable = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
  const { x = '' } = await crypto.subtle.exportKey('jwk', exportable)
  const publicKey = fromBase64(`${x.replaceAll('-', '+').replaceAll('_', '/')}=`)
  if (publicKey?.length !== 32) throw new BadKey('the private key has no public key')
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
  return { key, publicKey }
}

function verifierOf(name: string, type: KeyType, publicKey: Uint8Array<ArrayBuffer>): Verifier {
  const typeAndKey = concat(Uint8Array.of(type), publicKey)
  const id = idOf(name, typeAndKey)
  return { name, id, type, publicKey, vkey: `${name}+${id}+${toBase64(typeAndKey)}` }
}

async function parseSigner(skey: string, type: KeyType): Promise<Signer> {
  const [, name = '', id = '', base64 = ''] =
    /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(skey) ?? []
  const bytes = fromBase64(base64)
  if (!namePattern.test(name) || bytes === null || bytes.length !== 33 || bytes[0] !== type)
    throw new BadKey(`this is not a signing key of a ${type === ed25519 ? 'log' : 'witness'}`)
  const { key, publicKey } = await keysOf(bytes.subarray(1))
  const verifier = verifierOf(name, type, publicKey)
  if (verifier.id !== id) throw new BadKey('the ID of the signing key does not fit the key')
  return { name, id, key, verifier }
}

/** Go's note format: `PRIVATE+KEY+<name>+<key ID>+<base64 of type and seed>`. Throws `BadKey`. */
export const parseSkey = (skey: string): Promise<Signer> => parseSigner(skey, ed25519)

/** The same format with the type of a cosignature, so that no key signs as a log and as a witness. */
export const parseWitnessSkey = (skey: string): Promise<Signer> => parseSigner(skey, ed25519Cosignature)

/** C2SP signed-note: the line, without its newline, that carries a signature of this key. */
export const signatureLine = ({ name, id }: Signer, signature: Uint8Array): string => {
  const idBytes = Uint8Array.from(id.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
  return `— ${name} ${toBase64(concat(idBytes, signature))}`
}

async function newKey(name: string, type: KeyType, seed: Uint8Array) {
  if (!namePattern.test(name)) throw new BadKey('a key name is not empty and holds no space and no plus')
  if (seed.length !== 32) throw new BadKey('a seed has 32 bytes')
  const { id, vkey } = verifierOf(name, type, (await keysOf(seed)).publicKey)
  return { skey: `PRIVATE+KEY+${name}+${id}+${toBase64(concat(Uint8Array.of(type), seed))}`, vkey }
}

const randomSeed = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32))

/**
 * A new log key under a name such as `madoguchi.example/retailer-sample`, which becomes the log's origin.
 * `seed` is 32 random bytes.
 */
export const newLogKey = (name: string, seed = randomSeed()): Promise<{ skey: string; vkey: string }> =>
  newKey(name, ed25519, seed)

/** A new witness key under a name such as `auditor.example/witness`. `seed` is 32 random bytes. */
export const newWitnessKey = (name: string, seed = randomSeed()): Promise<{ skey: string; vkey: string }> =>
  newKey(name, ed25519Cosignature, seed)
