import { expect } from 'vitest'
import { sql } from '../../src/db/db.ts'
import type { Area } from '../../src/disclosure/area.ts'
import type { Client, Reply, TestApp } from '../support/app.ts'
import { handedOver, type Row, rowsIn } from './support.ts'

export const inbox = '/v1/service-center/referrals'

/** Somebody else of a desk, or its own system by client credentials: `sub`, `org` and `roles` are all that it has. */
export function atDesk(app: TestApp, sub: string, area: Area = '06'): Client {
  const nothing = {
    name: undefined,
    affiliation: undefined,
    employer: undefined,
    team: undefined,
    workplace: undefined,
    terminal: undefined,
    trained_on: undefined,
  }
  // A token of its own for every request: the service's clock is moved by hours.
  const fresh = async () =>
    app.as('mei', await app.token('mei', { claims: { ...nothing, sub, org: `nw:${area}`, roles: ['desk'] } }))
  return {
    get: async (path, headers) => (await fresh()).get(path, headers),
    post: async (path, body, headers) => (await fresh()).post(path, body, headers),
  }
}

/** The desk's newest row of a retailer's referral. */
export async function deskRowOf(app: TestApp, referralId: string): Promise<Row> {
  const [found] = await app.db.read([
    sql(
      `select desk_referrals.* from desk_referrals join referral_origin on desk_id = desk_referrals.id
       where referral_id = ? order by submitted_at desc limit 1`,
      referralId,
    ),
  ])
  const row = found?.rows[0]
  if (row === undefined) throw new Error('no desk has it')
  return row
}

export type AtBoth = { readonly id: string; readonly desk: string; readonly reference: string }

/** Handed over from a contractor's call in a room of its own; both ids. */
export async function submitted(app: TestApp, room: string, persona = 'hanako'): Promise<AtBoth> {
  const { body } = await handedOver(app, persona, { building: '見本ビル', room })
  return { id: body.id, desk: (await deskRowOf(app, body.id)).id, reference: body.reference }
}

/** Facts of the urgency class, as the person would have told them. */
export async function setFacts(
  app: TestApp,
  desk: string,
  {
    power = null,
    moveInOn = null,
  }: { readonly power?: 'on' | 'off' | null; readonly moveInOn?: string | null },
): Promise<void> {
  await app.db.write([
    sql(
      `update desk_referrals set power = ?1, move_in_on = ?2,
         payload = json_set(payload, '$.power', ?1, '$.moveInOn', ?2) where id = ?3`,
      power,
      moveInOn,
      desk,
    ),
  ])
}

export const issueOf = ({ status, body }: Reply): string =>
  `${status} ${body?.errors?.[0]?.issue ?? body?.code}`

export async function must(reply: Promise<Reply>, status = 200): Promise<Reply> {
  const done = await reply
  expect(done.status, done.text).toBe(status)
  return done
}

export const retailerRowOf = async (app: TestApp, id: string): Promise<Row> =>
  (await rowsIn(app, 'referrals')).find(row => row.id === id)
