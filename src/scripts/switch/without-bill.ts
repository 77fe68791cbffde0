import { choice, end, option, screen, t, work } from '../build.ts'
import type { Reading, SearchKey, StepDef, StepId, Target } from '../types.ts'

const notFound = end('site-not-found')
const later = end('call-back')
const found = 'describe'

const address: Reading = { steps: ['site-address'], path: 'address' }
const place = {
  address,
  building: { steps: ['site-address', 'which-room'], path: 'building', optional: true },
  room: { steps: ['site-address', 'which-room'], path: 'room', optional: true },
} as const
const words = {
  address: place,
  meter: { ...place, meterNumber: { steps: ['which-meter'] } },
  pole: { ...place, poleNumber: { steps: ['which-pole'] } },
} as const

type SearchRoutes = {
  readonly none: Target
  readonly building: Target
  readonly room: Target
  readonly meter: Target
  readonly pole: Target
  readonly screen: Target
}

const search = (id: StepId, by: SearchKey, to: SearchRoutes): StepDef =>
  work(id, {
    title: t('供給地点の検索', 'Finding the site'),
    say: t(
      'ありがとうございます。お調べいたしますので、少々お待ちください。',
      'Thank you. I will look for it now, one moment please.',
    ),
    note: t(
      '一件に絞れるまで何も表示されません。足りないことを一つずつ伺います。',
      'Nothing is shown until one site is left. What is missing is asked one thing at a time.',
    ),
    action: { kind: 'search', by: [by], words: words[by] },
    routes: {
      one: found,
      none: to.none,
      'ask-building': to.building,
      'ask-room': to.room,
      'ask-meter-number': to.meter,
      'ask-pole': to.pole,
      'occto-screen': to.screen,
      without: later,
    },
  })

