import { Hono } from 'hono'
import type { SandboxState } from './state.ts'
import { canariesOf } from './world/canaries.ts'
import { takeTurns } from './world/draw-points.ts'
import { isKind, isOfKind, kinds } from './world/kinds.ts'
import type { Point } from './world/point.ts'
import { retailerById } from './world/retailers.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The whole truth of one point, hidden values included: for tests alone. */
export function truthOf({ world, truth }: SandboxState, point: Point) {
  const { trouble } = world.secrets(point)
  const own = truth.own(point)
  const printedBill = world.bill(point)
  return {
    supplyPointNumber: point.supplyPointNumber,
    area: point.area,
    kind: point.kind,
    address: point.address,
    building: point.building,
    values: world.facility(point),
    own,
    never: truth.never(point),
    canaries: canariesOf(point.supplyPointNumber, truth.edition(point.supplyPointNumber)),
    bill:
      printedBill.contractNumber === null
        ? printedBill
        : {
            ...printedBill,
            nameAsPrinted: own.customerName,
            currentRetailer: own.retailerName,
            contractNumber: own.contractNumber,
          },
    trouble,
  }
}

/** Sandbox control (`contracts.md`), on loopback only. */
export function controlApp(state: SandboxState): Hono {
  const app = new Hono()
  const invalid = (say: string) => Response.json({ code: 'invalid', say }, { status: 400 })
  const body = async (request: Request): Promise<Record<string, unknown> | null> => {
    const parsed: unknown = await request.json().catch(() => null)
    return isRecord(parsed) ? parsed : null
  }

  app.get('/_control/modes', c => c.json(state.modes.all()))
  app.put('/_control/modes', async c => {
    const wanted = await body(c.req.raw)
    if (wanted === null || !state.modes.set(wanted)) return invalid('{ "<retailer>": ["<mode>", …] }')
    return c.json(state.modes.all())
  })

  app.get('/_control/points', c => {
    const retailer = c.req.query('retailer') ?? 'sample'
    const kind = c.req.query('kind') ?? 'other'
    const limit = Number(c.req.query('limit') ?? '10')
    const area = c.req.query('area')
    if (!retailerById(retailer)) return invalid('retailer: an id of the sandbox')
    if (!isKind(kind)) return invalid(`kind: ${kinds.join(' ')}`)
    if (!Number.isInteger(limit) || limit < 1 || limit > 5_000) return invalid('limit: 1 to 5000')
    const found = takeTurns(
      state.world.points.filter(
        point => isOfKind(point, kind, retailer) && (area === undefined || point.area === area),
      ),
    )
    return c.json(found.slice(0, limit).map(point => truthOf(state, point)))
  })
  app.get('/_control/points/:number', c => {
    const point = state.world.point(c.req.param('number'))
    return point ? c.json(truthOf(state, point)) : Response.json({ code: 'not-found' }, { status: 404 })
  })

  app.get('/_control/calls', c => c.json(state.calls.all()))
  app.delete('/_control/calls', c => {
    state.calls.clear()
    return c.body(null, 204)
  })

  app.put('/_control/truth', async c => {
    const wanted = await body(c.req.raw)
    const { supplyPointNumber, own = {}, never = {}, ...rest } = wanted ?? {}
    const fits =
      typeof supplyPointNumber === 'string' &&
      isRecord(own) &&
      isRecord(never) &&
      Object.keys(rest).length === 0 &&
      state.truth.edit(supplyPointNumber, own, never)
    return fits ? c.body(null, 204) : invalid('{ "supplyPointNumber", "own": { … }, "never": { … } }')
  })

  app.get('/_control/usage-passwords', c => c.json([...state.ledger.usageRequests.values()]))
  app.get('/_control/webhooks', c => c.json([...state.ledger.webhooks.values()]))
  return app
}
