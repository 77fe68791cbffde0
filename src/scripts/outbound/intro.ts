import { choice, end, option, screen, t } from '../build.ts'
import { ownKeyAsk, ownSearch } from '../shared/own-customer.ts'
import type { StepDef, StepId, Target } from '../types.ts'

type Words = Pick<StepDef, 'title' | 'say'> & { readonly note: NonNullable<StepDef['note']> }

/** 特定商取引法 3条・16条: who we are and what for, first; 3条の2・17条: a No is the end of it. */
const intro = (id: StepId, words: Words, leaflet: string): StepDef =>
  screen(id, {
    ...words,
    ask: choice(
      option('holder', 'ご契約者ご本人が、聞いてくださる', 'The contract holder will listen'),
      option('family', 'ご家族が、聞いてくださる', 'A member of the family will listen'),
      option(
        'company',
        '会社・団体のご担当者が、聞いてくださる',
        'A representative of a company or body will listen',
      ),
      option('leaflet', leaflet, 'They only want the leaflet'),
      option('later', '別の日時ならよいとおっしゃった', 'They agreed to another time'),
      option('no', '要らないとおっしゃった', 'They do not want it'),
    ),
    routes: {
      holder: 'wish',
      family: 'holder-consent',
      company: 'wish',
      leaflet: end('leaflet'),
      later: end('agreed-call-back'),
      no: end('do-not-contact'),
    },
  })

const askWho = t(
  'はじめに名乗り、用件を言います。断られたら、理由を伺わずに「要らない」を選びます。',
  'Say who you are and what it is about first. If they decline, do not ask why: choose “do not want it”.',
)

/** Who answered; where they said who they are. */
export const introSteps = ['intro-phone', 'intro-web', 'intro-door'] as const

export const introductions: readonly StepDef[] = [
  intro(
    'intro-phone',
    {
      title: t('名乗りとご案内（電話）', 'Who we are and why (call)'),
      say: t(
        '{retailer}の{staff}と申します。電気のご契約のお切り替えをご案内するお電話です。いま少しお話ししてもよろしいでしょうか。ご契約者さまでいらっしゃいますか。',
        'My name is {staff}, of {retailer}. I am calling to offer you a switch of your electricity contract. May I speak with you for a moment? Are you the contract holder?',
      ),
      note: askWho,
    },
    '資料だけほしいとおっしゃった',
  ),
  intro(
    'intro-web',
    {
      title: t('名乗りとご案内（資料請求へのお返事）', 'Who we are and why (answer to a request)'),
      say: t(
        '{retailer}の{staff}と申します。先日は資料をご請求いただき、ありがとうございます。電気のご契約のお切り替えをご案内するお電話です。いま少しお話ししてもよろしいでしょうか。ご契約者さまでいらっしゃいますか。',
        'My name is {staff}, of {retailer}. Thank you for asking for our material. I am calling to offer you a switch of your electricity contract. May I speak with you for a moment? Are you the contract holder?',
      ),
      note: t(
        '資料のご請求は、お切り替えのお申し込みではありません。資料だけでよい方には、お送りして終わります。',
        'A request for material is no application. Whoever only wants the material gets it, and that is all.',
      ),
    },
    '資料だけでよいとおっしゃった',
  ),
  intro(
    'intro-door',
    {
      title: t('名乗りとご案内（訪問）', 'Who we are and why (visit)'),
      say: t(
        '{retailer}の{staff}と申します。こちらが身分証でございます。電気のご契約のお切り替えをお勧めするためにお伺いしました。お話を聞いていただけますか。ご契約者さまでいらっしゃいますか。',
        'My name is {staff}, of {retailer}; here is my identity card. I have come to offer you a switch of your electricity contract. Would you hear about it? Are you the contract holder?',
      ),
      note: t(
        '身分証を見せ、代理店の者は代理店名も言います。断られたら、すぐに失礼します。',
        'Show the card, and name the agency if you are of one. If they decline, take your leave at once.',
      ),
    },
    '資料だけほしいとおっしゃった',
  ),
  screen('holder-consent', {
    title: t('ご契約者さまのご了解', 'The contract holder’s consent'),
    say: t(
      'ありがとうございます。お手続きは、ご契約者さまのご了解をいただいてから進めます。いま、ご了解をいただけますでしょうか。',
      'Thank you. We go on only with the contract holder’s consent. Could you ask them now?',
    ),
    note: t(
      'ご家族のお返事だけでは進めません。ご契約者さまとお話しできるときにします。',
      'The answer of the family alone is not enough. Wait until the holder can be asked.',
    ),
    ask: choice(
      option('agrees', 'ご契約者の了解がある', 'The holder agrees'),
      option('not-now', 'いまは確認できない', 'The holder cannot be asked now'),
      option('no', '要らないとおっしゃった', 'They do not want it'),
    ),
    routes: { agrees: 'wish', 'not-now': end('holder-first'), no: end('do-not-contact') },
  }),
]

