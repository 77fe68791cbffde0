import { choice, end, option, screen, t, work } from '../build.ts'
import { handOverOr, refer } from '../shared/hand-over.ts'
import type { StepDef, UsageRequestAction } from '../types.ts'

const asked = {
  words: {
    customerName: { steps: ['consent'], path: 'nameAsPrinted' },
    evidence: { steps: ['consent'], path: 'evidence' },
    obtainedOn: { steps: ['consent'], path: 'obtainedOn' },
    months: { steps: ['consent'], path: 'months' },
  },
  key: { steps: ['number'] },
} as const satisfies Omit<UsageRequestAction, 'kind'>

const waiting = choice(
  option('wait', 'パスワードを待つ（翌営業日以降）', 'Wait for the password (next business day or later)'),
  option('fetch', 'パスワードが届いた。受け取りに進む', 'The password has come: fetch the usage'),
)

const fetching = {
  title: t('使用量の受け取り', 'Fetching the usage'),
  say: t(
    'お待たせいたしました。ご同意いただいたご使用量を確認いたします。',
    'Thank you for waiting. I will now look at the usage that you consented to.',
  ),
  note: t(
    'この受付の中だけに、ご同意の期間だけ表示されます。',
    'It is shown inside this case alone, for as long as the consent says.',
  ),
} as const

const fetch = { kind: 'usage', request: 'request', ...asked } as const

/** 使用量照会: applied for with the evidence of consent, fetched from the next business day on. */
export const consent: readonly StepDef[] = [
  screen('number', {
    title: t('供給地点特定番号（22桁）', 'Supply point number (22 digits)'),
    say: t(
      '検針票か会員ページに「供給地点特定番号」という22桁の数字がございます。はじめの2桁、そのあとは4桁ずつ区切ってお読みいただけますか。',
      'Your bill or web page has a number of 22 digits called the supply point number (供給地点特定番号). Could you read the first two digits and then the rest in groups of four?',
    ),
    note: t('区切りごとに復唱します。', 'Read it back group by group.'),
    ask: {
      kind: 'supply-point-number',
      missing: t('今は分からない', 'They do not have it now'),
    },
    routes: { given: 'consent', missing: end('call-back') },
  }),
  screen('consent', {
    title: t('ご同意の書面', 'The consent form'),
    say: t(
      'ご同意の書面を一緒に確認いたします。ご契約名義を、検針票に印刷されているとおりにお読みください。',
      'Let us look at the consent form together. Please read the name on the contract exactly as it is printed on the bill.',
    ),
    note: t(
      '書面と本人確認書類の写しが手元にあるときだけ進みます。書面のことは、管理番号だけを入力します。',
      'Go on only with the form and the copy of the identity document in hand. Of the form only its file number is entered.',
    ),
    ask: {
      kind: 'form',
      fields: [
        {
          name: 'nameAsPrinted',
          label: t('ご契約名義（印刷のとおり）', 'Name on the contract (as printed)'),
          ask: { kind: 'text', maxLength: 60, example: '見本　花子' },
        },
        {
          name: 'evidence',
          label: t('同意書面の管理番号', 'File number of the consent form'),
          ask: { kind: 'text', maxLength: 30, example: 'D-2026-0001' },
        },
        {
          name: 'obtainedOn',
          label: t('ご同意の日', 'Date of the consent'),
          hint: t('書面に書かれた日', 'As written on the form'),
          ask: { kind: 'date', within: { before: 365, after: 0 } },
        },
        {
          name: 'months',
          label: t('必要な月数（13か月まで）', 'How many months (13 at most)'),
          hint: t('書面に書かれた範囲で', 'Within what the form says'),
          ask: { kind: 'integer', min: 1, max: 13, example: 12 },
        },
      ],
    },
    routes: { given: 'check' },
  }),
  screen('check', {
    title: t('復唱と確認', 'Reading back'),
    say: t(
      'ご契約名義、22桁の番号、ご同意の日、月数を復唱いたします。このとおりでよろしければ、{operator}に申請いたします。',
      'I will read back the name, the 22 digits, the date and the number of months. If everything is right, we will apply to {operator} with these.',
    ),
    ask: {
      kind: 'confirm',
      label: t('申請の内容を、お客さまが確認した', 'The customer confirmed what is applied for'),
    },
    routes: { given: 'request' },
  }),
  work('request', {
    title: t('使用量の申請', 'Applying for the usage'),
    say: t(
      'ありがとうございます。ご使用量の申請をいたします。少々お待ちください。',
      'Thank you. I will apply for your usage now. One moment, please.',
    ),
    action: { kind: 'usage-request', ...asked },
    routes: { requested: 'ready', without: 'by-customer' },
  }),
  screen('ready', {
    title: t('申請の受付', 'Applied for'),
    say: t(
      '申請いたしました。ご使用量は翌営業日以降に届きます。届きましたら、お見積もりしてご連絡いたします。',
      'I have applied. The usage arrives from the next business day on; then I will work out the offer and contact you.',
    ),
    ask: waiting,
    routes: { wait: end('usage-requested'), fetch: 'usage' },
  }),
  work('usage', {
    ...fetching,
    action: fetch,
    routes: { shown: end('usage-given'), 'not-ready': 'not-ready', without: 'by-customer' },
  }),
  screen('not-ready', {
    title: t('まだ届いていない', 'Not there yet'),
    say: t(
      'まだご使用量を受け取れておりません。ご同意の書面のお名前と番号が、検針票のとおりかどうか、もう一度ご覧いただけますか。',
      'We have not received the usage yet. Could you look once more whether name and number on the consent form are exactly as on the bill?',
    ),
    note: t(
      '直すところがあれば、その項目に戻って入力し直し、もう一度申請します。',
      'If something is to be corrected, go back to that item and apply again.',
    ),
    ask: waiting,
    routes: { wait: end('usage-not-ready'), fetch: 'usage-again' },
  }),
  work('usage-again', {
    ...fetching,
    action: fetch,
    routes: {
      shown: end('usage-given'),
      'not-ready': end('usage-not-ready'),
      without: 'by-customer',
    },
  }),
  handOverOr('by-customer', 'refer', end('usage-by-customer')),
  refer(
    'refer',
    {
      referral: 'usage-request',
      person: 'customer',
      words: {
        name: { steps: ['consent'], path: 'nameAsPrinted' },
        supplyPointNumber: { steps: ['number'] },
      },
      applicationWaits: true,
    },
    { sent: end('handed-over-kept'), slip: end('usage-by-customer') },
  ),
]
