import { personaById, claimsOf as personaClaims } from '../../mocks/identity-provider/personas.ts'
import { claimsOf } from '../../src/identity/claims.ts'
import { newSession } from '../../src/identity/sessions.ts'
import type { TestApp } from '../support/app.ts'

type Page = { status: number; path: string; html: string; headers: Headers }
type Typed = Readonly<Record<string, string>>

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const unescaped = (text: string) =>
  text.replaceAll(/&(#?[a-z0-9]+);/g, (_, name: string) => entities[name] ?? '')

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag)
  return found ? unescaped(found[1] ?? '') : null
}

/** What a person sees: no tags, no scripts' worth of anything. */
export const textOf = (html: string): string =>
  unescaped(html.replaceAll(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ')).replaceAll(/\s+/g, ' ')

/** The form of a page with this action: what it sends when nothing is touched, and the names it has. */
export function formOf(
  html: string,
  action: string,
  holding = '',
): { values: Map<string, string>; names: Set<string> } {
  const forms = [...html.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].map(one => one[0])
  const form = forms.find(one => attribute(one, 'action') === action && one.includes(holding))
  if (form === undefined) throw new Error(`no form for ${action} with ${holding}`)
  const values = new Map<string, string>()
  const names = new Set<string>()
  for (const [tag] of form.matchAll(/<(?:input|button|select|textarea)[^>]*>/g)) {
    const name = attribute(tag, 'name')
    if (name === null) continue
    names.add(name)
    if (tag.startsWith('<button')) continue
    const isChoice = ['radio', 'checkbox'].includes(attribute(tag, 'type') ?? '')
    if (isChoice && attribute(tag, 'checked') === null) continue
    if (tag.startsWith('<textarea')) {
      const rest = form.slice(form.indexOf(tag) + tag.length)
      values.set(name, unescaped(rest.slice(0, rest.indexOf('</textarea>'))))
      continue
    }
    if (tag.startsWith('<select')) {
      const list = form.slice(form.indexOf(tag))
      const options = [...list.slice(0, list.indexOf('</select>')).matchAll(/<option[^>]*>/g)].map(
        one => one[0],
      )
      const chosen = options.find(one => attribute(one, 'selected') !== null) ?? options[0]
      values.set(name, chosen ? (attribute(chosen, 'value') ?? '') : '')
      continue
    }
    values.set(name, attribute(tag, 'value') ?? '')
  }
  return { values, names }
}

export type Browser = {
  readonly cookie: string
  readonly locations: string[]
  page: Page
  open(path: string): Promise<Page>
  /** Sends the page's own form as it stands, with these fields filled in; follows a redirect. */
  submit(action: string, typed?: Typed, more?: { holding?: string }): Promise<Page>
  post(path: string, body: string, headers?: Record<string, string>): Promise<Page>
}

/** A signed-in browser without client script; null for one that is not signed in. */
export async function browse(app: TestApp, persona: string | null, language = 'ja'): Promise<Browser> {
  const cookie = persona === null ? '' : `session=${await sessionOf(app, persona)}`
  const read = async (
    path: string,
    init: RequestInit & { headers: Record<string, string> },
  ): Promise<Page> => {
    const reply = await app.request(path, {
      ...init,
      headers: { accept: 'text/html', 'accept-language': language, cookie, ...init.headers },
    })
    const location = reply.headers.get('location')
    if (location !== null) browser.locations.push(location)
    browser.page = { status: reply.status, path, html: await reply.text(), headers: reply.headers }
    return browser.page
  }
  const browser: Browser = {
    cookie,
    locations: [],
    page: { status: 0, path: '', html: '', headers: new Headers() },
    open: path => read(path, { headers: { 'sec-fetch-site': 'none' } }),
    post: (path, body, headers = {}) =>
      read(path, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
      }),
    submit: async (action, typed = {}, { holding = '' } = {}) => {
      const { values, names } = formOf(browser.page.html, action, holding)
      for (const [name, value] of Object.entries(typed)) {
        if (!names.has(name)) throw new Error(`the form for ${action} has no ${name}`)
        values.set(name, value)
      }
      const sent = await browser.post(action, new URLSearchParams([...values]).toString())
      const to = sent.headers.get('location')
      return sent.status === 303 && to !== null ? browser.open(to) : sent
    },
  }
  return browser
}

async function sessionOf(app: TestApp, id: string): Promise<string> {
  const persona = personaById(id)
  if (!persona) throw new Error(`no persona ${id}`)
  const claims = claimsOf(app.config, {}, { ...personaClaims(persona, app.now()), sub: persona.id })
  if (claims === null) throw new Error(`${id} would not be let in`)
  const granted = { claims, expiresAt: app.now().getTime() + 3_600_000, refreshToken: null }
  const { id: session, statement } = await newSession(app.deps, granted)
  await app.db.write([statement])
  return session
}

export type Bill = {
  readonly supplyPointNumber: string
  readonly address: string
  readonly building?: string | null
  readonly nameAsPrinted: string
  readonly currentRetailer: string
  readonly contractNumber: string
}

/** What the customer of such a point would read off their bill. */
export async function billOf(app: TestApp, kind = 'other', at = 0): Promise<Bill> {
  const reply = await app.sandbox.app.request(`/_control/points?retailer=sample&kind=${kind}&limit=${at + 1}`)
  const points = (await reply.json()) as { bill: Bill }[]
  const point = points[at]
  if (!point) throw new Error(`no point of kind ${kind}`)
  return point.bill
}

export const caseIdOf = (path: string): string => /[0-9a-f-]{36}/.exec(path)?.[0] ?? ''

/** Opens a switching case and walks it to the step at which the number is read. */
export async function openSwitch(
  hanako: Browser,
  until: 'caller' | 'number' | 'address' | 'site',
  bill: Bill,
) {
  await hanako.open('/')
  await hanako.submit('/cases', { caller: 'switch:0' })
  const path = hanako.page.path
  const answers = `${path}/answers`
  const walk: [string, Typed][] = [
    ['caller', { value: 'holder' }],
    ['own-contract', { value: 'no' }],
    ['wish', { value: 'takes-part' }],
    ['bill', { value: 'bill' }],
    ['number', { value: bill.supplyPointNumber }],
    ['address', { address: bill.address, ...(bill.building ? { building: bill.building } : {}) }],
  ]
  for (const [step, typed] of walk) {
    if (step === until) break
    await hanako.submit(answers, typed)
  }
  return { path, answers }
}
