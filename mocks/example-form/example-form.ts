import { buildSync } from 'esbuild'
import { Hono } from 'hono'

const page = (service: string) => `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>サンプル電力の社内画面（例）</title>
<style>
  body { font: 1rem/1.7 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
  madoguchi-script { display: block; border: 2px solid #767676; border-radius: 8px; padding: 1rem; }
  blockquote { margin: 0 0 1rem; padding: .75rem 1rem; border-left: 6px solid #0017c1; background: #f1f1f4; font-size: 1.15rem; }
  fieldset { border: 0; padding: 0; margin: 0 0 1rem; } label { display: block; padding: .4rem 0; }
  input:not([type=radio]), select, button { font: inherit; padding: .5rem .75rem; min-height: 2.75rem; margin: 0 .5rem .75rem 0; }
  input:not([type=radio]) { width: 100%; box-sizing: border-box; } [role=alert] { border: 2px solid #b3000c; padding: .5rem 1rem; }
  [role=status] { min-height: 1.7em; margin: 0; } dt { color: #555; } dd { margin: 0 0 .5rem; font-weight: 700; }
  .m-who, .m-note { color: #555; margin: 0 0 .25rem; }
</style>
<h1>サンプル電力の社内画面（例）</h1>
<p>小売会社のご自分の画面に、窓口の台本を一つの要素として埋め込んだ例です。トークンはこの会社のサーバーが付け、ブラウザーには渡しません。
A retailer’s own page with a script of Madoguchi in it, as one element. The retailer’s server adds the token; the browser never has it.</p>
<madoguchi-script api="/example-form/api" window="${service}"></madoguchi-script>
<script type="module" src="/example-form/madoguchi-script.js"></script>
`

const element = (): string =>
  buildSync({
    entryPoints: [new URL('./madoguchi-script.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    charset: 'utf8',
  }).outputFiles[0]?.text ?? ''

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
/** Passed on by the retailer's server: the operations that the element uses, and nothing else. */
const passedOn: Readonly<Record<string, RegExp>> = {
  GET: new RegExp(`^/v1/(?:scenarios(?:/[a-z-]+)?|cases/${uuid})$`),
  POST: new RegExp(`^/v1/cases(?:/${uuid}/(?:answers|lookups|searches|own-customer-searches))?$`),
}

/**
 * Another site's page must not send anything in this person's name. What does not say where it comes from is refused too:
 * every browser says so over https, and over http on loopback alone.
 */
const isOwn = (site: string | undefined): boolean => site === 'same-origin'

const refused = {
  code: 'not-passed-on',
  title: 'この操作は、この画面からは送れません / This page may not send this',
  detail:
    'この操作は、この画面からは送れません。窓口の画面で続けて、システムの担当者にお知らせください。 / This page may not send this. Go on in Madoguchi, and tell whoever looks after the page.',
}

/**
 * A retailer's own page and server, `/example-form/`: what `<madoguchi-script>` needs around it. `tokenOf` stands where such a
 * server keeps the access token of the person who is signed in there.
 */
export function exampleForm(service: string, tokenOf: () => Promise<string>): Hono {
  const app = new Hono()
  const script = element()
  app.get('/example-form/', c => c.html(page(service)))
  app.get('/example-form/madoguchi-script.js', c =>
    c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  )
  app.all('/example-form/api/*', async c => {
    const path = c.req.path.slice('/example-form/api'.length)
    if (!passedOn[c.req.method]?.test(path) || !isOwn(c.req.header('sec-fetch-site')))
      return c.json(refused, 404, { 'content-type': 'application/problem+json' })
    const headers = new Headers({ authorization: `Bearer ${await tokenOf()}` })
    for (const name of ['content-type', 'accept-language', 'idempotency-key']) {
      const value = c.req.header(name)
      if (value !== undefined) headers.set(name, value)
    }
    const body = c.req.method === 'POST' ? await c.req.text() : null
    const sent = { method: c.req.method, headers, body, redirect: 'manual' } as const
    const reply = await fetch(service + path, sent).catch(() => null)
    // No answer of the service's: the element sends the same once more, under the same key.
    if (reply === null) return c.body(null, 502)
    return new Response(reply.body, {
      status: reply.status,
      headers: {
        'content-type': reply.headers.get('content-type') ?? 'application/json',
        'cache-control': 'no-store',
      },
    })
  })
  return app
}
