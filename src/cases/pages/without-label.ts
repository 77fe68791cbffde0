import type { Text } from '../../http/language.ts'
import type { Action } from '../../scripts/types.ts'

const lookup: Text = { ja: '照会せずに進む', en: 'Go on without a lookup' }

/** The way past an action step, in the words of what is not done then. */
const labels: Readonly<Record<Action['kind'], Text>> = {
  lookup,
  search: lookup,
  'own-search': lookup,
  relay: { ja: 'あとで送る', en: 'Send it later' },
  'move-in': { ja: 'あとで申し込む', en: 'Apply later' },
  'wheeling-enquiry': { ja: '照会せずに進む', en: 'Go on without the enquiry' },
  'usage-request': { ja: '申請せずに進む', en: 'Go on without applying' },
  usage: { ja: '使用量を見ずに進む', en: 'Go on without the usage' },
  referral: { ja: '引き継がずに控えで案内する', en: 'Give the slip instead of handing over' },
}

export const withoutLabel = ({ kind }: Pick<Action, 'kind'>): Text => labels[kind]
