import { end, screen, t, work } from '../build.ts'
import { handOverOr, refer } from '../shared/hand-over.ts'
import type { Reading, StepDef, StepId, Target } from '../types.ts'

const enquiry = 'site-enquiry'
const notFound = enquiry
const found = 'site'

/** Steps that give the number; the last one on the path is the point applied for. */
export const pointSteps = ['find-meter', 'find', 'find-room', 'site-number', enquiry] as const

const address: Reading = { steps: ['site-address'], path: 'address' }
const place = {
  address,
  building: { steps: ['site-address', 'which-room'], path: 'building', optional: true },
  room: { steps: ['site-address', 'which-room'], path: 'room', optional: true },
} as const

type To = { readonly none: Target; readonly room: Target; readonly more: Target; readonly screen: Target }

const search = (id: StepId, by: 'address' | 'meter', to: To): StepDef =>
  work(id, {
    title: t('お部屋の供給地点の検索', 'Finding the room'),
    say: t(
      'ありがとうございます。お部屋をお調べいたしますので、少々お待ちください。',
      'Thank you. I will look for the room now, one moment please.',
    ),
    note: t(
      '一件に絞れるまで何も表示されません。足りないことを一つずつ伺います。',
      'Nothing is shown until one site is left. What is missing is asked one thing at a time.',
    ),
    action: {
      kind: 'search',
      by: [by],
      words: by === 'meter' ? { ...place, meterNumber: { steps: ['which-meter'] } } : place,
    },
    routes: {
      one: found,
      none: to.none,
      'ask-building': to.room,
      'ask-room': to.room,
      'ask-meter-number': to.more,
      'ask-pole': to.more,
      'occto-screen': to.screen,
      without: to.screen,
    },
  })

/** Meter number first, since a mover has no bill; then the address; then what a notice in the letter box says. */
export const findingTheRoom: readonly StepDef[] = [
  screen('which-meter', {
    title: t('計器番号（メーター番号）', 'Meter number'),
    say: t(
      '電気メーターはご覧になれますか。玄関わきの扉の中などにございます。「計器番号」、または「No.」に続く数字をお読みください。',
      'Can you see the electricity meter? It is often behind a door beside the entrance. Please read the meter number (計器番号, or what follows “No.”).',
    ),
    note: t(
      'メーターの番号は、ここで一度だけ伺います。ご覧になれなければ、住所からお調べします。',
      'The meter number is asked once, here. If they cannot see it, the address will do.',
    ),
    ask: {
      kind: 'text',
      maxLength: 40,
      example: '12-345678',
      missing: t('メーターを見られない・読めない', 'They cannot see or read the meter'),
    },
    routes: { given: 'find-meter', missing: 'find' },
  }),
  search('find-meter', 'meter', { none: 'find', room: 'find', more: 'find', screen: 'site-number' }),
  search('find', 'address', {
    none: 'site-number',
    room: 'which-room',
    more: 'site-number',
    screen: 'site-number',
  }),
  screen('which-room', {
    title: t('建物名と部屋番号', 'Building and room'),
    say: t(
      '建物のお名前とお部屋番号を、表札や賃貸借契約書にあるとおりに、もう一度お聞かせいただけますか。',
      'Could you tell me the building’s name and the room number once more, as on the door or in the lease?',
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
    routes: { given: 'find-room', missing: notFound },
  }),
  search('find-room', 'address', { none: notFound, room: notFound, more: notFound, screen: notFound }),
  screen('site-number', {
    title: t('供給地点特定番号', 'Supply point number'),
    say: t(
      'お部屋や郵便受けに、電気の使用開始のはがきや、送配電会社からのお知らせはございませんか。「供給地点特定番号」という22桁の数字がございましたら、お読みください。',
      'Is there a postcard about starting electricity, or a notice of the network operator, in the room or the letter box? If it shows a 22-digit supply point number, please read it.',
    ),
    note: t(
      '照会の仕組みで検索できないときは、広域機関の画面で住所から検索し、一件に絞れたときだけ、その番号を入力します。',
      'Where the search does not work here, search by the address on OCCTO’s screen and enter the number only if one site is left.',
    ),
    ask: {
      kind: 'supply-point-number',
      missing: t('番号が分からない', 'The number is not known'),
    },
    routes: { given: found, missing: notFound },
  }),
  work(enquiry, {
    title: t('供給地点特定番号の託送照会', 'Asking the operator for the number'),
    say: t(
      'お部屋を特定できませんでしたので、番号を{operator}に問い合わせます。少々お待ちください。',
      'I could not identify the room, so I will ask {operator} for its number. One moment, please.',
    ),
    note: t(
      'お客さまのおっしゃった住所とメーターの番号だけを添えます。お名前は送りません。',
      'Only the address and the meter number that the customer gave go along, no name.',
    ),
    action: {
      kind: 'wheeling-enquiry',
      questions: ['supply-point-number'],
      words: { ...place, meterNumber: { steps: ['which-meter'], optional: true } },
    },
    routes: {
      waiting: end('number-enquired'),
      answered: found,
      'not-held': 'hand-over',
      without: 'hand-over',
    },
  }),
  handOverOr('hand-over', 'refer-site', end('site-not-found')),
  refer(
    'refer-site',
    {
      referral: 'site-not-identified',
      person: 'customer',
      words: {
        ...place,
        meterNumber: { steps: ['which-meter'], optional: true },
        name: { steps: ['application'], path: 'newName' },
        power: { steps: ['power'] },
        moveInOn: { steps: ['application'], path: 'wishedOn' },
      },
      applicationWaits: true,
    },
    { sent: end('handed-over-kept'), slip: end('site-not-found') },
  ),
  work('site', {
    title: t('お部屋の確認', 'Confirming the room'),
    say: t('ありがとうございます。お部屋を確認いたします。', 'Thank you. I will check the room.'),
    note: t(
      'お客さまのおっしゃったお部屋かどうかだけを見ます。違うときは、住所かメーターの番号を「直す」から入れ直します。',
      'See only whether it is the room the customer spoke of. If not, correct the address or the meter number.',
    ),
    action: {
      kind: 'lookup',
      use: 'move-in-site',
      fields: ['address', 'contractForm'],
      readings: {},
      key: { steps: pointSteps },
    },
    routes: { shown: 'check', 'not-available-here': end('papers'), without: 'check' },
  }),
]
