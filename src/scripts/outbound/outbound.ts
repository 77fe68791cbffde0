import { choice, end, option, screen, t } from '../build.ts'
import { contract } from '../switch/contract.ts'
import { facts } from '../switch/facts.ts'
import { billAsk } from '../switch/opening.ts'
import { quote } from '../switch/quote.ts'
import { relaying } from '../switch/relay.ts'
import { withBill } from '../switch/with-bill.ts'
import { withoutBill } from '../switch/without-bill.ts'
import type { Script, StepDef } from '../types.ts'
import { introductions, introSteps, wishing } from './intro.ts'
import { beforeContact } from './target.ts'

const bill: StepDef = screen('bill', {
  title: t('お手元の書類', 'What is in hand'),
  say: t(
    '検針票か会員ページを、お客さまご自身でご覧になりながらお読みいただけますか。書類はお預かりいたしません。',
    'Could you look at your bill or web page yourself and read it to me? Your papers stay with you.',
  ),
  note: t(
    '書類を受け取ったり、お客さまの画面を操作したりしません。',
    'Do not take the papers, and do not touch the customer’s screen.',
  ),
  ask: billAsk,
  routes: { bill: 'number', web: 'number', none: 'site-address' },
})

/** 特定商取引法 4条・5条・9条 (visits), 18条・19条・24条 (calls): papers, and eight days to withdraw. */
const coolingOff: StepDef = screen('cooling-off', {
  title: t('書面とクーリング・オフ', 'Papers and cooling-off'),
  say: t(
    'お申し込みになりますと、契約書面をお渡し（お送り）いたします。書面を受け取られた日を含めて8日間は、クーリング・オフができます。ご連絡先も書面にございます。お申し込みのご意思に、お変わりはございませんか。',
    'If you apply, I will give (or send) you the contract papers. For eight days, including the day on which you receive them, you can withdraw (cooling-off); whom to contact stands on the papers too. Do you still wish to apply?',
  ),
  note: t(
    'ご意思をもう一度ご本人から伺います。迷っていらっしゃるときは、お勧めを重ねません。',
    'Hear the wish from them once more. If they hesitate, do not press.',
  ),
  ask: choice(
    option('yes', '申し込むとおっしゃった', 'They wish to apply'),
    option('think', '考えてから返事をする', 'They will think about it'),
    option('no', 'やめるとおっしゃった', 'They decide against it'),
  ),
  routes: { yes: 'contract', think: end('awaiting-contract'), no: end('do-not-contact') },
})

/** 類型5: we call, answer a web lead or visit. Behind the wish it is a switch, with the same steps and the same asks. */
export const outboundScript: Script = {
  id: 'outbound',
  version: '3',
  scenario: 'outbound',
  title: t('当社からのご案内（電話・訪問・資料請求）', 'Our own call, visit or answer to a web lead'),
  callers: [
    t('（これからお電話・訪問でご案内する）', '(I am about to call or visit with an offer)'),
    t('資料を請求したのですが', 'I asked for your leaflet'),
    t('資料だけ送ってください', 'Please just send me the leaflet'),
    t('うちの使用量を見て、安くなるか計算して', 'Look at our usage and tell me whether it would be cheaper'),
    t('もう電話してこないでください', 'Please do not call me again'),
    t('家の者に聞かないと分かりません', 'I have to ask my family first'),
  ],
  start: 'target',
  steps: [
    ...beforeContact,
    ...introductions,
    ...wishing,
    bill,
    ...withBill,
    ...withoutBill,
    ...facts('cooling-off'),
    coolingOff,
    contract,
    ...quote,
    ...relaying({ steps: introSteps }),
  ],
}
