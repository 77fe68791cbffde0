import { moodOf } from './draw.ts'
import { type Conversation, hear } from './listening.ts'
import { respondent } from './respondent.ts'
import rates from './spoken-addresses.json' with { type: 'json' }
import type { Person } from './walk-case.ts'

/** What is read on the screens that ask for items of the relay. */
export const itemsRead = ({ customer, words }: Conversation): object => ({
  readable: 'read',
  nameAsPrinted: words.name,
  ...(words.nameKana === null ? {} : { nameKana: words.nameKana }),
  newName: customer.newName,
  currentRetailer: words.currentRetailer,
  contractNumber: words.contractNumber,
  wishedOn: words.wishedOn,
})

export const addressRead = ({ words: { address } }: Conversation): object => ({
  address: address.address,
  ...(address.building === null ? {} : { building: address.building }),
})

/** The roads of whoever has no bill. */
const withoutBill =
  (one: Conversation): Person =>
  (id, issue) => {
    const { customer } = one
    const chance = (rate: number): boolean => moodOf(`${customer.id}:${id}`) < rate
    const { building, point, prefecture } = customer.site
    switch (id) {
      case 'site-address': {
        const { address } = customer.first.address
        return issue === null ? addressRead(one) : { ...addressRead(one), address: `${prefecture}${address}` }
      }
      case 'which-meter':
        return chance(rates.afterQuestion.readsMeter) ? point.meterNumber : null
      case 'which-meter-again':
      case 'which-meter-late':
        return null
      case 'which-room':
        return building !== null && chance(rates.afterQuestion.knowsRoom)
          ? { building: building.name, room: building.room }
          : {}
      case 'which-pole':
        return chance(rates.afterQuestion.readsPole) ? point.poleNumber : null
      case 'known-items':
        return customer.withoutBill === 'knows-by-heart'
          ? 'yes'
          : customer.withoutBill === 'gives-up'
            ? 'no'
            : 'later'
      case 'hand-over':
        return customer.withoutBill === 'gives-up' ? 'slip' : 'later'
      default:
        throw new Error(`nobody in the corpus answers step ${id}`)
    }
  }

/** The customer at the script's screens. */
export function personOf(one: Conversation): Person {
  const { customer, paper } = one
  return respondent({
    caller: customer.caller,
    bill: customer.withoutBill === null ? customer.bill : 'none',
    number: again => {
      if (again > 0) hear(one, 'supplyPointNumber', 'number', String(one.hints))
      return one.words.supplyPointNumber
    },
    address: again => {
      if (again > 0) hear(one, 'address', 'address', String(again))
      return addressRead(one)
    },
    meter: () => paper.meterNumber,
    readingDay: () => (paper.meterReadingDay === null ? {} : { day: paper.meterReadingDay }),
    current: () => paper.contractCurrent,
    items: () => itemsRead(one),
    other: withoutBill(one),
  })
}
