import { BarChart, LineChart, StackedChart } from '../../src/http/chart.tsx'
import type { Language } from '../../src/http/language.ts'
import { Section } from './section.tsx'

const weeks = ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09']

export const Charts = ({ l }: { l: Language }) => {
  const say = (ja: string, en: string): string => (l === 'ja' ? ja : en)
  const [week, number] = [say('週（月曜日から）', 'Week (from Monday)'), say('件数', 'How many')]
  const minutes = (n: number) => say(`${n}分`, `${n} min`)
  return (
    <Section id="charts" title={say('グラフ', 'Charts')}>
      <p>
        {say(
          'グラフは数字の表と並べます。色だけで区別せず、模様・線の種類・印の形でも見分けられます。',
          'Each stands beside a table of its numbers. Patterns, dashes and marks differ as the colours do.',
        )}
      </p>
      <BarChart
        chart={{
          id: 'sg-bars',
          title: say('理由ごとの照会不可', 'Refusals by reason'),
          axis: number,
          head: say('理由', 'Reason'),
          labels: [
            say('名前や電話番号での検索', 'Search by a name or telephone number'),
            say('段階の外での照会', 'Lookup outside its step'),
            say('切り替えを希望していない方についての照会', 'A customer who does not take part'),
            say('上限', 'Limit'),
          ],
          series: [{ name: say('照会不可', 'Refused'), values: [1204, 310, 42, 0] }],
        }}
      />
      <BarChart
        chart={{
          id: 'sg-groups',
          title: say('待ち時間の中央値', 'Median waiting times'),
          axis: say('仮の名前ごと', 'By pseudonym'),
          head: say('小売電気事業者', 'Retailer'),
          labels: ['R-7F3A', 'R-02C9'],
          series: [
            { name: say('受付まで', 'Until accepted'), values: [12, 35] },
            { name: say('終了まで', 'Until ended'), values: [95, null] },
          ],
          text: minutes,
        }}
      />
      <StackedChart
        chart={{
          id: 'sg-stacked',
          title: say('週とチームごとの照会不可', 'Refusals by week and team'),
          axis: number,
          head: week,
          labels: weeks.slice(2),
          series: ['A', 'B', 'C', 'D', 'E', 'F'].map((name, nth) => ({
            name: say(`チーム${name}`, `Team ${name}`),
            values: [8 - nth, 5 + nth, 3, 2 * nth],
          })),
        }}
      />
      <LineChart
        chart={{
          id: 'sg-lines',
          title: say('週ごとの件数', 'Each week'),
          axis: number,
          head: week,
          labels: weeks,
          series: [
            { name: say('照会', 'Lookups'), values: [120, 134, null, 128, 141, 150] },
            { name: say('検索', 'Searches'), values: [40, 38, 45, 41, 30, 28] },
            { name: say('照会不可', 'Refused'), values: [30, 28, 20, 17, 12, 9] },
          ],
        }}
      />
    </Section>
  )
}
