import type { UseId } from '../../disclosure/uses.ts'
import { useOf } from '../../disclosure/uses.ts'
import { choice, end, option, screen, t, work } from '../build.ts'
import type { StepDef, StepId } from '../types.ts'
import { confirmedKey } from './relay-words.ts'

const waiting = end('awaiting-contract')
const enquiry = 'quote-enquiry'

const lookup = (id: StepId, use: UseId): StepDef =>
  work(id, {
    title: t('お見積もりに要る項目', 'What the quote needs'),
    say: t(
      'お見積もりに要るところを確認いたします。少々お待ちください。',
      'I will check what the quote needs. One moment, please.',
    ),
    note: t(
      '使用量は表示されません。使用量からのお見積もりは、会員ページをお読みいただくか、ご同意の書面で承ります。',
      'Usage is not shown. For a quote by usage the customer reads their web page, or gives written consent.',
    ),
    action: { kind: 'lookup', use, fields: useOf(use).show, readings: {}, key: confirmedKey },
    routes: { shown: 'quoted', 'not-available-here': enquiry, without: waiting },
  })

/** お見積もり: from what every retailer may see; what the switching system lacks is asked by 託送照会. */
export const quote: readonly StepDef[] = [
  lookup('quote', 'quote-lighting'),
  lookup('quote-power', 'quote-power'),
  screen('quoted', {
    title: t('お見積もり', 'The quote'),
    say: t(
      'お待たせいたしました。ご契約の内容をもとに、お見積もりを申し上げます。',
      'Thank you for waiting. Here is the quote, based on your contract.',
    ),
    note: t(
      '要る値がどれか空のときは、「足りない項目がある」を選ぶと送配電会社に照会できます。',
      'If a value that is needed is empty, choose “a value is missing” and the operator can be asked.',
    ),
    ask: choice(
      option('enough', 'お見積もりを申し上げた', 'The quote was given'),
      option('lacking', '足りない項目がある', 'A value is missing'),
    ),
    routes: { enough: waiting, lacking: enquiry },
  }),
  work(enquiry, {
    title: t('託送照会', 'Wheeling enquiry'),
    say: t(
      '足りない項目を、{operator}に問い合わせます。少々お待ちください。',
      'I will ask {operator} for the value that is missing. One moment, please.',
    ),
    note: t(
      'どの小売電気事業者も同じように照会できる項目だけを、一つ選びます。',
      'Choose one of the values that every retailer alike may ask for.',
    ),
    action: {
      kind: 'wheeling-enquiry',
      questions: ['contract-capacity', 'contract-current', 'supply-method', 'capacity-determination'],
      words: {},
      key: confirmedKey,
    },
    routes: {
      waiting: end('value-enquired'),
      answered: waiting,
      'not-held': waiting,
      without: waiting,
    },
  }),
]
