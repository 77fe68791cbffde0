import type { Child } from 'hono/jsx'
import type { Language, Text } from '../../http/language.ts'
import type { StoredCase } from '../case.ts'
import { positionOf } from '../position.ts'
import { relaySaid } from '../relay-items-of.ts'
import { customersItems } from './read-items.ts'

export const customerWords = {
  title: { ja: '内容のご確認', en: 'Please check what you told us' },
  from: { ja: '窓口の会社', en: 'Company' },
  reference: { ja: '受付番号', en: 'Case reference' },
  read: {
    ja: 'お客さまがおっしゃった内容です。印刷のとおりかどうか、お確かめください。',
    en: 'This is what you told us. Please check that it is exactly as printed.',
  },
  readSaid: {
    ja: 'お客さまがおっしゃった内容です。このとおりでよろしいか、お確かめください。',
    en: 'This is what you told us. Please check that it is as you wish.',
  },
  items: { ja: 'お伺いした内容', en: 'What you told us' },
  use: { ja: 'この内容の使いみち', en: 'What it is used for' },
  asking: {
    ja: '番号をお聞きするだけで切り替わることはありません。ここでのご確認だけで切り替わることもありません。',
    en: 'Being asked for your number switches nothing. Neither does confirming here.',
  },
  relayLater: {
    ja: '当社とのご契約がお済みになったあと、現在の電力会社への解約のお手続きに、この内容を使います。',
    en: 'After you have concluded a contract with us, it is used for the cancellation with your current company.',
  },
  relayNow: {
    ja: '当社とのご契約はお済みです。現在の電力会社への解約のお手続きに、この内容を使います。',
    en: 'You have concluded a contract with us. It is used for the cancellation with your current company.',
  },
  usage: {
    ja: 'ご同意の範囲で、ご使用量を送配電会社に照会する申請に使います。',
    en: 'It is used to ask the network operator for your usage, within your consent.',
  },
  moveIn: {
    ja: '電気のご使用開始のお申し込みに使います。ここでのご確認のあと、担当者がお申し込みをお送りします。',
    en: 'It is used to apply for the start of use. After you confirm here, our representative sends the application.',
  },
  otherwise: { ja: '当社でのお手続きに使います。', en: 'It is used for the matter that you asked us about.' },
  papers: { ja: '書類はお預かりしません。', en: 'We do not take your papers away.' },
  right: { ja: 'この内容で間違いありません', en: 'This is right' },
  wrong: { ja: '違うところがあります', en: 'Something is wrong' },
} as const satisfies Record<string, Text>

type Props = {
  readonly l: Language
  readonly stored: StoredCase
  readonly retailer: string
  readonly action: string
  /** What the form carries beside the answer. */
  readonly fields: Child
}

/** お客さまの画面: their own words, what they are for, and two buttons. Nothing that was looked up. */
export const CustomerPage = ({ l, stored, retailer, action, fields }: Props) => {
  const position = positionOf(stored)
  const items = customersItems({ l, stored, position })
  const printed = items.some(one => one.source === 'printed')
  return (
    <>
      <h1>{customerWords.title[l]}</h1>
      <p>{(printed ? customerWords.read : customerWords.readSaid)[l]}</p>
      <section aria-labelledby="items">
        <h2 id="items">{customerWords.items[l]}</h2>
        <dl class="read">
          {items.map(({ label, text, kind }) => (
            <div>
              <dt>{label}</dt>
              <dd class={kind === 'supply-point-number' ? 'value number' : 'value'}>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="use">
        <h2 id="use">{customerWords.use[l]}</h2>
        {usesOf(stored).map(one => (
          <p>{one[l]}</p>
        ))}
      </section>
      <form method="post" action={action}>
        {fields}
        <div class="actions">
          <button type="submit" name="answer" value="right">
            {customerWords.right[l]}
          </button>
          <button type="submit" class="second" name="answer" value="wrong">
            {customerWords.wrong[l]}
          </button>
        </div>
      </form>
      <p class="hint">
        {customerWords.from[l]}: {retailer} · {customerWords.reference[l]}: {stored.reference}
      </p>
    </>
  )
}

/** What is true of this confirmation; a relay may go out behind it only once there is a contract. */
function usesOf(stored: StoredCase): readonly Text[] {
  const position = positionOf(stored)
  const relay = relaySaid(position)
  if (relay !== null)
    return relay.contractReference === null
      ? [customerWords.relayLater, customerWords.asking, customerWords.papers]
      : [customerWords.relayNow, customerWords.papers]
  const leadsTo = (kind: 'usage-request' | 'move-in') =>
    position.script.steps.some(one => one.action?.kind === kind)
  if (leadsTo('usage-request')) return [customerWords.usage]
  return [leadsTo('move-in') ? customerWords.moveIn : customerWords.otherwise]
}
