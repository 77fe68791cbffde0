import type { Area } from '../../src/disclosure/area.ts'
import type { Random } from './random.ts'

/** Every retailer of the sandbox is invented; the first two are the ones the demo serves. */
export type SandboxRetailer = {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly affiliatedWith: readonly Area[]
  /** How its contract numbers look: 9 stands for a digit. */
  readonly contractNumber: string
}

export const retailers: readonly [SandboxRetailer, SandboxRetailer, ...SandboxRetailer[]] = [
  {
    id: 'sample',
    name: 'サンプル電力',
    code: 'Z9001',
    affiliatedWith: ['06'],
    contractNumber: '99-9999-9999',
  },
  { id: 'mihon', name: '見本でんき', code: 'Z9002', affiliatedWith: [], contractNumber: 'MH99999999' },
  { id: 'hinode', name: 'ひので電力', code: 'Z9003', affiliatedWith: [], contractNumber: '9999-9999-99' },
  {
    id: 'yamanami',
    name: 'やまなみ電力',
    code: 'Z9004',
    affiliatedWith: [],
    contractNumber: '99999-99999-9-99',
  },
  {
    id: 'umikaze',
    name: 'うみかぜエナジー',
    code: 'Z9005',
    affiliatedWith: [],
    contractNumber: 'UK-999999999',
  },
  { id: 'komorebi', name: 'こもれび電気', code: 'Z9006', affiliatedWith: [], contractNumber: '9999999999' },
  { id: 'akebono', name: 'あけぼのパワー', code: 'Z9007', affiliatedWith: [], contractNumber: 'A9999999-9' },
  { id: 'minamo', name: 'みなもガス電気', code: 'Z9008', affiliatedWith: [], contractNumber: '999-999-9999' },
]

const [, , first = retailers[0], ...rest] = retailers
const others: readonly [SandboxRetailer, ...SandboxRetailer[]] = [first, ...rest]

export const retailerById = (id: string): SandboxRetailer | undefined => retailers.find(one => one.id === id)

/** Who has the contract: the affiliated retailer often in its own area, the others everywhere. */
export function drawRetailer(random: Random, area: Area): string {
  const draw = random.next()
  const sample = retailers[0].affiliatedWith.includes(area) ? 0.3 : 0.05
  if (draw < sample) return 'sample'
  if (draw < sample + 0.06) return 'mihon'
  return random.pick(others).id
}

export const drawOther = (random: Random): string => random.pick(others).id

/** Digits for the nines, never with the run 777. */
export function drawContractNumber(random: Random, retailer: SandboxRetailer): string {
  const text = retailer.contractNumber.replace(/9/g, () => String(random.int(0, 9)))
  return text.replace(/[^0-9]/g, '').includes('777') ? drawContractNumber(random, retailer) : text
}
