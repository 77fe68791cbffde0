import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { styleguide } from '../../mocks/styleguide/styleguide.tsx'
import { type Colour, colours, tokens } from '../../src/http/style/tokens.ts'
import { css } from '../../src/http/style.ts'
import { root, sourcesIn } from '../architecture/source.ts'
import { contrast } from './contrast.ts'

describe('the stylesheet', () => {
  const cssOfPackage = readFileSync(
    `${root}node_modules/@digital-go-jp/design-tokens/dist/tokens.css`,
    'utf8',
  )
  const publishedValue = (name: string) => new RegExp(`--${name}: ([^;]+);`).exec(cssOfPackage)?.[1]

  it('takes each of its tokens from the Digital Agency, value by value', () => {
    expect(Object.keys(tokens).length).toBeGreaterThan(30)
    for (const [name, value] of Object.entries(tokens)) expect(value, name).toBe(publishedValue(name))
  })

  it('keeps no token that nothing uses, and no colour, radius or type size of its own', () => {
    const used = new Set(Object.values(colours).flat() as string[])
    const parts = readdirSync(`${root}src/http/style`).map(one =>
      readFileSync(`${root}src/http/style/${one}`, 'utf8'),
    )
    const unused = Object.keys(tokens).filter(
      name => !used.has(name) && !parts.some(text => text.includes(`t('${name}')`)),
    )
    expect(unused).toEqual([])
    const screen = css.slice(0, css.indexOf('@media print'))
    const rules = screen.slice(screen.indexOf('* { box-sizing'))
    expect(rules.match(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(/gi)).toBeNull()
    const values = new Set<string>(Object.values(tokens))
    for (const property of ['font-size', 'border-radius'])
      for (const [, value = ''] of rules.matchAll(new RegExp(`[ {]${property}: ([^;]+);`, 'g')))
        expect(value === '100%' || values.has(value), `${property}: ${value}`).toBe(true)
  })

  it('is small enough to come with the first packets', () => {
    expect(Buffer.byteLength(css)).toBeLessThanOrEqual(14_000)
  })

  it('fetches nothing, and moves nothing', () => {
    expect(css).not.toMatch(/url\(|@import|@font-face/)
    expect(css).not.toMatch(/animation|transition|scroll-behavior/)
  })

  it('names no colour that it does not define', () => {
    const named = [...css.matchAll(/var\(--([a-z0-9-]+)\)/g)].map(([, name]) => name ?? '')
    expect(named.length).toBeGreaterThan(50)
    expect([...new Set(named)].filter(name => !(name in colours))).toEqual([])
    expect(Object.keys(colours).filter(name => !named.includes(name))).toEqual([])
  })
})

/** Whatever may be on what. Grounds that hold text hold any of it, so that no new use can be a bad one. */
const grounds: readonly Colour[] = ['ground', 'raised', 'picked', 'bad-ground', 'warn-ground', 'good-ground']
const texts: readonly Colour[] = ['ink', 'soft', 'link', 'bad', 'warn', 'good']
const edges: readonly Colour[] = ['edge', 'act', 'bad', 'warn', 'good']
const charts: readonly Colour[] = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'edge']

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('in the %s scheme', (_, at) => {
  const of = (one: Colour, other: Colour) => contrast(tokens[colours[one][at]], tokens[colours[other][at]])

  it('every text can be read on every ground (4.5 : 1)', () => {
    for (const text of texts)
      for (const ground of grounds)
        expect(of(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    for (const ground of ['act', 'act-over'] as const)
      expect(of('on-act', ground), ground).toBeGreaterThanOrEqual(4.5)
  })

  it('every edge of a control and every part of a chart can be told from what is behind it (3 : 1)', () => {
    for (const edge of edges)
      for (const ground of grounds) expect(of(edge, ground), `${edge} on ${ground}`).toBeGreaterThanOrEqual(3)
    for (const part of charts) expect(of(part, 'ground'), part).toBeGreaterThanOrEqual(3)
  })

  it('the focus is seen on every ground and on every button, by one of its two rings', () => {
    expect(of('focus-out', 'focus-in')).toBeGreaterThanOrEqual(3)
    for (const ground of [...grounds, 'act', 'act-over'] as const)
      expect(Math.max(of('focus-out', ground), of('focus-in', ground)), ground).toBeGreaterThanOrEqual(3)
  })
})

describe('/styleguide', () => {
  const folder = `${root}src/http`
  const sourceOf = (path: string) => readFileSync(path, 'utf8')
  const shownIn = readdirSync(`${root}mocks/styleguide`).map(one =>
    sourceOf(`${root}mocks/styleguide/${one}`),
  )
  const files = readdirSync(folder).filter(one => one.endsWith('.tsx'))
  const components = files.flatMap(file => {
    const text = sourceOf(`${folder}/${file}`)
    const names = [...text.matchAll(/^export (?:const|function) ([A-Z]\w+)/gm)].map(([, name]) => name ?? '')
    return names.map(name => ({ name, text }))
  })

  it('shows every component there is in http', () => {
    expect(components.length).toBeGreaterThan(10)
    // By itself, or within one that is shown; the frame of the page by what makes every page.
    const seen = [...shownIn, sourceOf(`${folder}/page.tsx`)]
    const missing = new Map(components.map(({ name, text }) => [name, text]))
    for (let before = -1; before !== missing.size; ) {
      before = missing.size
      for (const [name, text] of missing)
        if (seen.some(one => new RegExp(`<${name}\\b`).test(one))) {
          seen.push(text)
          missing.delete(name)
        }
    }
    expect([...missing.keys()]).toEqual([])
    const byItself = ['TextField', 'RadioField', 'SelectField', 'ErrorSummary', 'Tag', 'BarChart']
    for (const name of byItself)
      expect(
        shownIn.some(one => one.includes(`<${name}`)),
        name,
      ).toBe(true)
  })

  it('shows every class that the stylesheet styles, so that none is forgotten when a colour changes', async () => {
    const html = await (await styleguide().request('/styleguide')).text()
    const shown = new Set(
      [...html.matchAll(/class="([^"]+)"/g)].flatMap(([, names]) => (names ?? '').split(' ')),
    )
    const styled = new Set([...css.matchAll(/\.([a-z][\w-]*)(?=[^{}]*\{)/g)].map(([, name]) => name ?? ''))
    expect([...styled].filter(name => !shown.has(name) && !elsewhere.includes(name))).toEqual([])
    const pages = sourcesIn('src').filter(one => one.path.endsWith('.tsx'))
    for (const name of elsewhere)
      expect(
        pages.some(one => new RegExp(`class=[^>]*\\b${name}\\b`).test(one.text)),
        name,
      ).toBe(true)
  })

  it.each([
    ['ja', '画面の部品', '全社共通の照会項目'],
    ['en', 'The components of the pages', 'Items every retailer may look up'],
  ])('speaks %s', async (language, title, source) => {
    const reply = await styleguide().request('/styleguide', { headers: { 'accept-language': language } })
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'")
    const html = await reply.text()
    expect(html).toContain(`<html lang="${language}">`)
    expect(html).toContain(title)
    expect(html).toContain(source)
    expect(html.match(/ style="| on\w+="|placeholder=|disabled=/)).toBeNull()
  })

  it('is no page of the service', () => {
    expect(sourceOf(`${root}src/app.ts`)).not.toContain('styleguide')
  })
})

/** Of one page alone, or of how things lie on it: shown there, and used there. */
const elsewhere: readonly string[] = [
  ...['for-customer', 'to-other', 'where', 'customer', 'drawings', 'drawing'],
  ...['whole', 'rows', 'scripts', 'search', 'times'],
]
