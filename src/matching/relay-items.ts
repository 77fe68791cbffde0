/** Who is on the line, as they said themselves. */
export type CallerIs = 'holder' | 'family' | 'company' | 'unsaid'

/** What the customer read from when they gave name and contract number. */
export type ReadFrom = 'bill' | 'web' | 'memory'

/**
 * 廃止取次: the five items and the date, every one as the customer read it. Nothing in it was looked up; it is sent
 * as it stands, and compared only with other things that the same customer said.
 */
export type RelayItems = {
  /** 22 digits. */
  readonly supplyPointNumber: string
  readonly nameAsPrinted: string
  readonly nameKana: string | null
  /** 新しいご契約名義; null where none was given. */
  readonly newName: string | null
  readonly currentRetailer: string
  readonly contractNumber: string
  readonly address: string
  readonly building: string | null
  /** 廃止年月日 = the day of the switch, `YYYY-MM-DD`. */
  readonly cancelOn: string
  /** 次回検針予定日 as the customer read it, for choosing the day alone; it is not sent. */
  readonly nextReadingOn?: string | null
  readonly callerIs: CallerIs
  readonly readFrom: ReadFrom
  /** What the site check of this very number came to; null where none was made. */
  readonly site: 'agrees' | 'differs' | 'cannot-tell' | null
}

export const relayFields = [
  'supplyPointNumber',
  'nameAsPrinted',
  'nameKana',
  'newName',
  'currentRetailer',
  'contractNumber',
  'address',
  'building',
  'cancelOn',
] as const
export type RelayField = (typeof relayFields)[number]

/**
 * Official reasons of an NG (現小売の回答); whatever else comes is `unexplained`. `own-application`: a cancellation is
 * under way, and it may be an earlier one of ours.
 */
export const ngReasons = [
  'unknown-point',
  'contract-number-differs',
  'already-in-progress',
  'own-application',
  'unexplained',
] as const
export type NgReason = (typeof ngReasons)[number]
