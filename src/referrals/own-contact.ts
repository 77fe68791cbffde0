import type { Config } from '../config.ts'
import type { Text } from '../http/language.ts'
import { type Issue, Problem } from '../http/problem.ts'
import { type Org, retailerOf } from '../identity/actor.ts'
import { phoneKey } from '../matching/contact-key.ts'
import type { Callback } from './payload.ts'

const spelt = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '').toLowerCase()
const phoneOf = (text: string): string => phoneKey(text) ?? text.replace(/[^0-9]/g, '')

/**
 * The operator rings the person and never the retailer: it would learn from whom the referral comes, and be asked. Throws
 * `invalid` where the details to ring back are the retailer's own, as far as `RETAILERS` names them.
 */
export function mustBeTheirs(
  { retailers }: Pick<Config, 'retailers'>,
  org: Org,
  { name, phone }: Callback,
): void {
  const own = retailers.get(retailerOf(org) ?? '')
  if (own === undefined) return
  const errors: Issue[] = []
  if (spelt(name).includes(spelt(own.name)))
    errors.push({ pointer: '/callback/name', issue: 'own-name', say: says.name })
  if (own.ownPhones.some(one => phoneOf(one) === phoneOf(phone)))
    errors.push({ pointer: '/callback/phone', issue: 'own-phone', say: says.phone })
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

const says = {
  name: {
    ja: '送配電会社がお電話するのはお客さまです。当社の名前ではなく、お客さまのお名前をお入れください。',
    en: 'The network operator calls the person, not us. Enter the person’s name instead of the company’s.',
  },
  phone: {
    ja: '送配電会社がお電話するのはお客さまです。当社の電話番号ではなく、お客さまにつながる番号をお入れください。',
    en: 'The network operator calls the person, not us. Enter a number that reaches the person instead of the company’s.',
  },
} as const satisfies Record<string, Text>
