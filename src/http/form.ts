import type { Context } from 'hono'
import { readBody } from './body.ts'
import type { HttpEnv } from './mount.ts'
import { Problem } from './problem.ts'

/** What a form of our own pages sent; each name once, its first value. */
export type Form = {
  readonly get: (name: string) => string | null
  readonly names: readonly string[]
}

export const noForm: Form = { get: () => null, names: [] }

/**
 * The body of a POST from a page of ours. Throws `forbidden` for another site's, 413 over 64 kB, 415 for any
 * other type. Text that is no UTF-8 becomes a lone surrogate, so that the field's own check finds it there.
 */
export async function readForm(c: Context<HttpEnv>): Promise<Form> {
  if (!fromOurPages(c)) throw foreign
  const bytes = await readBody(c.req.raw)
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type))
    throw new Problem('media-type')
  return parseForm(new TextDecoder().decode(bytes))
}

/** WHATWG URL, application/x-www-form-urlencoded parsing, but strict about UTF-8. */
export function parseForm(body: string): Form {
  const values = new Map<string, string>()
  for (const pair of body.split('&')) {
    if (pair === '') continue
    const cut = pair.indexOf('=')
    const name = decoded(cut < 0 ? pair : pair.slice(0, cut))
    if (!values.has(name)) values.set(name, cut < 0 ? '' : decoded(pair.slice(cut + 1)))
  }
  return { get: name => values.get(name) ?? null, names: [...values.keys()] }
}

const brokenCharacter = '\ud800'

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return brokenCharacter
  }
}

/** As it can be shown again in a field. */
export const printable = (text: string): string => text.replaceAll(/[\p{Cs}\0]/gu, '')

/**
 * Browsers say where a POST comes from (Fetch Metadata). With `referrer-policy: no-referrer` our own forms
 * carry `Origin: null`, so that header only counts where the other is not sent at all.
 */
function fromOurPages(c: Context<HttpEnv>): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  return c.req.header('origin') === new URL(c.get('deps').config.publicUrl).origin
}

const foreign = new Problem('forbidden', {
  errors: [
    {
      pointer: '',
      issue: 'another-site',
      say: {
        ja: 'この送信は、窓口の画面からのものと確かめられませんでした。何も変わっていません。窓口の画面を開いて、もう一度お試しください。',
        en: 'This could not be told to come from a page of this service. Nothing has changed; open the page here and try again.',
      },
    },
  ],
})
