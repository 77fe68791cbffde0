import type { Fairness } from '../referrals/fairness/schema.ts'
import { duration, urgencyWords, words } from '../referrals/fairness/words.ts'
import { operatorOf } from '../referrals/operators.ts'
import { plain, table } from './markdown.ts'

const none = 'この期間の引継ぎはありません。'
const minutes = (value: number | null) => (value === null ? null : duration(value, 'ja'))
const few = (value: number | null) => value ?? words.few.ja

/** 引継ぎの待ち時間: of a retailer its own beside the others', of an area by pseudonym. */
export function fairnessMarkdown(fairness: Fairness | null): readonly string[] {
  if (fairness === null) return ['12か月を超える期間では示しません。12か月以内の期間で作成してください。']
  const say = plain(`${fairness.say.ja}（${fairness.from} から ${fairness.to} まで、月単位）`)
  return fairness.side === 'retailer'
    ? [
        say,
        table(
          [
            '区域',
            '緊急度',
            '件数',
            '受付まで（自社）',
            '受付まで（他社）',
            '終了まで（自社）',
            '終了まで（他社）',
          ],
          fairness.areas.flatMap(({ area, classes }) =>
            classes.map(one => [
              operatorOf(area).name.ja,
              urgencyWords[one.urgency].ja,
              one.count,
              minutes(one.accepted.median),
              minutes(one.others.accepted),
              minutes(one.ended.median),
              minutes(one.others.ended),
            ]),
          ),
          none,
        ),
      ]
    : [
        say,
        table(
          ['月', '小売電気事業者', '緊急度', '件数', '受付まで', '終了まで', '期限切れ'],
          fairness.months.flatMap(({ month, all, retailers }) =>
            [{ retailer: words.all.ja, classes: all }, ...retailers].flatMap(({ retailer, classes }) =>
              classes.map(one => [
                month,
                retailer,
                urgencyWords[one.urgency].ja,
                few(one.count),
                minutes(one.accepted.median),
                minutes(one.ended.median),
                few(one.breached),
              ]),
            ),
          ),
          words.noneEnded.ja,
        ),
      ]
}
