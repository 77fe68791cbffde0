import type { PropsWithChildren } from 'hono/jsx'
import type { Language, Text } from './language.ts'
import type { Notice } from './notice.ts'
import { stylePath } from './style.ts'

/** Who reads; null where nobody is signed in or it does not matter. */
export type Reader = { readonly name: string } | null

const words = {
  service: { ja: '窓口', en: 'Madoguchi' },
  skip: { ja: '本文へ', en: 'To the content' },
  danger: { ja: '危険なとき', en: 'Danger' },
  dangerHint: { ja: '火花・煙・切れた電線・感電', en: 'sparks, smoke, fallen lines, shock' },
  other: { ja: 'English', en: '日本語' },
  signOut: { ja: 'サインアウト', en: 'Sign out' },
  docs: { ja: 'APIの説明', en: 'API' },
  me: { ja: '行動ルールと自分の記録', en: 'The rules, and your own record' },
  concerns: { ja: '見えてはいけないものが見えたとき', en: 'If you see what you should not' },
  menu: { ja: '共通のメニュー', en: 'Menu' },
} as const satisfies Record<string, Text>

/** A script of our own, with the nonce by which this one response allows it. */
export type Script = { readonly path: string; readonly nonce: string }

type Props = PropsWithChildren<{
  title: string
  l: Language
  reader: Reader
  back: string
  scripts: readonly Script[]
  notice: Notice | null
  talking: boolean
}>

/** The frame of every page: the emergency key, the language switch, who is signed in. */
export const Layout = ({ title, l, reader, back, scripts, notice, talking, children }: Props) => {
  const other = l === 'ja' ? 'en' : 'ja'
  const told = notice && (
    <p class="notice warn">
      {notice.say[l]} <a href={notice.href}>{notice.link[l]}</a>
    </p>
  )
  return (
    <html lang={l}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} - ${words.service[l]}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={stylePath} />
        {scripts.map(({ path, nonce }) => (
          <script type="module" src={path} nonce={nonce} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip[l]}
        </a>
        <header class="top">
          <a class="brand" href="/">
            {words.service[l]}
          </a>
          <a class="danger" href="/emergency">
            <strong>{words.danger[l]}</strong> <small>{words.dangerHint[l]}</small>
          </a>
          <nav aria-label={words.menu[l]}>
            <form method="post" action="/language">
              <input type="hidden" name="back" value={back} />
              <button type="submit" class="plain" name="to" value={other} lang={other}>
                {words.other[l]}
              </button>
            </form>
            {reader && (
              <form method="post" action="/sign-out">
                <span class="who">{reader.name}</span>
                <button type="submit" class="plain">
                  {words.signOut[l]}
                </button>
              </form>
            )}
          </nav>
        </header>
        <main id="main">
          {!talking && told}
          {children}
          {talking && told}
        </main>
        <footer>
          {reader && (
            <>
              <a href="/me">{words.me[l]}</a>{' '}
            </>
          )}
          <a href="/concerns">{words.concerns[l]}</a> <a href="/docs">{words.docs[l]}</a>
        </footer>
      </body>
    </html>
  )
}
