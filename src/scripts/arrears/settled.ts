import { choice, end, option, screen, t } from '../build.ts'
import type { Field, StepDef } from '../types.ts'

/** 今後のご連絡先: given by the person, within what they like to give. */
const forwarding: readonly Field[] = [
  {
    name: 'phone',
    label: t('今後のお電話番号', 'Telephone number from now on'),
    ask: { kind: 'text', maxLength: 20, example: '000-0000-0000' },
    optional: true,
  },
  {
    name: 'address',
    label: t('今後のご住所', 'Address from now on'),
    ask: { kind: 'text', maxLength: 120, example: '大阪府大阪市北区中之島三丁目6-16' },
    optional: true,
  },
]

const payBy: Field = {
  name: 'wishedOn',
  label: t('お支払いのご予定日', 'Day of payment'),
  ask: { kind: 'date', from: 'today' },
}

/** What is settled with the person themself on the telephone. */
export const settled: readonly StepDef[] = [
  screen('pay', {
    title: t('お支払いのご予定', 'When they can pay'),
    say: t(
      '以前お使いいただいていた電気の料金について、ご連絡いたしました。払込票か最後のご請求書はお手元にございますか。お支払いのご予定を伺えますか。分けてのお支払いもご相談いただけます。',
      'I am calling about the electricity that you used with us before. Do you have the payment slip or the last bill? May I ask when you can pay? Paying in parts is possible too.',
    ),
    note: t(
      '今どこの電力会社かと聞かれたら、当社では確認できず、料金のことで調べることもないとお答えします。',
      'Asked which company supplies them now: say that we cannot see it, and never look it up for a bill.',
    ),
    ask: choice(
      option('promised', 'お支払いの日を伺った', 'They named a day'),
      option('parts', '分けて払いたい', 'They want to pay in parts'),
      option('slip-again', '払込票がない', 'They have no payment slip'),
      option('disputed', 'ご請求の内容にお尋ねがある', 'They have a question about the bill'),
      option('declined', 'お支払いの約束がいただけない', 'They give no promise'),
    ),
    routes: {
      promised: 'pay-on',
      parts: 'parts',
      'slip-again': 'slip-to',
      disputed: 'dispute',
      declined: 'next',
    },
  }),
  screen('pay-on', {
    title: t('お支払いの日', 'Day of payment'),
    say: t(
      'ありがとうございます。お支払いは何月何日のご予定でしょうか。今後のお電話番号とご住所も、差し支えない範囲でお聞かせください。',
      'Thank you. On which day will you pay? If you do not mind, please also tell me your telephone number and address from now on.',
    ),
    ask: { kind: 'form', fields: [payBy, ...forwarding] },
    routes: { given: end('payment-promised') },
  }),
  screen('parts', {
    title: t('分けてのお支払い', 'Paying in parts'),
    say: t(
      'かしこまりました。何回に分けて、はじめのお支払いは何月何日をご希望でしょうか。今後のお電話番号とご住所も、差し支えない範囲でお聞かせください。',
      'Certainly. In how many parts would you like to pay, and on which day the first one? If you do not mind, please also tell me your telephone number and address from now on.',
    ),
    ask: {
      kind: 'form',
      fields: [
        {
          name: 'times',
          label: t('回数', 'Number of parts'),
          ask: { kind: 'integer', min: 2, max: 24, example: 3 },
        },
        { ...payBy, label: t('はじめのお支払いの日', 'Day of the first payment') },
        ...forwarding,
      ],
    },
    routes: { given: end('payment-in-parts') },
  }),
  screen('slip-to', {
    title: t('払込票のお送り先', 'Where to send the slip'),
    say: t(
      '払込票をもう一度お送りいたします。お送り先は、以前のご住所と違っておりましたら、お聞かせいただけますか。',
      'I will send you the payment slip again. If it should go to another address than before, could you tell me where?',
    ),
    note: t('お変わりなければ、空のまま進みます。', 'If nothing has changed, leave it blank and go on.'),
    ask: { kind: 'form', fields: forwarding },
    routes: { given: end('payment-slip-sent'), missing: end('payment-slip-sent') },
  }),
  screen('dispute', {
    title: t('ご請求についてのお尋ね', 'Question about the bill'),
    say: t(
      'ご心配をおかけしております。お尋ねは、金額のこと、いつまでの分かということ、すでにお支払いいただいたこと、ご契約に覚えがないこと、このどれに当たりますか。',
      'I am sorry for the worry. Is it about the amount, the period, a payment you have made already, or a contract you do not know of?',
    ),
    note: t(
      '答えは当社の記録にあります。ご契約の終わった日も、当社の記録で確かめます。',
      'The answer is in our own records, the day the contract ended too.',
    ),
    ask: choice(
      option('amount', '金額', 'The amount'),
      option('period', 'いつまでの分か', 'The period'),
      option('paid', 'もう払った', 'They have paid already'),
      option('not-mine', '契約に覚えがない', 'They know of no such contract'),
    ),
    routes: {
      amount: end('bill-explained'),
      period: end('bill-explained'),
      paid: end('bill-checked'),
      'not-mine': end('bill-checked'),
    },
  }),
]
