import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Language, languageOf, type Text } from './language.ts'
import { Layout, type Reader, type Script } from './layout.tsx'
import type { HttpEnv } from './mount.ts'
import { type ScriptName, scriptPath } from './script-path.ts'

/** The reader's choice at the switch, else what the browser prefers. */
export function pageLanguage(c: Context<HttpEnv>): Language {
  const chosen = getCookie(c, 'lang')
  return chosen === 'ja' || chosen === 'en' ? chosen : languageOf(c.req.header('accept-language'))
}

type Page = {
  readonly title: Text
  readonly body: Child
  readonly reader?: Reader
  readonly status?: number
  /** Where the language switch leads: the page itself, or for a reply to a POST the page it belongs to. */
  readonly back?: string
  /** The client scripts that the page has; it must be of use without. */
  readonly scripts?: readonly ScriptName[]
  /** Somebody is being spoken to: what the reader is to be told can wait, and stands below. */
  readonly talking?: true
}

export function showPage(c: Context<HttpEnv>, page: Page): Response {
  const l = pageLanguage(c)
  const { title, body, reader = null, status = 200, back = pathOf(c) } = page
  const html = (
    <Layout
      title={title[l]}
      l={l}
      reader={reader}
      back={back}
      scripts={(page.scripts ?? []).map(name => scriptOf(c, name))}
      notice={reader === null ? null : (c.get('notice') ?? null)}
      talking={page.talking === true}
    >
      {body}
    </Layout>
  )
  c.header('content-language', l)
  return c.html(`<!doctype html>${html.toString()}`, status as ContentfulStatusCode)
}

const scriptOf = (c: Context<HttpEnv>, name: ScriptName): Script => ({
  path: scriptPath(name),
  nonce: c.get('secureHeadersNonce') ?? '',
})

/** Path and query of a GET; a POST's address is none to come back to. */
const pathOf = (c: Context<HttpEnv>): string =>
  c.req.method === 'POST' ? '/' : c.req.path + new URL(c.req.url).search
