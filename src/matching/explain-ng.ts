import type { Text } from '../http/language.ts'
import { addressDoubts, lacksRoom } from './address-form.ts'
import { contractNumberDoubt } from './contract-number.ts'
import { currentRetailerDoubt, hasCompanyForm } from './current-retailer.ts'
import { type NgCause, ngTexts } from './explain-ng-texts.ts'
import { type NameWarning, nameWarnings } from './name-warnings.ts'
import { preflightTexts } from './preflight-texts.ts'
import type { NgReason, RelayField, RelayItems } from './relay-items.ts'

export type NgAdvice = {
  readonly cause: NgCause
  /** What to have read again; null where the customer asks elsewhere. */
  readonly field: RelayField | null
  readonly say: Text
}

const advice = (cause: NgCause, field: RelayField | null, say = ngTexts[cause]): NgAdvice => ({
  cause,
  field,
  say,
})

const formCodes: ReadonlySet<NameWarning['code']> = new Set([
  'variant-kanji',
  'company-form',
  'company-form-missing',
  'digits-or-symbols',
  'given-name-missing',
  'honorific',
  'letters',
  'kana-only',
  'kana-spelling',
])
const holderCodes: ReadonlySet<NameWarning['code']> = new Set([
  'former-name',
  'former-name-beside',
  'family-member',
  'another-person',
  'deceased',
])

/** The name that was sent: what in it is most often registered otherwise. */
function nameAdvice(warnings: readonly NameWarning[]): readonly NgAdvice[] {
  const found = warnings.filter(one => one.field === 'nameAsPrinted')
  const form = found.find(one => formCodes.has(one.code))
  const holder = found.find(one => holderCodes.has(one.code))
  return [
    ...(form === undefined ? [] : [advice('name-form', 'nameAsPrinted', form.say)]),
    ...(holder === undefined ? [] : [advice('name-holder', 'nameAsPrinted')]),
    advice('name-printed', 'nameAsPrinted'),
  ]
}

function addressAdvice({ address, building }: RelayItems): readonly NgAdvice[] {
  const isRoom = lacksRoom(address, building) && addressDoubts(address, building).length === 0
  return [isRoom ? advice('room', 'building') : advice('address-form', 'address')]
}

const isCompanyNoticed = ({ currentRetailer }: RelayItems): boolean =>
  currentRetailerDoubt(currentRetailer, '') !== null || hasCompanyForm(currentRetailer)

type Suspect = { readonly weight: number; readonly advice: readonly NgAdvice[] }

/**
 * An NG without a public reason. The weights: what fails is most often the name (one relay in five, 2016, unverified),
 * then the address, then the company; something noticeable in the words of one outweighs the order of the others, and
 * in the company's most: few companies are named so, while every second name and address is of a noticeable form.
 */
function suspects(items: RelayItems): readonly Suspect[] {
  const warnings = nameWarnings(items)
  const named = nameAdvice(warnings)
  const noticed = {
    name: named.length > 1,
    kana: warnings.some(one => one.field === 'nameKana'),
    address:
      addressDoubts(items.address, items.building).length > 0 || lacksRoom(items.address, items.building),
    retailer: isCompanyNoticed(items),
  }
  const weigh = (usual: number, isNoticed: boolean): number => usual + (isNoticed ? 5 : 0)
  return [
    { weight: weigh(6, noticed.name), advice: named },
    { weight: weigh(4, noticed.address), advice: addressAdvice(items) },
    { weight: noticed.retailer ? 12 : 2, advice: [advice('other-company', 'currentRetailer')] },
    ...(items.nameKana === null
      ? []
      : [{ weight: weigh(1, noticed.kana), advice: [advice('kana-line', 'nameKana')] }]),
    { weight: 0, advice: [advice('date', 'cancelOn')] },
  ]
}

/** The first two are two different items: on the telephone hardly more is read again. */
function unexplained(items: RelayItems): readonly NgAdvice[] {
  const rows = [...suspects(items)].sort((a, b) => b.weight - a.weight).map(one => one.advice)
  const first = rows.slice(0, 2).flatMap(row => row.slice(0, 1))
  return [...first, ...rows.flat().filter(one => !first.includes(one))]
}

const inTurn = (rows: readonly (readonly NgAdvice[])[]): readonly NgAdvice[] =>
  Array.from({ length: Math.max(0, ...rows.map(row => row.length)) }, (_, at) =>
    rows.flatMap(row => row[at] ?? []),
  ).flat()

function contractNumber(items: RelayItems): readonly NgAdvice[] {
  const doubt = contractNumberDoubt(items.contractNumber, items.supplyPointNumber)
  const read = advice('contract-number', 'contractNumber', doubt === null ? undefined : preflightTexts[doubt])
  const company = advice('other-company', 'currentRetailer')
  const isCompany = doubt === null && isCompanyNoticed(items)
  return [...(isCompany ? [company, read] : [read, company]), advice('old-bill', 'contractNumber')]
}

function of(items: RelayItems, reason: NgReason): readonly NgAdvice[] {
  switch (reason) {
    case 'unknown-point':
      return [advice('number-misread', 'supplyPointNumber'), advice('old-bill', 'supplyPointNumber')]
    case 'contract-number-differs':
      return contractNumber(items)
    case 'already-in-progress':
      return [advice('application-elsewhere', null), advice('cancelled-already', null)]
    case 'own-application':
      return [advice('application-of-ours', null), advice('cancelled-already', null)]
    case 'unexplained':
      return unexplained(items)
  }
}

/**
 * An NG → its likely causes, the likeliest first, each with the item to have read again and the sentence for it; the
 * last is what always remains, to ask the current retailer. From what the customer said and the official reasons
 * alone: which item is registered otherwise is not known, and none of the sentences says so.
 */
export function explainNg(items: RelayItems, reasons: readonly NgReason[]): readonly NgAdvice[] {
  const given: readonly NgReason[] = reasons.length === 0 ? ['unexplained'] : [...new Set(reasons)]
  const all = inTurn(given.map(reason => of(items, reason)))
  const once = all.filter(
    (one, at) => all.findIndex(({ cause, field }) => cause === one.cause && field === one.field) === at,
  )
  return [...once, advice('ask-current-retailer', null)]
}
