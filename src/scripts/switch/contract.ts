import { choice, end, option, screen, t } from '../build.ts'
import type { StepDef } from '../types.ts'

/** 送配電等業務指針 254条: the relay comes after the supply contract; until then what was confirmed is kept. */
export const contract: StepDef = screen('contract', {
  title: t('ご契約', 'The contract'),
  say: t(
    'ありがとうございます。お切り替えのお手続きは、当社とのご契約が整ってから始めます。ご契約のお申し込みに進んでよろしいでしょうか。お見積もりを先にお出しすることもできます。',
    'Thank you. We start the switch once your contract with us is concluded. May I go on with the contract? I can also make a quote first.',
  ),
  note: t(
    '契約がまだなら「あとで」を選びます。確認した内容は残り、受付番号で続けられます。',
    'Choose “later” while there is no contract. What was confirmed stays and the case goes on by its reference.',
  ),
  ask: {
    kind: 'form',
    routeBy: 'contract',
    fields: [
      {
        name: 'contract',
        label: t('当社とのご契約', 'The contract with us'),
        ask: choice(
          option('concluded', '契約が整った', 'It is concluded'),
          option('later', 'あとで契約する', 'Later'),
          option('quote', '先にお見積もり（電灯）', 'A quote first (lighting)'),
          option('quote-power', '先にお見積もり（動力）', 'A quote first (power)'),
          option('elsewhere', '契約は別の窓口で承る', 'Another desk takes the contract'),
        ),
      },
      {
        name: 'contractReference',
        label: t('当社の契約番号', 'Number of the contract with us'),
        hint: t('当社が付けた番号。契約が整ったときだけ', 'The number we gave it; only once it is concluded'),
        ask: { kind: 'text', maxLength: 30, example: 'K-0000-0001' },
        requiredFor: 'concluded',
      },
    ],
  },
  routes: {
    concluded: 'relay',
    later: end('awaiting-contract'),
    quote: 'quote',
    'quote-power': 'quote-power',
    elsewhere: end('confirmed'),
  },
})
