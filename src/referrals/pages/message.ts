import { toHaveAtHand } from '../../cases/pages/slip.tsx'
import type { Language, Text } from '../../http/language.ts'

type Operator = { readonly name: Text; readonly phone: string | null; readonly url: string | null }
type Facts = {
  readonly reference: string
  readonly handedOver: string | null
  readonly from: string
  readonly slip: { readonly safety?: Text | undefined; readonly operators: readonly Operator[] }
}

const words = {
  willCall: {
    ja: 'お伺いした内容を、次の送配電会社に引き継ぎました。送配電会社からお電話いたします。',
    en: 'We have handed over what you told us to the network operator below, which will call you.',
  },
  ask: {
    ja: 'お問い合わせは、地域の送配電会社へお願いいたします。',
    en: 'Please ask the network operator of your area.',
  },
  handedOver: { ja: '引継ぎ番号', en: 'Referral number' },
  reference: { ja: '受付番号', en: 'Our reference' },
  operator: { ja: 'お問い合わせ先', en: 'Network operator' },
  phone: { ja: 'お電話', en: 'Telephone' },
  page: { ja: 'ホームページ', en: 'Web page' },
  lookUp: {
    ja: '番号は、送配電会社のホームページでお確かめください。',
    en: 'Please check the number on the operator’s own web page.',
  },
  ready: { ja: 'お手元にご用意いただくもの', en: 'To have at hand' },
} as const satisfies Record<string, Text>

/** お客さまに送る文: the slip as plain text. No name of the person's is in it: it may be sent to a wrong address. */
export function messageOf({ reference, handedOver, from, slip }: Facts, l: Language): string {
  const line = (label: Text, value: string) => `${label[l]}: ${value}`
  return [
    (handedOver === null ? (slip.safety ?? words.ask) : words.willCall)[l],
    '',
    ...(handedOver === null ? [] : [line(words.handedOver, handedOver)]),
    line(words.reference, reference),
    ...slip.operators.flatMap(({ name, phone, url }) => [
      line(words.operator, name[l]),
      ...(phone === null ? [words.lookUp[l]] : [line(words.phone, phone)]),
      ...(url === null ? [] : [line(words.page, url)]),
    ]),
    ...(slip.safety ? [] : [line(words.ready, toHaveAtHand(handedOver !== null)[l])]),
    '',
    from,
  ].join('\n')
}
