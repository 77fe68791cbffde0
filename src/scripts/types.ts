import type { OpenFieldId } from '../disclosure/fields.ts'
import type { Comparable, UseId } from '../disclosure/uses.ts'
import type { WheelingQuestion } from '../disclosure/wheeling.ts'
import type { Text } from '../http/language.ts'
import type { RelayField } from '../matching/relay-items.ts'
import type { ReferralKind, ReferralQuestion } from '../referrals/kinds.ts'
import type { OutcomeCode } from './outcomes.ts'
import type { ScenarioId } from './scenario-ids.ts'

/** `^[a-z][a-z0-9-]{0,39}$`: goes into oversight entries, so that no value can ride in it. */
export type StepId = string

export type Option = {
  readonly value: string
  readonly label: Text
  readonly hint?: Text
  /** Offered only where the desk of the area takes referrals at this moment; the person's consent is in choosing it. */
  readonly handsOver?: true
}

/** `missing`: the label of "it is not there"; then `null` is an answer too, with the code `missing`. */
type MayBeMissing = { readonly missing?: Text }

export type ChoiceAsk = { readonly kind: 'choice'; readonly options: readonly Option[] }
export type NumberAsk = MayBeMissing & {
  readonly kind: 'supply-point-number'
  /** A number already given at one of these steps on the path has the code `same`. */
  readonly knownFrom?: readonly StepId[]
}
export type TextAsk = MayBeMissing & {
  readonly kind: 'text'
  /** Unicode code points. */
  readonly maxLength: number
  readonly example: string
  /** An address from which the area can be told as a rule; with a misheard prefecture there is none. */
  readonly startsWith?: 'municipality'
  /** An address with its lot number; 番地なし behind it says that there is none, and is not kept. */
  readonly endsWith?: 'lot'
}
export type DateAsk = MayBeMissing & {
  readonly kind: 'date'
  readonly from?: 'today' | 'tomorrow'
  /** The most days before and after today that it can be. */
  readonly within?: { readonly before: number; readonly after: number }
}
export type IntegerAsk = MayBeMissing & {
  readonly kind: 'integer'
  readonly min: number
  readonly max: number
  readonly example: number
}

export type Field = {
  readonly name: string
  readonly label: Text
  readonly hint?: Text
  readonly ask: ChoiceAsk | NumberAsk | TextAsk | DateAsk | IntegerAsk
  readonly optional?: true
  /** Needed only when the form's `routeBy` field has this value, or one of these. */
  readonly requiredFor?: string | readonly string[]
}
/** `routeBy`: the choice field that gives the code. A form of optional fields alone may be `missing`. */
export type FormAsk = {
  readonly kind: 'form'
  readonly fields: readonly Field[]
  readonly routeBy?: string
  /** 再勧誘の禁止: whoever asked not to be contacted again gets the code `listed` (fields `phone`, `address`). */
  readonly checks?: 'do-not-contact'
}
/** What was read back is right: the value is `{ confirmed: true }`. */
export type ConfirmAsk = { readonly kind: 'confirm'; readonly label: Text }

export type Ask = ChoiceAsk | NumberAsk | TextAsk | DateAsk | IntegerAsk | FormAsk | ConfirmAsk

/**
 * Where an action's word comes from: the last of `steps` on the path that gave one, the whole answer or the
 * form field `path` of it. Without `optional`, `check()` proves that there is one on every path.
 */
export type Reading = { readonly steps: readonly StepId[]; readonly path?: string; readonly optional?: true }

/** Answers, searches or enquiries; the last one on the path that gives a supply point number is the key. */
export type Key = { readonly steps: readonly StepId[] }

/** A facility inquiry. A field with a reading is compared with it; `Inputs.fields` says what to ask for. */
export type LookupAction = {
  readonly kind: 'lookup'
  readonly use: UseId
  readonly fields: readonly OpenFieldId[]
  readonly readings: Readonly<Partial<Record<Comparable, Reading>>>
  readonly key: Key
}
export type SearchKey = 'address' | 'pole' | 'meter'
export type SearchWord = 'address' | 'building' | 'room' | 'poleNumber' | 'meterNumber'
export type SearchAction = {
  readonly kind: 'search'
  readonly by: readonly SearchKey[]
  /** A search by pole or meter carries the address too: the area is known from it, and matches are narrowed. */
  readonly words: Readonly<Partial<Record<SearchWord, Reading>>>
}
export type OwnSearchWord =
  | 'customerNumber'
  | 'phone'
  | 'supplyPointNumber'
  | 'name'
  | 'address'
  | 'building'
  | 'room'
