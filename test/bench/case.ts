/** The one site of the benchmark: invented, in area 06; cases differ in the number, which the stand-in echoes. */
export const site = {
  number: '0600000000000000000001',
  address: '大阪府大阪市北区中之島三丁目6-16',
} as const

/** What the case's lookup step asks for, and what the gateway stand-in knows. */
export const facility: Readonly<Record<string, unknown>> = {
  address: site.address,
  contractForm: '電灯',
}

/** Answers of a type 4 case up to its lookup step, in the script's order. */
export const answers: readonly (readonly [step: string, value: unknown])[] = [
  ['caller', 'holder'],
  ['own-contract', 'no'],
  ['wish', 'takes-part'],
  ['bill', 'bill'],
  ['number', site.number],
  ['address', { address: site.address }],
]

export const logId = 'retailer-sample'
export const retailerId = 'sample'
export const gatewayToken = 'bench-gateway'
