import * as v from 'valibot'

import { tidy } from '../matching/characters.ts'
import { type Inputs, inputsOf, type Passed } from '../scripts/inputs.ts'
import type { ReferralAction } from '../scripts/types.ts'
import {
  callbackHours,
  keys,
  type ReferralKind,
  type ReferralQuestion,
  referralKinds,
  referralQuestions,
} from './kinds.ts'

const most = (length: number) => v.check<string>(text => [...text].length <= length)

/**
 * What stands in questions and requests, and in no name of a person, town or building: ですか, 教えて, whose. ますだ and
 * やました are names, 本願寺 and しだれ桜 stand in addresses. It catches what is tried first, and proves nothing.
 */
const asks = [
  /です(?:か|$)|ますか$|ませんか|ましたか$|でしょうか|くださ|下さい|教え|おしえて|知りた|について|願(?:う|い(?:ます|たい|$)|$)/u,
  /回答|返答|返信|折り?返|連絡(?:を|願|して|乞)|電話(?:で|を|願|して|乞)|を(?:電話|連絡|通知)/u,
  /契約(?:[はをのが日者]|開始|内容|期間|状況|有無)|解約|小売電気|開始日|氏名|(?:名前|番号|使用量|電力会社)[はをのが]/u,
  /誰|何(?:です|が|と|の契約)|(?<!し)だれ(?:[でがのか]|$)/u,
  /\b(?:who|whose|what|which|please|tell (?:me|us)|reply|answer|let (?:me|us) know|suppliers?|contracts?|start date)\b/iu,
]
const asksSomething = (text: string): boolean => {
  const plain = text.normalize('NFKC')
  return asks.some(one => one.test(plain) || one.test(plain.replace(/\s/gu, '')))
}

/**
 * A name and no sentence: letters and spaces, with the middle dot, hyphens and brackets of company names; no digit, and
 * none of the marks that end or ask.
 */
const name = v.pipe(
  v.string(),
  v.regex(/^[\p{L}\p{M}々〆ヶ・･ ー（）()　.&'’-]+$/u),
  most(60),
  v.regex(/\p{L}/u),
  v.check(text => !asksSomething(text) && text.trim().split(/\s+/u).length <= 8, 'a name, not a sentence'),
)
const phone = v.pipe(v.string(), v.regex(/^\+?[0-9][0-9 ()-]{7,19}$/))
/** A place as it is read from a lease or bill. */
const place = (length: number) =>
  v.pipe(
    v.string(),
    v.minLength(1),
    most(length),
    v.regex(/^[^\p{Cc}\p{Cs}?？!！。、，;；:：]+$/u),
    v.check(text => !asksSomething(text)),
  )
const address = place(100)
/** Names of buildings have few words in hiragana; sentences have nothing but. */
const building = v.pipe(
  place(40),
  v.check(text => !/[\p{Script=Hiragana}ー]{9,}/u.test(text)),
)
const room = v.pipe(
  place(12),
  v.check(text => /^(?=.*[0-9A-Z])(?:[0-9A-Z-]|号室?|[室階棟])+$/i.test(tidy(text).replace(/ /g, ''))),
)

/** ご連絡先: asked once, in the step. */
export const callbackSchema = v.strictObject({
  name,
  phone,
  hours: v.picklist(keys(callbackHours)),
  language: v.picklist(['ja', 'en']),
})
export type Callback = v.InferOutput<typeof callbackSchema>

/**
 * What goes to the desk, version 1: what the person said and nothing else. Its few texts are short and of one kind each,
 * and no retailer is in it. What has its own contract with the operators' systems: `openapi/service-center.json`.
 */
export const payloadSchema = v.strictObject({
  v: v.literal(1),
  kind: v.picklist(keys(referralKinds)),
  question: v.nullable(v.picklist(keys(referralQuestions))),
  person: v.strictObject({ is: v.picklist(['customer', 'contractor']), ...callbackSchema.entries }),
  /** The person agreed to being handed over, at this moment: since then they wait. */
  consentedAt: v.pipe(v.string(), v.isoTimestamp()),
  place: v.strictObject({
    address: v.nullable(address),
    building: v.nullable(building),
    room: v.nullable(room),
    meterNumber: v.nullable(v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,40}$/))),
    supplyPointNumber: v.nullable(v.pipe(v.string(), v.regex(/^[0-9]{22}$/))),
  }),
  /** Whether there is power now; null where it was not asked. */
  power: v.nullable(v.picklist(['on', 'off'])),
  moveInOn: v.nullable(v.pipe(v.string(), v.isoDate())),
  applicationWaits: v.boolean(),
})
export type PayloadData = v.InferOutput<typeof payloadSchema>

