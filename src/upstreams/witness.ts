import ky, { type KyInstance } from 'ky'

/** What came of one `add-checkpoint`. Nothing of the answer is trusted: whoever asked verifies the lines. */
export type WitnessAnswer =
  | { readonly is: 'cosignatures'; readonly lines: string }
  /** The witness holds this size, and the old size given was another, or its checkpoint of that size is. */
  | { readonly is: 'conflict'; readonly size: number }
  | { readonly is: 'refused'; readonly status: number }
  | { readonly is: 'unintelligible' }
  | { readonly is: 'silent' }

/** A reply is a few signature lines of some 200 bytes, or one number. */
const mostBytes = 16 * 1024

const patience = 2000

/** A witness as C2SP tlog-witness speaks: no account, no entry, nothing but checkpoints. */
export class WitnessClient {
  readonly #http: KyInstance

  constructor(url: string) {
    this.#http = ky.create({
      prefixUrl: url,
      redirect: 'manual',
      throwHttpErrors: false,
      retry: 0,
      timeout: false,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    })
  }

  /** One try of two seconds, reply and all. Never throws. */
  async addCheckpoint(body: string): Promise<WitnessAnswer> {
    const signal = AbortSignal.timeout(patience)
    try {
      const response = await this.#http.post('add-checkpoint', { body, signal })
      return await answerOf(response)
    } catch {
      return { is: 'silent' }
    }
  }
}

async function answerOf(response: Response): Promise<WitnessAnswer> {
  const { status } = response
  if (status !== 200 && status !== 409) {
    void response.body?.cancel().catch(() => undefined)
    return { is: 'refused', status }
  }
  const text = await textOf(response)
  if (text === null) return { is: 'unintelligible' }
  if (status === 200) return { is: 'cosignatures', lines: text }
  const [, size] = /^(0|[1-9][0-9]{0,14})\n?$/.exec(text) ?? []
  return size === undefined ? { is: 'refused', status } : { is: 'conflict', size: Number(size) }
}

/** Null when it is longer than any reply of a witness, or not UTF-8. */
async function textOf(response: Response): Promise<string | null> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  for (let size = 0; reader !== undefined; ) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > mostBytes) {
      await reader.cancel()
      return null
    }
    try {
      text += decoder.decode(value, { stream: true })
    } catch {
      return null
    }
  }
  return text
}
