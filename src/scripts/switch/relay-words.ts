import type { Key, Reading, RelayWord } from '../types.ts'
import { addressSteps, numberSteps } from './reading.ts'
import { foundSteps } from './without-bill.ts'

/** The number that the site was confirmed by: the last one read, found or answered. */
export const confirmedKey: Key = { steps: [...numberSteps, ...foundSteps] }

const item = (path: string): Reading => ({ steps: ['items'], path })
const addresses = [...addressSteps, 'site-address']

/** 廃止取次: every word as the customer read it. `callerIs`: where they said who they are. */
export const relayWords = (callerIs: Reading): Readonly<Partial<Record<RelayWord, Reading>>> => ({
  nameAsPrinted: item('nameAsPrinted'),
  nameKana: { ...item('nameKana'), optional: true },
  newName: item('newName'),
  currentRetailer: item('currentRetailer'),
  contractNumber: item('contractNumber'),
  address: { steps: addresses, path: 'address' },
  building: { steps: [...addresses, 'which-room'], path: 'building', optional: true },
  room: { steps: ['site-address', 'which-room'], path: 'room', optional: true },
  cancelOn: item('wishedOn'),
  nextReadingOn: { ...item('nextReadingOn'), optional: true },
  contractReference: { steps: ['contract'], path: 'contractReference' },
  callerIs,
  readFrom: { steps: ['bill'] },
})
