import { t } from '../build.ts'
import type { Script } from '../types.ts'
import { consent } from './consent.ts'
import { source } from './source.ts'

/**
 * Usage for a consultation or an offer, the pretext of five of the seven behaviours of 2023: the customer reads it,
 * or consents in writing. There is no third way.
 */
export const usageScript: Script = {
  id: 'usage',
  version: '1',
  scenario: 'usage',
  title: t('使用量のご相談・お見積もり', 'Usage, for advice or an offer'),
  callers: [
    t('うちの使用量を見て計算してほしい', 'Please look at my usage and work it out'),
    t('電気代がどのくらい安くなりますか', 'How much would I save on my electricity?'),
    t('過去一年の使用量を知りたい', 'I want to know my usage of the past year'),
    t('見積もりがほしい', 'I would like an offer'),
    t('うちに合うプランを相談したい', 'Which plan is right for me?'),
    t('先月の電気代が高かった理由を知りたい', 'Why was last month’s bill so high?'),
    t('オール電化や太陽光にしたらどうなるか試算してほしい', 'What if I go all-electric or get solar panels?'),
    t(
      '同意書を出すので、そちらで使用量を取り寄せてほしい',
      'I will sign a consent; please get the usage for me',
    ),
    t('前は電話だけで使用量を見てもらえた', 'In the past somebody looked at my usage on the telephone'),
  ],
  start: 'own-key',
  steps: [...source, ...consent],
}
