import { StackedChart } from '../../http/chart.tsx'
import type { Language, Text } from '../../http/language.ts'
import type { IncidentCount } from '../list-incidents.ts'
import { incidentWords } from './words.ts'

const words = {
  title: { ja: '種類ごとの事案', en: 'Incidents by kind' },
  axis: { ja: '件数', en: 'How many' },
  kind: { ja: '種類', en: 'Kind' },
  open: { ja: '終わっていない', en: 'Open' },
  closed: { ja: '終わった', en: 'Closed' },
} as const satisfies Record<string, Text>

export const IncidentChart = ({ l, counts }: { l: Language; counts: readonly IncidentCount[] }) =>
  counts.length === 0 ? null : (
    <StackedChart
      chart={{
        id: 'incidents-chart',
        title: words.title[l],
        axis: words.axis[l],
        head: words.kind[l],
        labels: counts.map(one => incidentWords[one.kind][l]),
        series: (['open', 'closed'] as const).map(state => ({
          name: words[state][l],
          values: counts.map(one => one[state]),
        })),
      }}
    />
  )
