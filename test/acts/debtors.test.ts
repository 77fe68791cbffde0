import { describe, expect, it } from 'vitest'
import type { TestApp } from '../support/app.ts'
import { callsOf, pointOf, type Truth, Walk } from '../support/walk.ts'
import { atQuoteEnquiry, started } from './support.ts'

/** Hanako works on the debt at a point, up to her own records. */
async function debtLookedInto(app: TestApp, { supplyPointNumber }: Truth): Promise<void> {
  const { customerNumber } =
    app.sandbox.world.customers('sample').find(one => one.supplyPointNumber === supplyPointNumber) ??
    expect.fail()
  const walk = await Walk.open(app, 'hanako', 'arrears')
  await walk.answer('own-key', { customerNumber })
  expect((await walk.ownSearch()).body.outcome).toBe('one')
}

const acts = {
  relays: async (app: TestApp, point: Truth) => {
    const walk = await (await Walk.open(app, 'ichiro')).toRelay(point)
    expect((await walk.relay()).status).toBe(201)
    return walk
  },
  'wheeling-enquiries': async (app: TestApp, point: Truth) => {
    const walk = await atQuoteEnquiry(app, point, 'ichiro')
    expect((await walk.ask('wheeling-enquiries', { question: 'supply-method' })).status).toBe(201)
    return walk
  },
} as const

describe.each(['relays', 'wheeling-enquiries'] as const)('how %s at the point of a debtor stand', kind => {
  const statusOf = async (walk: Walk) => {
    await walk.standing(kind)
    const { body } = await walk.standing(kind)
    return (body.relays ?? body.enquiries)[0].status
  }

  it.each([
    ['in the same year', 0],
    ['over New Year', 2],
  ])('is asked by nobody who worked on the debt, %s', async (_, days) => {
    const { app } = await started()
    app.advance(Date.UTC(app.now().getUTCFullYear(), 11, 31, 3) - app.now().getTime())
    const debtor = await pointOf(app, 'arrears')
    const theirs = await acts[kind](app, debtor)
    app.advance(days * 86_400_000)
    await debtLookedInto(app, debtor)
    const mine = await theirs.takenBy('hanako')
    callsOf(app)
    expect(await statusOf(mine)).toBe('waiting')
    expect(callsOf(app)).toEqual([])
    expect(await statusOf(await mine.takenBy('jun'))).not.toBe('waiting')
  })

  it('is not asked over New Year where the number was changed meanwhile', async () => {
    const { app, point: other } = await started()
    app.advance(Date.UTC(app.now().getUTCFullYear(), 11, 31, 3) - app.now().getTime())
    const debtor = await pointOf(app, 'arrears')
    const theirs = await acts[kind](app, debtor)
    app.advance(2 * 86_400_000)
    await debtLookedInto(app, debtor)
    const mine = await theirs.takenBy('hanako')
    await mine.answer('number', other.supplyPointNumber)
    callsOf(app)
    expect(await statusOf(mine)).toBe('waiting')
    expect(callsOf(app)).toEqual([])
  })
})
