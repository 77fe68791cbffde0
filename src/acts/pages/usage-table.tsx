import type { Language, Text } from '../../http/language.ts'
import { Notice } from './notice.tsx'
import { statusWords } from './status-words.ts'

const words = {
  usage: { ja: 'ご同意いただいた使用量', en: 'The usage that was consented to' },
  expires: { ja: '表示できる期限', en: 'May be shown until' },
  month: { ja: '年月', en: 'Month' },
  inside: {
    ja: 'この受付の中だけで、ご同意の期間だけ表示できます。この画面を離れると消えます。',
    en: 'Inside this case alone, for as long as the consent says. It goes with this page.',
  },
  again: {
    ja: 'この表示は済んでいます。「使用量をもう一度表示する」でお確かめください。',
    en: 'This has been shown already. Use “Show the usage again”.',
  },
} as const satisfies Record<string, Text>

type UsageProps = {
  l: Language
  outcome: 'shown' | 'not-ready'
  usage: readonly { readonly month: string; readonly kWh: number }[] | null
  expiresOn: string | null
  entry: number
}

/** 使用量, in this reply alone. */
export const UsageTable = ({ l, outcome, usage, expiresOn, entry }: UsageProps) => {
  if (outcome === 'not-ready')
    return (
      <Notice
        l={l}
        code={outcome}
        title={words.usage}
        say={statusWords['not-ready']?.[l] ?? ''}
        entry={entry}
      />
    )
  if (usage === null)
    return <Notice l={l} code={outcome} title={words.usage} say={words.again[l]} entry={entry} />
  return (
    <Notice l={l} code={outcome} title={words.usage} say={words.inside[l]} entry={entry}>
      <table>
        <caption class="unseen">{words.usage[l]}</caption>
        <thead>
          <tr>
            <th scope="col">{words.month[l]}</th>
            <th scope="col">kWh</th>
          </tr>
        </thead>
        <tbody>
          {usage.map(({ month, kWh }) => (
            <tr>
              <th scope="row">{month}</th>
              <td class="number">{kWh.toLocaleString(l === 'ja' ? 'ja-JP' : 'en-GB')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {expiresOn && (
        <p>
          {words.expires[l]}: <strong>{expiresOn}</strong>
        </p>
      )}
    </Notice>
  )
}
