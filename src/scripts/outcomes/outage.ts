import type { Outcome } from '../outcome.ts'

/** Where a power cut ends: with light, with the one who repairs, or with the operator's page and line. */
export const outageOutcomes = {
  overload: {
    title: { ja: '使いすぎで切れた', en: 'Too much at once' },
    say: {
      ja: '一度にお使いになる器具を減らしていただくと、切れにくくなります。たびたび切れるようでしたら、ご契約の電力会社に契約の大きさをご相談ください。',
      en: 'With fewer appliances at once it will not go off so easily. If it happens often, please ask your electricity company about the size of your contract.',
    },
    useful: 'answer',
    parked: false,
  },
  'circuit-off': {
    title: { ja: '下げたまま電気工事店へ', en: 'Leave it off and ask an electrician' },
    say: {
      ja: '下がってしまうブレーカーは無理に上げず、つながっている器具もお使いにならないでください。点検は、お近くの電気工事店か建物の管理会社にご相談ください。',
      en: 'Please do not force the breaker up again, and do not use what is connected to it. Ask an electrician nearby or the manager of the building to check it.',
    },
    useful: 'answer',
    parked: false,
  },
  'only-here': {
    title: { ja: 'お客さまのところだけの停電', en: 'Only this home' },
    say: {
      ja: '引込線やメーターを見ている{operator}で確かめる必要がございます。お客さまから直接お電話いただくのが、一番早い方法でございます。',
      en: '{operator}, who looks after the service line and the meter, has to check. The quickest way is that you call them yourself.',
    },
    note: {
      ja: '工事のお知らせや、お支払いのご案内が届いていないかも伺います。当社以外のご契約のことはお調べできません。',
      en: 'Ask also whether a notice of works or about payment has come. Contracts with other companies cannot be looked into.',
    },
    useful: 'slip',
    contact: 'operator',
    parked: false,
  },
  'disaster-bill': {
    title: { ja: '災害のときの料金のお取り扱い', en: 'Bills after a disaster' },
    say: {
      ja: '災害に遭われた地域では、お支払いの期日を延ばすなどのお取り扱いがございます。当社のご契約は料金窓口で、ほかの電力会社さまのご契約はその会社で承ります。',
      en: 'After a disaster there may be measures such as later payment. For a contract with us our billing desk helps; for one with another company please ask that company.',
    },
    useful: 'answer',
    parked: false,
  },
} as const satisfies Record<string, Outcome>