const unclear: Target = end('own-contract-not-found')

/** The wish in the customer's own words; nothing is looked up before it. */
export const wishing: readonly StepDef[] = [
  screen('wish', {
    title: t('お切り替えのご希望', 'The wish to switch'),
    say: t(
      '番号をお聞きしただけで切り替わることはございません。最後に内容をご確認いただき、お申し込みのご意思を伺います。お切り替えをご希望、ということでよろしいでしょうか。',
      'Nothing is switched by your reading me a number. At the end you check the details, and I ask whether you wish to apply. Do you wish to switch?',
    ),
    note: t(
      '「替えたい」とご本人が言い、一緒に読んでくださるまで、照会はできません。',
      'There is no lookup until they say themselves that they want to switch, and read along with you.',
    ),
    ask: {
      kind: 'form',
      routeBy: 'wish',
      fields: [
        {
          name: 'wish',
          label: t('お客さまのご希望', 'What the customer wishes'),
          ask: choice(
            option('takes-part', '替えたい。いま一緒に確認する', 'Wants to switch and takes part now'),
            option('later', '考えてから。後日のご連絡はよい', 'Will think about it; may be contacted later'),
            option('leaflet', '話や資料だけでよい', 'Only wants to hear about it, or the leaflet'),
            option('usage', '使用量を調べて計算してほしい', 'Wants their usage looked up for a quote'),
            option('ours', 'すでに当社のお客さまとおっしゃった', 'Says they are our customer already'),
            option('no', '要らないとおっしゃった', 'Does not want it'),
          ),
        },
        {
          name: 'inOwnWords',
          label: t('お客さまのお言葉', 'In the customer’s own words'),
          hint: t('おっしゃったとおりに短く', 'Short, as they said it'),
          ask: { kind: 'text', maxLength: 60, example: '安くなるなら替えたい' },
          requiredFor: 'takes-part',
        },
      ],
    },
    wish: 'takes-part',
    routes: {
      'takes-part': 'bill',
      later: end('agreed-call-back'),
      leaflet: end('leaflet'),
      usage: end('usage-two-ways'),
      ours: 'own-key',
      no: end('do-not-contact'),
    },
  }),
  screen('own-key', {
    title: t('当社のお客さま番号かお電話番号', 'Our customer number, or the telephone number'),
    say: t(
      'ありがとうございます。当社のお客さま番号か、ご登録のお電話番号をお聞かせいただけますか。',
      'Thank you. Could you tell me our customer number, or the telephone number that you registered with us?',
    ),
    ask: ownKeyAsk,
    routes: { given: 'own-check', missing: unclear },
  }),
  ownSearch(
    'own-check',
    { step: 'own-key', by: ['customerNumber', 'phone'] },
    { one: end('own-customer'), several: unclear, none: unclear, without: unclear },
  ),
]
