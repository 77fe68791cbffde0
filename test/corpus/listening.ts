import type { RelayField } from '../../src/matching/relay-items.ts'
import { type Customer, type Item, items, type Words } from './customers.ts'
import { moodOf } from './draw.ts'
import type { OnPaper } from './respondent.ts'

/**
 * Which sentences are said, and how likely one of them makes a customer look at the print and read what is there. The
 * script's own questions (書いてあるとおりに) are no part of it: the rates of trouble are those of first words, given
 * though they were asked so. `warnings`: the preflight's. `readingBack`: 復唱. `oneMood`: whoever does not look at an
 * item at the first sentence about it does not look at the next one either, in this contact.
 */
export type Guidance = {
  readonly warnings: boolean
  readonly readingBack: boolean
  readonly oneMood: boolean
  readonly follows: number
}

/** One customer in one run, and how they say things by now. */
export type Conversation = {
  readonly customer: Customer
  readonly paper: OnPaper
  readonly guidance: Guidance
  words: Words
  /** Sentences said to have something read again. */
  hints: number
  /** Those of them about what had been read as printed. */
  needless: readonly string[]
}

export const itemOf: Readonly<Record<RelayField, Item>> = {
  supplyPointNumber: 'supplyPointNumber',
  nameAsPrinted: 'name',
  nameKana: 'nameKana',
  newName: 'name',
  currentRetailer: 'currentRetailer',
  contractNumber: 'contractNumber',
  address: 'address',
  building: 'address',
  cancelOn: 'wishedOn',
}

/** At a sentence they look at the print, or repeat what they said. The same sentence, the same mood in every run. */
function listen(one: Conversation, item: Item, contact: string, sentence: string): void {
  const { customer, guidance } = one
  const label = guidance.oneMood ? contact : `${contact} ${sentence}`
  if (moodOf(`${customer.id}:${label}:${item}`) < guidance.follows)
    one.words = { ...one.words, [item]: customer.print[item] }
}

/** Asked to read one item again. */
export function hear(one: Conversation, item: Item, contact: string, sentence: string): void {
  one.hints++
  if (JSON.stringify(one.words[item]) === JSON.stringify(one.customer.print[item]))
    one.needless = [...one.needless, sentence]
  listen(one, item, contact, sentence)
}

/** 復唱: everything once more, in the staff's voice. */
export function beReadBack(one: Conversation, contact: string): void {
  for (const item of items) listen(one, item, contact, 'reading back')
}
