import { drawTowns } from '../../mocks/world/towns.ts'
import { worldOf } from '../../mocks/world/world.ts'
import { townsFromFiles } from '../../src/matching/town-files.ts'
import type { TownTable } from '../../src/matching/town-table.ts'
import { currentScript } from '../../src/scripts/scenarios.ts'
import type { Script } from '../../src/scripts/types.ts'
import type { Contract } from './customers.ts'
import { facilitiesOf, type Outside } from './outside.ts'
import type { OnPaper } from './respondent.ts'
import { type Site, sitesOf } from './site.ts'

/** The demo's world; who asks is its first retailer. */
export const worldSeed = 'madoguchi'
export const asking = 'sample'
export const ownRetailer = 'サンプル電力'

export type Setting = {
  readonly script: Script
  readonly outside: Outside
  /** `YYYY-MM-DD` */
  readonly today: string
  /** Low-voltage sites with a contract of another retailer. */
  readonly sites: readonly Site[]
  readonly contractOf: (site: Site) => Contract
  readonly paperOf: (site: Site) => OnPaper
}

async function allTables(): Promise<ReadonlyMap<string, TownTable>> {
  const towns = townsFromFiles()
  const codes = Array.from({ length: 47 }, (_, at) => String(at + 1).padStart(2, '0'))
  return new Map(await Promise.all(codes.map(async code => [code, await towns.of(code)] as const)))
}

/** The sandbox world as the corpus uses it. */
export async function settingOf(today: string): Promise<Setting> {
  const world = worldOf(worldSeed, today)
  const script = currentScript('switch')
  if (script === null) throw new Error('there is no script for a switch')
  const points = world.points.filter(
    ({ retailer, kind, contractForm }) =>
      retailer !== null &&
      retailer !== asking &&
      kind !== 'move-in-blocked' &&
      kind !== 'out-of-scope' &&
      (contractForm === '電灯' || contractForm === '動力'),
  )
  return {
    script,
    today,
    outside: { tables: await allTables(), search: world.search(), facility: facilitiesOf(world) },
    sites: sitesOf(points, drawTowns(worldSeed)),
    contractOf: ({ point }) => {
      const { customerName, customerNameKana, retailerName, contractNumber } = world.secrets(point).own
      if (
        customerName === null ||
        customerNameKana === null ||
        retailerName === null ||
        contractNumber === null
      )
        throw new Error('a site of the corpus has no contract')
      return { customerName, customerNameKana, retailerName, contractNumber }
    },
    paperOf: ({ point }) => {
      const { meterNumber, meterReadingDay, contractCurrent } = world.bill(point)
      return { meterNumber, meterReadingDay: meterReadingDay?.day ?? null, contractCurrent }
    },
  }
}