/**
 * What the person said on the way to a referral step. Made from the answers of the path alone: `Inputs.readings` takes
 * nothing from a search, lookup or act, and there is no other way to make one.
 */
export class Said {
  readonly #words: Inputs['readings']
  readonly #action: ReferralAction
  private constructor(action: ReferralAction, words: Inputs['readings']) {
    this.#action = action
    this.#words = words
  }
  static at(action: ReferralAction, passed: readonly Passed[]): Said {
    return new Said(action, inputsOf(action, passed).readings)
  }
  get kind(): ReferralKind {
    return this.#action.referral
  }
  /** For the call-back form. */
  get person(): { readonly name: string | null; readonly phone: string | null } {
    const named = [this.#text('company'), this.#text('name')].filter(one => one !== null)
    return { name: named.length === 0 ? null : named.join(' '), phone: this.#text('phone') }
  }
  get question(): ReferralQuestion | null {
    const said = this.#text('question')
    return keys(referralQuestions).find(one => one === said) ?? this.#action.question ?? null
  }
  get place(): PayloadData['place'] {
    const meter =
      this.#text('meterNumber')
        ?.normalize('NFKC')
        .replace(/[^0-9A-Za-z-]/g, '') ?? ''
    return {
      address: fitting(payloadSchema.entries.place.entries.address, this.#text('address')),
      building: fitting(payloadSchema.entries.place.entries.building, this.#text('building')),
      room: fitting(payloadSchema.entries.place.entries.room, this.#text('room')),
      meterNumber: meter === '' ? null : meter.slice(0, 40),
      supplyPointNumber: this.#text('supplyPointNumber'),
    }
  }
  get facts(): Pick<PayloadData, 'power' | 'moveInOn' | 'applicationWaits'> {
    const power = this.#text('power')
    return {
      power: power === 'on' || power === 'off' ? power : null,
      moveInOn: this.#text('moveInOn'),
      applicationWaits: this.#action.applicationWaits === true,
    }
  }
  get isPerson(): 'customer' | 'contractor' {
    return this.#action.person
  }
  #text(word: keyof ReferralAction['words']): string | null {
    const value = this.#words[word]
    return typeof value === 'string' && value !== '' ? value : null
  }
}

/** What does not fit is left out rather than sent: the desk asks the person, who is rung back anyway. */
const fitting = (schema: v.GenericSchema<unknown, string | null>, text: string | null): string | null => {
  const parsed = v.safeParse(schema, text)
  return parsed.success ? parsed.output : null
}

/** The use `referral`: the only thing that crosses to the operator, and only from what was said. */
export class Payload {
  readonly #data: PayloadData
  private constructor(data: PayloadData) {
    this.#data = data
  }
  static of(said: Said, callback: Callback, consentedAt: Date): Payload {
    return new Payload(
      v.parse(payloadSchema, {
        v: 1,
        kind: said.kind,
        question: said.question,
        person: { is: said.isPerson, ...callback },
        consentedAt: consentedAt.toISOString(),
        place: said.place,
        ...said.facts,
      }),
    )
  }
  /** The same, to be sent again after a return, maybe with other call-back details; `consentedAt`: agreed to anew. */
  static again(stored: string, callback: Callback | null, consentedAt: Date | null): Payload {
    const before = v.parse(payloadSchema, JSON.parse(stored))
    const person = callback === null ? before.person : { is: before.person.is, ...callback }
    const consented = consentedAt === null ? {} : { consentedAt: consentedAt.toISOString() }
    return new Payload(v.parse(payloadSchema, { ...before, person, ...consented }))
  }
  get data(): PayloadData {
    return this.#data
  }
  get json(): string {
    return JSON.stringify(this.#data)
  }
}
