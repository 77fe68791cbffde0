import type { OpenFieldId } from './fields.ts'

/**
 * 託送照会: the closed list of what every retailer alike may ask inside the wheeling business, and the class `any`
 * field that answers each. Nothing else can be asked: there is no free question.
 */
export const wheelingQuestions = {
  'contract-capacity': 'contractCapacity',
  'contract-current': 'contractCurrent',
  'supply-method': 'supplyMethod',
  'capacity-determination': 'capacityDetermination',
  'meter-number': 'meterNumber',
  'supply-point-number': 'supplyPointNumber',
} as const satisfies Record<string, OpenFieldId>

export type WheelingQuestion = keyof typeof wheelingQuestions

export const isWheelingQuestion = (text: string): text is WheelingQuestion =>
  Object.hasOwn(wheelingQuestions, text)
