import { choice, end, option, screen, t, work } from '../build.ts'
import { handsOver, refer } from '../shared/hand-over.ts'
import type { StepDef } from '../types.ts'
import { meterAgain, whichMeter } from './meter.ts'
import { search, siteWords } from './search.ts'

const found = 'describe'
/** The operator knows every meter: 託送照会 by the site. */
const enquiry = 'site-enquiry'

/** Steps that can find the number of a site without a bill. */
export const foundSteps = [
  'find-meter',
  'find',
  'find-room',
  'find-meter-again',
  'find-meter-late',
  'find-pole',
  'occto-number',
  enquiry,
] as const

/**
 * Neither bill nor web page. The address gives the area; then the meter, which is the surest; without it address, room
 * and pole, each at most once, until one site is left. The last road is the operator.
 */
export const withoutBill: readonly StepDef[] = [
  screen('site-address', {
    title: t('ご使用場所の住所', 'Address of the place of use'),
    say: t(
      'それでは、こちらでお調べいたします。はじめに、ご使用場所のご住所を、建物名とお部屋番号までお聞かせください。',
      'Then I will look for it here. First, please tell me the address of the place of use, with building and room.',
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
            endsWith: 'lot',
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
    routes: { given: 'which-meter' },
  }),
  whichMeter,
  search('find-meter', 'meter', { found, rest: 'find', screen: 'occto-number' }),
  search('find', 'address', {
    found,
    rest: 'which-pole',
    none: enquiry,
    building: 'which-room',
    room: 'which-room',
    meter: 'which-meter-again',
    screen: 'occto-number',
  }),
  meterAgain('which-meter-again', { given: 'find-meter-again', missing: 'which-pole' }),
  search('find-meter-again', 'meter', { found, rest: 'which-pole', screen: 'occto-number' }),
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
    routes: { given: 'find-room', missing: 'which-pole' },
  }),
  search('find-room', 'address', {
    found,
    rest: 'which-pole',
    none: enquiry,
    meter: 'which-meter-late',
    screen: 'occto-number',
  }),
  // The meters of one room hang on one pole: the operator knows more than its number would tell.
  meterAgain('which-meter-late', { given: 'find-meter-late', missing: enquiry }),
  search('find-meter-late', 'meter', { found, rest: enquiry }),
  screen('which-pole', {
    title: t('電柱番号', 'Pole number'),
    say: t(
      '安全な場所からご覧になれましたら、建物へ電線が引き込まれている電柱の、札の番号をお読みいただけますか。',
      'If you can see it from a safe place, could you read the number plate of the pole from which the line comes to the building?',
    ),
    note: t(
      'メーターをご覧になれるようになったら、「計器番号」の答えを直すほうが、早く分かります。',
      'Should they be able to see the meter after all, correct the answer at “Meter number”: that is quicker.',
    ),
    ask: {
      kind: 'text',
      maxLength: 40,
      example: 'ナカノシマ12',
      missing: t('電柱を見られない・番号が読めない', 'They cannot see the pole or read its number'),
    },
    routes: { given: 'find-pole', missing: enquiry },
  }),
  search('find-pole', 'pole', { found, rest: enquiry }),
  screen('occto-number', {
    title: t('広域機関の画面での番号検索', 'Number search on OCCTO’s screen'),
    say: t(
      'お調べいたしますので、このまま少々お待ちください。',
      'I will look for it now. One moment, please.',
    ),
    note: t(
      'スイッチング支援システムの画面で住所から検索し、一件に絞れたときだけ、その番号を入力します。',
      'Search by the address on the screen of the switching support system, and enter the number only if one site is left.',
    ),
    ask: {
      kind: 'supply-point-number',
      missing: t('見つからない・一件に絞れない', 'Not found, or more than one left'),
    },
    routes: { given: found, missing: enquiry },
  }),
  work(enquiry, {
    title: t('供給地点特定番号の託送照会', 'Asking the operator for the number'),
    say: t(
      'メーターを特定できませんでしたので、お使いの場所の番号を{operator}に問い合わせます。少々お待ちください。',
      'I could not identify the meter, so I will ask {operator} for the number of your site. One moment, please.',
    ),
    note: t(
      'お客さまのおっしゃった住所とメーターの番号だけを添えます。お名前は送りません。',
      'Only the address and the meter number that the customer gave go along, no name.',
    ),
    action: { kind: 'wheeling-enquiry', questions: ['supply-point-number'], words: siteWords },
    routes: {
      waiting: end('number-enquired'),
      answered: found,
      'not-held': 'hand-over',
      without: 'hand-over',
    },
  }),
  screen('hand-over', {
    title: t('場所が分からないとき', 'Where the site cannot be found'),
    say: t(
      'お住まいのメーターを特定できませんでした。検針票か会員ページをお探しいただくか、電線とメーターを管理している{operator}に、お客さまから直接お電話いただく方法がございます。どちらがよろしいでしょうか。',
      'I could not identify your meter. You could look for a bill or the web page, or call {operator} yourself, who looks after lines and meters. Which would you prefer?',
    ),
    ask: choice(
      handsOver('customer'),
      option('slip', '送配電会社に電話する', 'They call the network operator'),
      option('later', '検針票などを探してから、かけ直す', 'They will look for a bill and ring back'),
    ),
    routes: { 'hand-over': 'refer-site', slip: end('site-not-found'), later: end('call-back') },
  }),
  refer(
    'refer-site',
    {
      referral: 'site-not-identified',
      person: 'customer',
      words: siteWords,
      applicationWaits: true,
    },
    { sent: end('handed-over-kept'), slip: end('site-not-found') },
  ),
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
      fields: ['address', 'contractForm'],
      readings: {},
      key: { steps: foundSteps },
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
    routes: {
      yes: 'items',
      later: end('call-back'),
      no: end('ask-current-retailer'),
      'wrong-site': 'hand-over',
    },
  }),
]
