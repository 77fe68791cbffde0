import lighthouse from 'lighthouse'
import { freePort } from '../support/sqld.ts'
import type { Truth } from '../support/walk.ts'
import { openRoom } from './sit-down.ts'
import { staffOf } from './staff.ts'
import { applyMoveIn, signIn } from './walk.ts'

/**
 * `npm run lighthouse [-- --json] [-- --runs 3]`: Lighthouse as for a phone (its own defaults: slow 4G, a slow processor) on
 * the main pages, each signed in; of several runs the median. Not among the tests: it measures time. Fonts are the system's.
 */
const aims = { score: 95, interactive: 1500, bytes: 100_000, scriptBytes: 30_000 } as const
const categories = ['performance', 'accessibility', 'best-practices'] as const

type Measured = {
  readonly page: string
  readonly scores: Readonly<Record<(typeof categories)[number], number>>
  /** Milliseconds. */
  readonly interactive: number
  readonly blocking: number
  readonly bytes: number
  readonly scriptBytes: number
  /** Audits that took away from a score. */
  readonly lacks: readonly string[]
}

const runs = Math.max(1, Number(process.argv[process.argv.indexOf('--runs') + 1]) || 1)
const port = await freePort()
const room = await openRoom([`--remote-debugging-port=${port}`])
const quiet = async () => undefined

async function pointOf(query: string): Promise<Truth> {
  const found = await fetch(`${room.outside.sandboxUrl}/_control/points?retailer=sample&limit=9&${query}`)
  const point = ((await found.json()) as Truth[]).at(-1)
  if (!point) throw new Error('the sandbox has no such point')
  return point
}

/** The cookies of somebody signed in, and what they leave open behind them. */
async function person(id: string, act: (open: (path: string) => Promise<void>) => Promise<void> = quiet) {
  const context = await room.browser.newContext({ locale: 'ja-JP' })
  const page = await context.newPage()
  await signIn(page, room.url, id, quiet)
  await act(async path => void (await page.goto(room.url + path)))
  const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  return { cookies, context, page }
}

async function once(url: string, cookies: string): Promise<Omit<Measured, 'page'>> {
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...categories],
    extraHeaders: { cookie: cookies, 'accept-language': 'ja' },
  })
  if (!result) throw new Error('Lighthouse measured nothing')
  const { audits, categories: found } = result.lhr
  const items = (audits['network-requests']?.details as { items?: readonly Sent[] } | undefined)?.items ?? []
  const sum = (list: readonly Sent[]) => list.reduce((all, one) => all + (one.transferSize ?? 0), 0)
  const lacks = categories.flatMap(id =>
    (found[id]?.auditRefs ?? []).flatMap(({ id: audit, weight }) => {
      const score = audits[audit]?.score
      return weight > 0 && typeof score === 'number' && score < 0.9 ? [audit] : []
    }),
  )
  const scoreOf = (id: string) => Math.round((found[id]?.score ?? 0) * 100)
  return {
    scores: {
      performance: scoreOf('performance'),
      accessibility: scoreOf('accessibility'),
      'best-practices': scoreOf('best-practices'),
    },
    interactive: Math.round(audits.interactive?.numericValue ?? Number.POSITIVE_INFINITY),
    blocking: Math.round(audits['total-blocking-time']?.numericValue ?? Number.POSITIVE_INFINITY),
    bytes: sum(items),
    scriptBytes: sum(items.filter(one => one.resourceType === 'Script')),
    lacks,
  }
}

type Sent = { readonly transferSize?: number; readonly resourceType?: string }

async function measure(page: string, path: string, cookies: string): Promise<Measured> {
  const all: Omit<Measured, 'page'>[] = []
  for (let left = runs; left > 0; left--) all.push(await once(room.url + path, cookies))
  all.sort((a, b) => a.interactive - b.interactive)
  const median = all[Math.floor(all.length / 2)]
  if (!median) throw new Error('nothing was measured')
  return { page, ...median }
}

function misses({ scores, interactive, bytes, scriptBytes }: Measured): string[] {
  return [
    ...categories.filter(id => scores[id] < aims.score),
    ...(interactive > aims.interactive ? ['interactive'] : []),
    ...(bytes > aims.bytes ? ['bytes'] : []),
    ...(scriptBytes > aims.scriptBytes ? ['script'] : []),
  ]
}

try {
  const point = await pointOf('kind=other')
  const answers = { caller: 'holder', 'own-contract': 'no', wish: 'takes-part', bill: 'bill' }
  const number = point.bill.supplyPointNumber
  const caseOf = async (id: string, more: Readonly<Record<string, unknown>> = {}) =>
    (await staffOf(room.url, room.outside, id)).walk('switch', { ...answers, ...more })

  const mei = await person('mei', open => open('/desk'))
  const hanako = await person('hanako')
  // Something lies in the desk's inbox.
  const blocked = await pointOf('kind=move-in-blocked&area=06')
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  await hanako.page.goto(room.url)
  await applyMoveIn(hanako.page, blocked, inDays(4), quiet)
  await hanako.page.check('input[name="value"][value="hand-over"]')
  await hanako.page.click('form[action$="/answers"] button:not(.second)')
  await hanako.page.fill('input[name="phone"]', '00011112222')
  await hanako.page.click('form[action$="/referrals"] button')
  await hanako.page.locator('.big.number').waitFor()
  await mei.page.goto(`${room.url}/desk`)
  const referral = await mei.page.locator('main a[href^="/desk/"]').first().getAttribute('href')
  const jun = await person('jun')

  const pages: readonly (readonly [string, string, string])[] = [
    ['agent: first page', '/', hanako.cookies],
    ['agent: the number', `/cases/${await caseOf('hanako')}`, hanako.cookies],
    [
      'agent: a lookup',
      `/cases/${await caseOf('hanako', { number, address: { address: point.bill.address } })}`,
      hanako.cookies,
    ],
    ['rep: first page', '/', jun.cookies],
    ['rep: the number', `/cases/${await caseOf('jun')}`, jun.cookies],
    ['rep: the card', '/card', jun.cookies],
    ['desk: inbox', '/desk', mei.cookies],
    ['desk: one referral', referral ?? '/desk', mei.cookies],
  ]
  for (const { context } of [mei, hanako, jun]) await context.close()

  const measured: Measured[] = []
  for (const [page, path, cookies] of pages) measured.push(await measure(page, path, cookies))
  const rows = measured.map(one => [
    one.page,
    ...categories.map(id => String(one.scores[id])),
    `${(one.interactive / 1000).toFixed(2)} s`,
    `${one.blocking} ms`,
    `${(one.bytes / 1000).toFixed(1)} kB`,
    `${(one.scriptBytes / 1000).toFixed(1)} kB`,
    [...misses(one), ...one.lacks].join(' '),
  ])
  const head = [
    'Page',
    'Performance',
    'Accessibility',
    'Best practices',
    'Interactive',
    'Blocked',
    'Sent',
    'Script',
    'Lacks',
  ]
  for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`)
  const missed = measured.flatMap(one => misses(one).map(what => `${one.page}: ${what}`))
  if (process.argv.includes('--json')) console.log(JSON.stringify({ aims, runs, measured, missed }))
  process.exitCode = missed.length === 0 ? 0 : 1
} finally {
  await room.close()
}
