import type { Text } from '../../http/language.ts'
import { problems } from '../../http/problems.ts'
import { WithoutForm } from './case-fields.tsx'
import { lawfulWays, type Refused as Refusal } from './lawful-ways.ts'
import type { ShownCase } from './shown-case.ts'

const words = {
  lawful: { ja: 'このようにお進みください', en: 'Go on like this' },
  basis: { ja: '根拠（お客さまには申し上げません）', en: 'Basis (not to be told to customers)' },
  entry: { ja: 'この照会不可は記録されました。番号', en: 'This refusal is recorded as entry' },
} as const satisfies Record<string, Text>

const why = 'refused-why'

/** 照会不可, where the person is: one sentence that teaches, then what does the lawful thing, the first under Enter. */
export const Refused = ({ shown, refused }: { shown: ShownCase; refused: Refusal }) => {
  const { l, stored } = shown
  return (
    <section class="notice bad" role="alert" aria-labelledby="refused">
      <h2 id="refused">{problems.refused.title[l]}</h2>
      <p id={why}>{refused.detail}</p>
      <h3>{words.lawful[l]}</h3>
      <div class="actions">
        {lawfulWays(shown, refused).map((way, index) => {
          const first = index === 0
          return way.does === 'without' ? (
            <WithoutForm
              caseId={stored.id}
              step={way.step}
              revision={stored.revision}
              label={way.label}
              lawful={why}
            />
          ) : (
            <a
              class={first ? 'button' : 'button second'}
              href={way.href}
              data-lawful={first || undefined}
              autofocus={first}
              aria-describedby={first ? why : undefined}
            >
              {way.label}
            </a>
          )
        })}
      </div>
      <ul>
        {refused.alternatives.map(({ say }) => (
          <li>{say}</li>
        ))}
      </ul>
      <details>
        <summary>{words.basis[l]}</summary>
        <ul>
          {refused.legalBasis.map(({ text }) => (
            <li>{text}</li>
          ))}
        </ul>
      </details>
      {refused.entry !== null && (
        <p class="hint">
          {words.entry[l]} {refused.entry}
        </p>
      )}
    </section>
  )
}
