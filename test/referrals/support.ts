import { expect } from 'vitest'
import { sql } from '../../src/db/db.ts'
import type { Area } from '../../src/disclosure/area.ts'
import { bothOfRow, moveBoth, selectBoth } from '../../src/referrals/crossing.ts'
import type { ReferralEvent } from '../../src/referrals/state.ts'
import { type Reply, type StartOptions, startApp, type TestApp } from '../support/app.ts'
import { watched } from '../support/events.ts'
import { addressRead, calm, inDays, pointOf, type Truth, Walk } from '../support/walk.ts'

/** Somebody of the desk was there just now: its inbox takes referrals. */
export async function staffDesk(app: TestApp, area: Area = '06', at = app.now()): Promise<void> {
  await app.db.write([
    sql(
      'insert into desk_presence (area, at) values (?1, ?2) on conflict (area) do update set at = ?2',
      area,
      at.getTime(),
    ),
  ])
}

/** `06` is an inbox; `areas` are staffed. */
export async function startedDesk(
  env: Readonly<Record<string, string>> = {},
  {
    areas = ['06'],
    ...options
  }: Omit<StartOptions, 'env' | 'db'> & { readonly areas?: readonly Area[] } = {},
) {
  const watch = watched()
  const app = await startApp({ ...options, env: { ...calm, ...env }, db: watch.db })
  for (const area of areas) await staffDesk(app, area)
  return { app, watch }
}

/** For `env`: an area whose system is told by webhook. */
export const byWebhook = (area: Area, url = `http://desk-${area}.test/referrals`) => ({
  [`NSC_${area}_MODE`]: 'webhook',
  [`NSC_${area}_URL`]: url,
  [`NSC_${area}_SECRET`]: `whsec_${btoa('0'.repeat(32))}`,
})

export const osaka = '大阪府大阪市北区中之島三丁目6-16'

export const callback = {
  name: '見本 太郎',
  phone: '000-1111-2222',
  hours: 'morning',
  language: 'ja',
} as const

type Site = {
  readonly address?: string
  readonly building?: string
  readonly room?: string
  readonly supplyPointNumber?: string
}

/** A contractor's call, up to the step that hands it over; without a desk that takes it, `hand-over` is no choice. */
export async function atContractor(app: TestApp, persona = 'hanako', site: Site = {}): Promise<Walk> {
  const walk = await Walk.open(app, persona, 'contractor')
  await walk.walk({
    company: { company: '例示電工株式会社', contactName: '見本', callBack: '000-1111-2222' },
    'work-site': { address: osaka, ...site },
    'own-check': 'without-lookup',
    about: 'service-line',
    'hand-over': 'hand-over',
  })
  expect(walk.step).toBe('refer')
  return walk
}

/** A move-in that an earlier contract blocks, up to the step that hands it over. */
export async function atBlocked(app: TestApp, point: Truth, persona = 'hanako'): Promise<Walk> {
  const walk = await Walk.open(app, persona, 'move-in')
  await walk.walk({
    power: 'off',
    'site-address': addressRead(point),
    application: { plan: 'takes-part', newName: '転居　花子', wishedOn: inDays(app, 3) },
    'which-meter': null,
    find: 'without-lookup',
    'site-number': point.supplyPointNumber,
    site: 'without-lookup',
    check: { confirmed: true },
  })
  const applied = await walk.ask('move-ins')
  expect(applied.body?.status, applied.text).toBe('contract-exists')
  await walk.walk({ blocked: 'hand-over' })
  expect(walk.step).toBe('refer')
  return walk
}

export const blockedPoint = (app: TestApp, area: Area = '06'): Promise<Truth> =>
  pointOf(app, 'move-in-blocked', { area })

type More = Readonly<Record<string, unknown>>

/** Sends from where the walk stands, and reads the case anew. */
export async function handOver(
  walk: Walk,
  more: More = {},
  headers: Record<string, string> = {},
): Promise<Reply> {
  const { id, revision, step } = walk.view
  const reply = await walk.client.post(
    `/v1/cases/${id}/referrals`,
    {
      step: step?.id ?? 'refer',
      revision,
      kind: step?.referral?.kinds[0] ?? 'contractor-question',
      callback,
      ...more,
    },
    headers,
  )
  await walk.refresh()
  return reply
}

/** One that is in hand, from a contractor's call at Osaka; `site` tells it from others. */
export async function handedOver(
  app: TestApp,
  persona = 'hanako',
  site: Site = {},
  more: More = {},
): Promise<Reply> {
  const reply = await handOver(await atContractor(app, persona, site), more)
  expect(reply.status, reply.text).toBe(201)
  return reply
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
export type Row = any

export async function rowsIn(
  app: TestApp,
  table: 'referrals' | 'desk_referrals' | 'referral_origin' | 'outbox' | 'acts',
) {
  const [found] = await app.db.read([sql(`select * from ${table} order by 1`)])
  return (found?.rows ?? []) as readonly Row[]
}

/** What the desk does, as its verbs will; for tests of the retailer's side alone. */
export async function deskMoves(app: TestApp, referralId: string, event: ReferralEvent) {
  const [found] = await app.db.read([selectBoth('mine', referralId)])
  const moved = moveBoth(app.deps, bothOfRow(found?.rows[0] ?? {}), event, null)
  if ('fault' in moved) throw new Error(moved.fault)
  await app.db.write(moved.statements)
}