/** Neither bill nor web page: address, room, meter, pole, each at most once, until one site is left. */
export const withoutBill: readonly StepDef[] = [
  screen('site-address', {
    title: t('ご使用場所の住所', 'Address of the place of use'),
    say: t(
      'それでは、ご住所からお調べいたします。ご使用場所のご住所を、建物名とお部屋番号までお聞かせください。',
      'Then I will look for it by the address. Please tell me the address of the place of use, with building and room.',
    ),
    ask: {
      kind: 'form',
      fields: [
        {
          name: 'address',
          label: t('ご使用場所の住所', 'Address of the place of use'),
          hint: t('都道府県から番地まで', 'From the prefecture to the lot number'),
          ask: {
            kind: 'text',
            maxLength: 120,
            example: '大阪府大阪市北区中之島三丁目6-16',
            startsWith: 'municipality',
          },
        },
        {
          name: 'building',
          label: t('建物名', 'Building'),
          ask: { kind: 'text', maxLength: 80, example: '中之島ハイツ' },
          optional: true,
        },
        {
          name: 'room',
          label: t('部屋番号', 'Room'),
          ask: { kind: 'text', maxLength: 20, example: '101' },
          optional: true,
        },
      ],
    },
    routes: { given: 'find' },
  }),
  search('find', 'address', {
    none: notFound,
    building: 'which-room',
    room: 'which-room',
    meter: 'which-meter',
    pole: 'which-pole',
    screen: 'occto-number',
  }),
  screen('which-room', {
    title: t('建物名と部屋番号', 'Building and room'),
    say: t(
      '建物のお名前とお部屋番号を、表札や賃貸借契約書にあるとおりにお聞かせいただけますか。',
      'Could you tell me the building’s name and the room number, as on the door or in the lease?',
    ),
    note: t('分からない項目は空のまま進みます。', 'Leave blank what they do not know and go on.'),
    ask: {
      kind: 'form',
      fields: [
        {
          name: 'room',
          label: t('部屋番号', 'Room'),
          ask: { kind: 'text', maxLength: 20, example: '101' },
          optional: true,
        },
        {
          name: 'building',
          label: t('建物名', 'Building'),
          ask: { kind: 'text', maxLength: 80, example: '中之島ハイツ' },
          optional: true,
        },
      ],
    },
    routes: { given: 'find-room', missing: 'which-meter' },
  }),
  search('find-room', 'address', {
    none: notFound,
    building: 'which-meter',
    room: 'which-meter',
    meter: 'which-meter',
    pole: 'which-pole',
    screen: 'occto-number',
  }),
  screen('which-meter', {
    title: t('計器番号（メーター番号）', 'Meter number'),
    say: t(
      '電気メーターの番号からお調べすることもできます。玄関わきの扉の中などにございますメーターの、「計器番号」または「No.」に続く数字をお読みいただけますか。',
      'I can also look for it by the meter. It is often behind a door beside the entrance; could you read the meter number (計器番号, or what follows “No.”)?',
    ),
    ask: {
      kind: 'text',
      maxLength: 40,
      example: '12-345678',
      missing: t('メーターを見られない・読めない', 'They cannot see or read the meter'),
    },
    routes: { given: 'find-meter', missing: 'which-pole' },
  }),
  search('find-meter', 'meter', {
    none: 'which-pole',
    building: 'which-pole',
    room: 'which-pole',
    meter: 'which-pole',
    pole: 'which-pole',
    screen: 'occto-number',
  }),
  screen('which-pole', {
    title: t('電柱番号', 'Pole number'),
    say: t(
      '安全な場所からご覧になれましたら、建物へ電線が引き込まれている電柱の、札の番号をお読みいただけますか。',
      'If you can see it from a safe place, could you read the number plate of the pole from which the line comes to the building?',
    ),
    ask: {
      kind: 'text',
      maxLength: 40,
      example: 'ナカノシマ12',
      missing: t('電柱を見られない・番号が読めない', 'They cannot see the pole or read its number'),
    },
    routes: { given: 'find-pole', missing: notFound },
  }),
  search('find-pole', 'pole', {
    none: notFound,
    building: notFound,
    room: notFound,
    meter: notFound,
    pole: notFound,
    screen: later,
  }),
  screen('occto-number', {
    title: t('広域機関の画面での番号検索', 'Number search on OCCTO’s screen'),
    say: t(
      'お調べいたしますので、このまま少々お待ちください。',
      'I will look for it now. Please stay on the line for a moment.',
    ),
    note: t(
      'スイッチング支援システムの画面で住所から検索し、一件に絞れたときだけ、その番号を入力します。',
      'Search by the address on the screen of the switching support system, and enter the number only if one site is left.',
    ),
    ask: {
      kind: 'supply-point-number',
      missing: t('見つからない・一件に絞れない', 'Not found, or more than one left'),
    },
    routes: { given: found, missing: notFound },
  }),
  work('describe', {
    title: t('供給地点の確認', 'Confirming the site'),
    say: t('ありがとうございます。場所を確認いたします。', 'Thank you. I will check the place.'),
    note: t(
      'お客さまのおっしゃった場所かどうかを見ます。画面の値は読み上げません。',
      'See whether it is the place the customer spoke of. Do not read out what is shown.',
    ),
    action: {
      kind: 'lookup',
      use: 'describe-site',
      fields: ['address', 'supplyMethod'],
      readings: {},
      key: { steps: ['find', 'find-room', 'find-meter', 'find-pole', 'occto-number'] },
    },
    routes: { shown: 'known-items', 'not-available-here': end('papers'), without: 'known-items' },
  }),
  screen('known-items', {
    title: t('名義とお客さま番号', 'Name and customer number'),
    say: t(
      '現在のご契約の名義と、お客さま番号（ご契約番号）は、いまお分かりになりますか。電力会社からのメールやはがき、カードのご利用明細に載っていることもございます。',
      'Can you tell me the name on your current contract and the customer number (or contract number)? They may be in a mail or postcard from the company, or on a card statement.',
    ),
    note: t(
      '画面の住所がお客さまのおっしゃった場所と違うときは、「場所が違う」を選びます。',
      'If the address on the screen is not the place the customer spoke of, choose “not this place”.',
    ),
    ask: choice(
      option('yes', '両方分かる', 'They can tell both'),
      option('later', '検針票などを探してから、かけ直す', 'They will look for a bill and ring back'),
      option('no', '分からない', 'They cannot find out'),
      option('wrong-site', '場所が違う', 'Not this place'),
    ),
    routes: { yes: 'items', later, no: end('ask-current-retailer'), 'wrong-site': notFound },
  }),
]
