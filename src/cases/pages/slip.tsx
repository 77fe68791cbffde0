import type { Language, Text } from '../../http/language.ts'
import type { CaseView } from '../schemas.ts'

const words = {
  title: { ja: '窓口の控え', en: 'Slip with the contact' },
  operator: { ja: 'お問い合わせ先（地域の送配電会社）', en: 'Network operator of the area' },
  phone: { ja: 'お電話', en: 'Telephone' },
  page: { ja: 'ホームページ', en: 'Web page' },
  unknown: {
    ja: '番号は、送配電会社のホームページでお確かめください。',
    en: 'Please check the number on the operator’s own web page.',
  },
  unknownEmergency: {
    ja: '緊急の連絡先は、送配電会社のホームページに載っています。',
    en: 'The emergency contact is on the operator’s own web page.',
  },
  several: {
    ja: 'この市区町村は二つの区域に分かれています。供給地点特定番号のはじめの2桁が区域です。',
    en: 'This municipality lies in two areas; the first two digits of the supply point number are the area.',
  },
  all: {
    ja: '場所を伺っていないため、全国の送配電会社を載せています。お住まいの地域の会社へお問い合わせください。',
    en: 'The place is not known, so all operators are listed. Please contact the one of your area.',
  },
  reference: { ja: '受付番号', en: 'Case reference' },
  handedOver: { ja: '引継ぎ番号', en: 'Referral number' },
  from: { ja: '受付した会社', en: 'Company that took the call' },
  bring: { ja: 'お手元にご用意いただくもの', en: 'To have at hand' },
  items: {
    ja: '受付番号、ご使用場所の住所（建物名・部屋番号まで）、お分かりになればメーターの番号',
    en: 'the case reference, the address with building and room, and the meter number if you know it',
  },
  itemsAfter: {
    ja: '引継ぎ番号、ご使用場所の住所（建物名・部屋番号まで）、お分かりになればメーターの番号',
    en: 'the referral number, the address with building and room, and the meter number if you know it',
  },
} as const satisfies Record<string, Text>

/** What the operator will ask for. */
export const toHaveAtHand = (handedOver: boolean): Text => (handedOver ? words.itemsAfter : words.items)

type Props = {
  l: Language
  reference: string
  /** 引継ぎ番号, where it was handed over. */
  handedOver: string | null
  /** The retailer's name. */
  from: string
  slip: NonNullable<NonNullable<CaseView['outcome']>['slip']>
}

/** 控え: what the person needs to ask the operator themself; also on paper. */
export const Slip = ({ l, reference, handedOver, from, slip: { safety, operators } }: Props) => (
  <section class="slip" aria-labelledby="slip">
    <h2 id="slip">{words.title[l]}</h2>
    {safety && (
      <p>
        <strong>{safety[l]}</strong>
      </p>
    )}
    <dl class="read">
      {handedOver && (
        <div>
          <dt>{words.handedOver[l]}</dt>
          <dd class="value number">{handedOver}</dd>
        </div>
      )}
      <div>
        <dt>{words.reference[l]}</dt>
        <dd class="value number">{reference}</dd>
      </div>
      <div>
        <dt>{words.from[l]}</dt>
        <dd>{from}</dd>
      </div>
      {operators.map(({ name, phone, url }) => (
        <div>
          <dt>{words.operator[l]}</dt>
          <dd>
            <strong>{name[l]}</strong>
            {phone && (
              <span>
                {' '}
                {words.phone[l]}: {phone}
              </span>
            )}
            {url && (
              <span>
                {' '}
                {words.page[l]}: {url}
              </span>
            )}
            {!phone && <p>{(safety ? words.unknownEmergency : words.unknown)[l]}</p>}
          </dd>
        </div>
      ))}
      {!safety && (
        <div>
          <dt>{words.bring[l]}</dt>
          <dd>{toHaveAtHand(handedOver !== null)[l]}</dd>
        </div>
      )}
    </dl>
    {operators.length > 1 && <p class="hint">{(operators.length > 2 ? words.all : words.several)[l]}</p>}
  </section>
)
