import { setCookie } from 'hono/cookie'
import { readForm } from './form.ts'
import { pages } from './pages.ts'
import { Problem } from './problem.ts'
import { clientCode } from './script-path.ts'
import { css, styleName } from './style.ts'

/** What every page needs: the stylesheet, the few client scripts, the language switch. */
export const commonPages = pages()

commonPages.get('/style.css', c => {
  // The address changes with the text, so that a browser may keep it for good.
  const current = c.req.query('v') === styleName
  return c.body(css, 200, {
    'content-type': 'text/css; charset=utf-8',
    'cache-control': current ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
})

commonPages.get('/assets/:name', c => {
  const code = clientCode.get(c.req.path)
  if (code === undefined) throw new Problem('no-such-address')
  return c.body(code, 200, {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  })
})

commonPages.post('/language', async c => {
  const form = await readForm(c)
  const to = form.get('to')
  if (to !== 'ja' && to !== 'en')
    throw new Problem('invalid', { errors: [{ pointer: '/to', issue: 'picklist', say: chooseOne }] })
  const { publicUrl } = c.get('deps').config
  setCookie(c, 'lang', to, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: publicUrl.startsWith('https:'),
    maxAge: 365 * 86_400,
  })
  return c.redirect(ownPath(publicUrl, form.get('back')), 303)
})

const chooseOne = { ja: '言語は ja か en です。', en: 'The language is ja or en.' }

/** A path of ours, or the first page: the switch must not send anybody to another site. */
function ownPath(publicUrl: string, wanted: string | null): string {
  if (wanted === null || wanted.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted)) return '/'
  const { origin } = new URL(publicUrl)
  return URL.canParse(wanted, origin) && new URL(wanted, origin).origin === origin ? wanted : '/'
}
