import { incidentWords } from '../oversight/pages/words.ts'
import type { Sheet } from './sheet.ts'

const words: Readonly<Record<string, { readonly ja: string }>> = {
  ...incidentWords,
  raised: { ja: '発生' },
  notified: { ja: '送配電会社にお知らせ済み' },
  acknowledged: { ja: '確認済み' },
  closed: { ja: '終了' },
  'needs-person': { ja: 'お知らせできず、人の対応待ち' },
}

/** Kind, severity and state in Japanese; a code that has no words stands as it is. */
export const incidentRow = ({ kind, severity, state }: Sheet['incidents'][number]): readonly string[] =>
  [kind, severity, state].map(code => words[code]?.ja ?? code)
