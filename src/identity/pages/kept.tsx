import { printable } from '../../http/form.ts'
import { pageLanguage, showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { pageActorOf } from '../actor-of.ts'
import { readKept } from '../kept-form.ts'

const words = {
  title: { ja: '入力した内容が残っています', en: 'What you typed is still here' },
  say: {
    ja: 'サインインの期限が切れたときに送ろうとしていた内容です。「続きを送る」を押すと、そのときのとおりに届きます。すでに続きを送っていても、二重にはなりません。',
    en: 'This is what you were sending when your sign-in ended. “Send it now” sends it as it was; if you have sent it already, it counts once.',
  },
  send: { ja: '続きを送る', en: 'Send it now' },
  back: { ja: '送らずに、はじめの画面へ', en: 'To the first page, without sending' },
  goneTitle: { ja: '入力した内容は残っていません', en: 'What was typed is no longer here' },
  gone: {
    ja: '内容をお預かりするのは10分間で、入力したご本人だけが開けます。はじめの画面から受付を開き、もう一度ご入力ください。',
    en: 'It is kept for ten minutes, for whoever typed it alone. Please open the case from the first page and type it again.',
  },
  first: { ja: 'はじめの画面へ', en: 'To the first page' },
} as const

/** After a sign-in: the form that came too late, to be sent on by its writer's own press. */
export const keptRoutes = pages()

keptRoutes.get('/kept/:id', async c => {
  const deps = c.get('deps')
  const actor = await pageActorOf(deps, c.req.raw)
  if (actor === null) return c.redirect(`/sign-in?return_to=${encodeURIComponent(c.req.path)}`, 303)
  const l = pageLanguage(c)
  const kept = await readKept(deps, actor, c.req.param('id'))
  if (kept === null)
    return showPage(c, {
      title: words.goneTitle,
      status: 404,
      reader: actor,
      body: (
        <>
          <h1>{words.goneTitle[l]}</h1>
          <p>{words.gone[l]}</p>
          <p>
            <a href="/">{words.first[l]}</a>
          </p>
        </>
      ),
    })
  return showPage(c, {
    title: words.title,
    reader: actor,
    body: (
      <>
        <h1>{words.title[l]}</h1>
        <p>{words.say[l]}</p>
        <form method="post" action={kept.path}>
          {kept.fields.map(([name, value]) => (
            <input type="hidden" name={printable(name)} value={printable(value)} />
          ))}
          <div class="actions">
            <button type="submit" autofocus>
              {words.send[l]}
            </button>
            <a href="/">{words.back[l]}</a>
          </div>
        </form>
      </>
    ),
  })
})