/** A search in the retailer's own customer system, among living contracts unless `ended` is set. */
export type OwnSearchAction = {
  readonly kind: 'own-search'
  readonly by: readonly OwnSearchWord[]
  readonly words: Readonly<Partial<Record<OwnSearchWord, Reading>>>
  readonly ended?: true
}

/**
 * 廃止取次: what the customer confirmed goes to their current retailer through the gateway, after the supply contract
 * is concluded (送配電等業務指針 254条). Its answer is the official one, and the only yes or no about name and number.
 */
export type RelayWord =
  | Exclude<RelayField, 'supplyPointNumber'>
  | 'contractReference'
  /** 次回検針予定日 as printed: the usual day of a switch. Not sent. */
  | 'nextReadingOn'
  | 'callerIs'
  | 'readFrom'
  /** Where building and room were asked apart: they are sent as one. */
  | 'room'
export type RelayAction = {
  readonly kind: 'relay'
  readonly words: Readonly<Partial<Record<RelayWord, Reading>>>
  readonly key: Key
}
/** 使用開始の申込み. */
export type MoveInAction = {
  readonly kind: 'move-in'
  readonly words: Readonly<Record<'customerName' | 'moveInOn', Reading>>
  readonly key: Key
}
/** 託送照会: a closed question that every retailer may ask; `supply-point-number` is asked by the site. */
export type EnquiryAction = {
  readonly kind: 'wheeling-enquiry'
  readonly questions: readonly WheelingQuestion[]
  readonly words: Readonly<Partial<Record<'address' | 'building' | 'room' | 'meterNumber', Reading>>>
  readonly key?: Key
}
/** 使用量照会, by the customer's consent: the password is asked for; then, with it, the usage is shown. */
export type UsageRequestAction = {
  readonly kind: 'usage-request'
  readonly words: Readonly<Record<'customerName' | 'evidence' | 'obtainedOn' | 'months', Reading>>
  readonly key: Key
}
/** Shown inside this case alone, until it expires. Words and key are those of the request: another point, another basis. */
export type UsageAction = Omit<UsageRequestAction, 'kind'> & {
  readonly kind: 'usage'
  /** The step of the `usage-request` that the password belongs to. */
  readonly request: StepId
}
/** Acts, not questions: each is the customer's own, confirmed by them, and few (`limits`). */
export type ActAction = RelayAction | MoveInAction | EnquiryAction | UsageRequestAction | UsageAction
/**
 * 引継ぎ: handed to the network operator's desk with the person's consent, which the answer before it gave. Its words are
 * what the person said: a reading is of an answer, never of a search or lookup.
 */
export type ReferralWord =
  /** Of a contractor: stands before the name. */
  | 'company'
  | 'name'
  | 'phone'
  | 'address'
  | 'building'
  | 'room'
  | 'meterNumber'
  | 'supplyPointNumber'
  | 'power'
  | 'moveInOn'
  | 'question'
export type ReferralAction = {
  readonly kind: 'referral'
  readonly referral: ReferralKind
  /** Who is rung back. A contractor cannot consent for the end customer, whose name is not in it. */
  readonly person: 'customer' | 'contractor'
  /** `name` and `phone` fill the call-back form in; the desk rings whom the form says. */
  readonly words: Readonly<Partial<Record<ReferralWord, Reading>>>
  /** Where no word says it. */
  readonly question?: ReferralQuestion
  /** An application of the person's waits for the answer. */
  readonly applicationWaits?: true
}
export type Action = LookupAction | SearchAction | OwnSearchAction | ActAction | ReferralAction

export type Target = StepId | { readonly outcome: OutcomeCode }
export type Route = { readonly on: string; readonly to: Target }

export type StepDef = {
  readonly id: StepId
  readonly title: Text
  /** The sentence to say, with placeholders (`render.ts`). */
  readonly say: Text
  /** Said instead where no desk would take a referral, so that nothing is offered that cannot be chosen. */
  readonly sayAlone?: Text
  /** Else to the person: nobody is on the line, or it is staff who ask. */
  readonly to?: 'staff'
  /** 【係】 one sentence for the member of staff, not to be said. */
  readonly note?: Text
  /** Exactly one of `ask` and `action` is there. */
  readonly ask: Ask | null
  readonly action: Action | null
  /** The answer by which the customer says that they want this and take part: no lookup before it. */
  readonly wish?: string
  /** Read back though it was said before the wish, since an act sends it or stands on it. */
  readonly readBack?: true
  readonly routes: readonly Route[]
}

export type Script = {
  /** The same as `scenario`: a scenario has one script at a time, in versions. */
  readonly id: ScenarioId
  readonly version: string
  readonly scenario: ScenarioId
  readonly title: Text
  /** What callers say, so that staff find the script by it. */
  readonly callers: readonly Text[]
  readonly start: StepId
  readonly steps: readonly StepDef[]
}
