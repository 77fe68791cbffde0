import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Form } from '../../http/form.ts'
import type { Language, Text } from '../../http/language.ts'
import type { HttpEnv } from '../../http/mount.ts'
import { pageLanguage } from '../../http/page.tsx'
import { stylePath } from '../../http/style.ts'

type Framed = {
  readonly title: Text
  readonly l: Language
  readonly status?: number
  /** To the same page in the other language: an address, or a form where the page came by one. */
  readonly other: Child
  readonly body: Child
}

/**
 * A page for the customer's eyes: large, without anybody's menus, name or session, and found by no search engine. The
 * language rides in the page, so that a visitor needs no cookie.
 */
export function showFramed(c: Context<HttpEnv>, { title, l, status = 200, other, body }: Framed): Response {
  c.header('content-language', l)
  c.header('x-robots-tag', 'noindex, nofollow, noarchive')
  const html = (
    <html lang={l}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <title>{title[l]}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={stylePath} />
      </head>
      <body class="for-customer">
        <main id="main">
          {other}
          {body}
        </main>
      </body>
    </html>
  )
  return c.html(`<!doctype html>${html.toString()}`, status as ContentfulStatusCode)
}

/** As chosen on the page, else as at the switch, else what the browser prefers. */
export function framedLanguage(c: Context<HttpEnv>, form: Pick<Form, 'get'> | null = null): Language {
  const chosen = form === null ? c.req.query('l') : form.get('l')
  return chosen === 'ja' || chosen === 'en' ? chosen : pageLanguage(c)
}

export const otherLanguage = (l: Language): Language => (l === 'ja' ? 'en' : 'ja')
export const otherWords: Text = { ja: 'English', en: '日本語' }

export const OtherLink = ({ l, path }: { l: Language; path: string }) => (
  <p class="to-other">
    <a href={`${path}?l=${otherLanguage(l)}`} lang={otherLanguage(l)}>
      {otherWords[l]}
    </a>
  </p>
)
