import { describe, expect, it } from 'vitest'
import { personas } from '../../mocks/identity-provider/personas.ts'
import { staff } from '../../src/identity/actor.ts'
import { currentScripts } from '../../src/scripts/scenarios.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { calm, inDays, pointOf, Walk } from '../support/walk.ts'
import { browse, formOf, textOf } from './browser.ts'

type Way = Readonly<Record<string, unknown>>

const key = { customerNumber: '1000-0001' }
const home = { address: '大阪府大阪市北区中之島三丁目6-16' }

/** The shortest way to each search of our own records, by its script and step. */
const ways: Readonly<Record<string, Way | null>> = {
  'switch own-check': { caller: 'holder', 'own-contract': 'yes', 'own-key': key },
  // Behind an application that a contract in the way has stopped: walked below.
  'move-in own-check': null,
  'outbound own-check-phone': { target: { by: 'phone', phone: '000-1234-5678' } },
  'outbound own-check-web': { target: { by: 'web', phone: '000-1234-5678' } },
  'outbound own-check-visit': { target: { by: 'visit', ...home } },
  'outbound own-check': {
    target: { by: 'visit', ...home },
    'own-check-visit': 'without-lookup',
    'intro-door': 'holder',
    wish: { wish: 'ours' },
    'own-key': key,
  },
  'contractor own-check': {
    company: { company: '例示電工株式会社', contactName: '見本', callBack: '000-0000-0000' },
    'work-site': home,
  },
  'arrears own-record': { 'own-key': key },
  'arrears own-record-by-name': { 'own-key': {}, 'own-name': { name: '見本　花子', ...home } },
  'usage own-check': { 'own-key': key },
  'win-back own-check': { 'who-asked': 'customer', 'own-key': key },
  'settlement own-record': { 'own-key': key },
  'settlement own-record-by-name': { 'own-key': {}, 'own-name': { name: '見本　花子', ...home } },
}

/** Sent by an agent whose training counts; whoever takes the case over then stands at the step. */
async function behindBlocked(app: TestApp, persona: string): Promise<Walk> {
  const opener = persona === 'sora' ? persona : 'hanako'
  const point = await pointOf(app, 'move-in-blocked')
  const walk = await Walk.open(app, opener, 'move-in')
  await walk.walk({
    power: 'on',
    'site-address': { address: point.address, ...(point.building ? { building: point.building } : {}) },
    application: { plan: 'takes-part', newName: '転居　花子', wishedOn: inDays(app, 3) },
    'which-meter': null,
    find: 'without-lookup',
    'site-number': point.supplyPointNumber,
    site: 'without-lookup',
    check: { confirmed: true },
  })
  expect((await walk.ask('move-ins')).body.status).toBe('contract-exists')
  await walk.walk({ blocked: 'ours' })
  return persona === opener ? walk : walk.takenBy(persona)
}

const holders = personas.filter(({ roles }) =>
  roles.some(role => (staff as readonly string[]).includes(role)),
)
const steps = currentScripts().flatMap(({ scenario, steps }) =>
  steps.flatMap(({ id, action }) => (action?.kind === 'own-search' ? [`${scenario} ${id}`] : [])),
)

describe('our own records', () => {
  it('are searched at no step that is not walked to here', () => {
    expect(Object.keys(ways).toSorted()).toEqual(steps.toSorted())
  })

  it.each(holders.flatMap(({ id }) => steps.map(step => [id, step] as const)))(
    'are offered to %s at %s only where the button does not answer that it is not for them',
    async (persona, at) => {
      const app = await startApp({ env: calm })
      const [scenario = '', step = ''] = at.split(' ')
      const way = ways[at]
      const walk = way
        ? await (await Walk.open(app, persona, scenario)).walk(way)
        : await behindBlocked(app, persona)
      expect(walk.step).toBe(step)
      const path = `/cases/${walk.view.id}`
      const browser = await browse(app, persona)
      const page = await browser.open(path)
      expect(page.status).toBe(200)
      const allowed = (await walk.ownSearch()).status !== 403
      expect(page.html.includes(`action="${path}/own-customer-searches"`)).toBe(allowed)
      if (allowed) return
      expect(textOf(page.html)).toContain('コンタクトセンターの担当者')
      const without = formOf(page.html, `${path}/answers`, 'without-lookup')
      expect(without.values.get('step')).toBe(step)
      const on = await browser.submit(`${path}/answers`, {}, { holding: 'without-lookup' })
      expect([on.status, on.path]).toEqual([200, path])
      expect((await walk.refresh()).step).not.toBe(step)
    },
  )
})
