import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { safeHeaders } from '../../src/http/headers.ts'
import type { Language, Text } from '../../src/http/language.ts'
import type { HttpEnv } from '../../src/http/mount.ts'
import { pageLanguage, showPage } from '../../src/http/page.tsx'
import { css } from '../../src/http/style.ts'
import { Buttons, Headings, States } from './basics.tsx'
import { Charts } from './charts.tsx'
import { Fields } from './fields.tsx'
import { Parts } from './parts.tsx'

const words = {
  title: { ja: '画面の部品', en: 'The components of the pages' },
  say: {
    ja: '窓口の画面を作る部品を、取りうる状態ごとに並べています。色・文字・角の丸みは、デジタル庁デザインシステムのデザイントークンによります。お客さまの情報は、すべて作りものです。',
    en: 'Every component of the pages in every state it can have. Colours, type and corners are out of the Digital Agency’s design tokens. All people and numbers are invented.',
  },
  notice: { ja: 'お知らせは、どの画面でもこの位置に出ます。', en: 'A notice stands here on every page.' },
  link: { ja: '開く', en: 'Open it' },
} as const satisfies Record<string, Text>

const Page = ({ l }: { l: Language }) => (
  <>
    <h1>{words.title[l]}</h1>
    <p>{words.say[l]}</p>
    <Headings l={l} />
    <Buttons l={l} />
    <Fields l={l} />
    <States l={l} />
    <Parts l={l} />
    <Charts l={l} />
  </>
)

/** `/styleguide`, for whoever builds pages: beside the stand-ins of the demo, and in no service. */
export function styleguide(): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.use('/styleguide', safeHeaders)
  app.get('/styleguide', c => {
    c.set('notice', { say: words.notice, href: '#main', link: words.link })
    return showPage(c, {
      title: words.title,
      reader: { name: '例　花子' },
      body: <Page l={pageLanguage(c)} />,
    })
  })
  app.get('/style.css', c => c.body(css, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.post('/language', async c => {
    const { to } = await c.req.parseBody()
    if (to === 'ja' || to === 'en') setCookie(c, 'lang', to, { path: '/', httpOnly: true, sameSite: 'Lax' })
    return c.redirect('/styleguide', 303)
  })
  return app
}
