import { idOf } from '../../http/fields.tsx'
import type { Language, Text } from '../../http/language.ts'
import type { ScenarioId } from '../../scripts/scenario-ids.ts'
import { currentScripts } from '../../scripts/scenarios.ts'
import type { Script } from '../../scripts/types.ts'

type Group = { readonly title: Text; readonly scenarios: readonly ScenarioId[] }

/** By who comes and what for; what callers want most stands first. */
export const groups: readonly Group[] = [
  {
    title: { ja: 'お申し込み', en: 'Applications' },
    scenarios: ['switch', 'move-in', 'after-fit', 'bulk-building'],
  },
  {
    title: { ja: '電気がつかない・危険', en: 'No power, or danger' },
    scenarios: ['outage', 'disaster', 'emergency'],
  },
  {
    title: { ja: 'ご使用量・料金・ご契約', en: 'Usage, bills, contracts' },
    scenarios: ['usage', 'settlement', 'win-back', 'other-paperwork'],
  },
  {
    title: { ja: '工事会社・法人のお客さま、売電の制度', en: 'Contractors, large sites, feed-in tariff' },
    scenarios: ['contractor', 'last-resort', 'fit'],
  },
  {
    title: { ja: '当社からのご連絡・社内の作業', en: 'Our own contacts and work inside the company' },
    scenarios: ['outbound', 'arrears', 'store-event', 'list-cleaning', 'analysis'],
  },
]

const quoted = (says: Text, l: Language): string => (l === 'ja' ? `「${says.ja}」` : `“${says.en}”`)

type ChoiceProps = {
  l: Language
  /** Name and value of the radio. */
  name: string
  value: string
  id?: string | undefined
  chosen?: boolean
  title: Text
  says: readonly Text[]
}

/** One matter, by what callers say of it. */
export const ScenarioChoice = ({ l, name, value, id, chosen = false, title, says }: ChoiceProps) => (
  <label class="choice">
    <input type="radio" name={name} value={value} id={id} checked={chosen} />
    <span>
      {title[l]}
      <small class="hint">{says.map(one => quoted(one, l)).join(' ')}</small>
    </span>
  </label>
)

type Props = {
  l: Language
  name: string
  naming: (script: Script) => string
  chosen: string
  except?: ScenarioId
}

/** Every matter that has a script, grouped; the first radio has the field's id. */
export const ScenarioChoices = ({ l, name, naming, chosen, except }: Props) => {
  const scripts = new Map(currentScripts().map(one => [one.scenario, one]))
  const shown = groups.map(({ title, scenarios }) => ({
    title,
    scripts: scenarios.flatMap(one => (one === except ? [] : (scripts.get(one) ?? []))),
  }))
  const [first] = shown.flatMap(one => one.scripts)
  return (
    <div class="scripts">
      {shown.map(group => (
        <section>
          <h2>{group.title[l]}</h2>
          {group.scripts.map(script => (
            <ScenarioChoice
              l={l}
              name={name}
              value={naming(script)}
              id={script === first ? idOf(name) : undefined}
              chosen={chosen === naming(script)}
              title={script.title}
              says={script.callers.slice(0, 2)}
            />
          ))}
        </section>
      ))}
    </div>
  )
}
