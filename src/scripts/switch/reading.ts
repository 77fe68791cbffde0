import { end, screen, t, work } from '../build.ts'
import type { LookupAction, NumberAsk, StepDef, StepId, Target } from '../types.ts'

/** Steps that give the number read from the bill; the last one on the path is looked up. */
export const numberSteps = ['number', 'number-absent', 'number-again', 'number-third'] as const
export const addressSteps = ['address', 'address-again'] as const
const meterSteps = ['meter', 'meter-unsure', 'meter-late'] as const

type Compared = {
  readonly [field in 'address' | 'meterNumber' | 'meterReadingDay' | 'contractCurrent']?: true
}

const readingOf = {
  address: { steps: addressSteps },
  meterNumber: { steps: meterSteps },
  meterReadingDay: { steps: ['reading-day'] },
  contractCurrent: { steps: ['current'] },
} as const

/** One item is compared at a time; the site's own words come with the address, so that staff see 電灯/動力. */
function comparing(...compared: readonly (keyof Compared)[]): LookupAction {
  return {
    kind: 'lookup',
    use: 'confirm-site',
    fields: compared.includes('address') ? ['address', 'contractForm'] : [...compared],
    readings: Object.fromEntries(compared.map(field => [field, readingOf[field]])),
    key: { steps: numberSteps },
  }
}

/** On a further reading a meter number that was read already is compared along, at no cost in lookups. */
const comparingAgain: LookupAction = {
  kind: 'lookup',
  use: 'confirm-site',
  fields: ['address', 'contractForm', 'meterNumber'],
  readings: { address: readingOf.address, meterNumber: { ...readingOf.meterNumber, optional: true } },
  key: { steps: numberSteps },
}

const agreementNote = t(
  '一致したかどうかだけを使います。登録の値は表示されません。',
  'Only whether it agrees is used. What is registered is not shown.',
)
const formNote = t(
  '登録の住所と契約形態は、おっしゃった場所かどうかを担当者が見るために、一度だけ表示します。読み上げません。契約形態（電灯・動力など）が表示されないときは、売電の番号（受電地点特定番号）か高圧のご契約かもしれませんので、番号の名前をもう一度ご覧いただきます。',
  'The registered address and contract form are shown once, for you to see whether it is the place they spoke of, and never read out. If no contract form (電灯, 動力 …) is shown, it may be the number for selling power (受電地点特定番号) or a high-voltage contract: have them look once more at what the number is called.',
)

type LookupRoutes = Readonly<Record<'agrees' | 'differs' | 'cannot-tell' | 'not-available-here', Target>>

const lookup = (id: StepId, action: LookupAction, routes: LookupRoutes): StepDef =>
  work(id, {
    title: t('供給地点の確認', 'Confirming the site'),
    say: t(
      'ありがとうございます。確認いたしますので、少々お待ちください。',
      'Thank you. I will check this now, one moment please.',
    ),
    note: action.fields.includes('contractForm') ? formNote : agreementNote,
    action,
    routes: { ...routes, without: 'items' },
  })

export const lookupByAddress = (id: StepId, routes: LookupRoutes): StepDef =>
  lookup(id, comparing('address'), routes)
export const lookupAgain = (id: StepId, routes: LookupRoutes): StepDef => lookup(id, comparingAgain, routes)
export const lookupBy = (
  id: StepId,
  field: Exclude<keyof Compared, 'address'>,
  routes: LookupRoutes,
): StepDef => lookup(id, comparing(field), routes)

const numberTitle = t('供給地点特定番号（22桁）', 'Supply point number (22 digits)')

export const firstNumber: StepDef = screen('number', {
  title: numberTitle,
  say: t(
    '「供給地点特定番号」という22桁の数字がございます。はじめの2桁、そのあとは4桁ずつ区切ってお読みいただけますか。',
    'There is a number of 22 digits called the supply point number (供給地点特定番号). Could you read the first two digits and then the rest in groups of four?',
  ),
  note: t('区切りごとに復唱します。', 'Read it back group by group.'),
  ask: { kind: 'supply-point-number' },
  routes: { given: 'address' },
})

const quietly = t(
  '「違います」とは言わず、値も読み上げません。',
  'Do not say that it is wrong, and do not read any value out.',
)

/** 念のため、もう一度: the same number once more is `same`, since asking again about it would tell nothing new. */
export const numberAgain = (
  id: StepId,
  knownFrom: NonNullable<NumberAsk['knownFrom']>,
  routes: Readonly<Record<'given' | 'same', Target>>,
): StepDef =>
  screen(id, {
    title: numberTitle,
    say: t(
      '念のため、「供給地点特定番号」を、はじめの2桁からもう一度お読みいただけますか。',
      'Just to be sure, could you read the supply point number once more, from the first two digits?',
    ),
    note: quietly,
    ask: { kind: 'supply-point-number', knownFrom },
    routes,
  })

export const numberThird: StepDef = screen('number-third', {
  title: numberTitle,
  say: t(
    'お手数をおかけいたします。もう一度だけ、4桁ずつ区切って、ゆっくりお読みいただけますか。',
    'I am sorry to trouble you. Could you read it slowly one more time, in groups of four?',
  ),
  note: quietly,
  ask: { kind: 'supply-point-number', knownFrom: ['number', 'number-absent', 'number-again'] },
  routes: { given: 'site-third', same: end('ask-current-retailer') },
})

const addressFields = [
  {
    name: 'address',
    label: t('ご使用場所の住所', 'Address of the place of use'),
    ask: { kind: 'text', maxLength: 120, example: '大阪府大阪市北区中之島三丁目6-16' },
  },
  {
    name: 'building',
    label: t('建物名・部屋番号', 'Building and room'),
    hint: t('印刷されているときだけ', 'Only if printed'),
    ask: { kind: 'text', maxLength: 80, example: '中之島ハイツ 101' },
    optional: true,
  },
] as const

export const firstAddress: StepDef = screen('address', {
  title: t('ご使用場所の住所', 'Address of the place of use'),
  say: t(
    'ご使用場所の住所を、建物名とお部屋番号まで、略さずに印刷のとおりにお読みいただけますか。',
    'Could you read the address of the place of use with building and room, in full and exactly as printed?',
  ),
  ask: { kind: 'form', fields: addressFields },
  routes: { given: 'site' },
})

export const addressAgain: StepDef = screen('address-again', {
  title: t('ご使用場所の住所', 'Address of the place of use'),
  say: t(
    '番号はしっかり承りました。念のため、請求書のお届け先ではなく「ご使用場所」とある住所を、もう一度お読みいただけますか。',
    'I have the number well. Just to be sure, could you read the address once more: not where the bill is sent, but the place of use?',
  ),
  note: quietly,
  ask: { kind: 'form', fields: addressFields },
  routes: { given: 'site-address-again' },
})

/** The meter's number as the bill prints it; many bills do not. */
export const meterAsPrinted = (id: StepId, routes: Readonly<Record<'given' | 'missing', Target>>): StepDef =>
  screen(id, {
    title: t('計器番号（メーター番号）', 'Meter number'),
    say: t(
      '検針票か会員ページに「計器番号」または「メーター番号」はございますか。ございましたら、書いてあるとおりにお読みください。',
      'Does your bill or web page have a meter number (計器番号)? If so, please read it exactly as printed.',
    ),
    ask: {
      kind: 'text',
      maxLength: 40,
      example: '12-345678',
      missing: t('載っていない', 'It is not printed'),
    },
    routes,
  })
