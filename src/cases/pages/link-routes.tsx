import type { Context } from 'hono'
import { readBody } from '../../http/body.ts'
import { Hidden } from '../../http/fields.tsx'
import { type Form, parseForm } from '../../http/form.ts'
import type { Language } from '../../http/language.ts'
import type { HttpEnv } from '../../http/mount.ts'
import { pages } from '../../http/pages.ts'
import { retailerOf } from '../../identity/actor.ts'
import { pageActorOf } from '../../identity/actor-of.ts'
import type { StoredCase } from '../case.ts'
import { answerLink, openLink } from '../customer/by-link.ts'
import { readCode } from '../customer/link.ts'
import { framedLanguage, OtherLink, otherLanguage, otherWords, showFramed } from './customer-frame.tsx'
import { CustomerPage, customerWords } from './customer-page.tsx'

import { answered, CodeForm, closed, forStaff, notNow, notSix, words } from './link-pages.tsx'

/** お客さまの端末の画面: without a sign-in or a cookie, by link and 合言葉 together. */
export const linkRoutes = pages(notNow)

/**
 * The link names the company, so that whoever opens it is told before the code who asks. Nothing else of the case is in it:
 * a preview of the link, or somebody it was passed on to, learns no more than that.
 */
export const linkPath = ({ org }: StoredCase, token: string): string =>
  `/confirm/${retailerOf(org) ?? ''}/${token}`

const address = '/confirm/:retailer/:token'

/** The same for every address that names the company: what a link is good for is told to nobody without its code. */
linkRoutes.get(address, c => {
  const l = framedLanguage(c)
  const company = companyOf(c)
  return showFramed(c, {
    title: words.title,
    l,
    other: <OtherLink l={l} path={c.req.path} />,
    body: (
      <>
        <h1>{words.title[l]}</h1>
        {company !== null && <p>{words.who[l](company)}</p>}
        <p>{words.say[l]}</p>
        <CodeForm l={l} path={c.req.path} />
        <p>{words.stranger[l]}</p>
      </>
    ),
  })
})

linkRoutes.post(address, async c => {
  const { deps } = c.var
  const form = await formOf(c)
  const l = framedLanguage(c, form)
  const { retailer, token } = c.req.param()
  const opening = { retailer, token, code: form.get('code') ?? '' }
  if ((await pageActorOf(deps, c.req.raw, { untraced: true })) !== null) return forStaff(c, l)
  if (readCode(opening.code) === null) return notSix(c, l, companyOf(c), opening.code)
  const answer = form.get('answer')
  if (answer === 'right' || answer === 'wrong')
    return (await answerLink(deps, opening, answer)) ? answered(c, l, answer) : closed(c, l)
  const stored = await openLink(deps, opening)
  if (stored === null) return closed(c, l)
  const carried = (language: Language) => (
    <>
      <Hidden name="code" value={opening.code} />
      <Hidden name="l" value={language} />
    </>
  )
  return showFramed(c, {
    title: customerWords.title,
    l,
    other: (
      <form method="post" action={c.req.path} class="to-other">
        {carried(otherLanguage(l))}
        <button type="submit" class="plain" lang={otherLanguage(l)}>
          {otherWords[l]}
        </button>
      </form>
    ),
    body: (
      <CustomerPage
        l={l}
        stored={stored}
        retailer={deps.config.retailers.get(retailerOf(stored.org) ?? '')?.name ?? ''}
        action={c.req.path}
        fields={carried(l)}
      />
    ),
  })
})

/**
 * Whoever sends it holds link and code, and no cookie speaks for them: no other site can gain by it, so that phones too old
 * to say where a form comes from are served as well.
 */
const formOf = async (c: Context<HttpEnv>): Promise<Form> =>
  parseForm(new TextDecoder().decode(await readBody(c.req.raw)))

/** Null for a company that is none of ours. */
const companyOf = (c: Context<HttpEnv>): string | null =>
  c.var.deps.config.retailers.get(c.req.param('retailer') ?? '')?.name ?? null
