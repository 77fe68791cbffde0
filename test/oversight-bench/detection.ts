import { confusion, promises } from './detection/figures-table.ts'
import { generate, type Setting } from './detection/generate.ts'
import { type Figures, Measure, together } from './detection/measure.ts'
import { production } from './detection/production.ts'
import type { Given } from './options.ts'
import type { Part } from './part.ts'

/** Parameters of the rules may be tuned on these; no figure that is reported is of one of them. */
export const trainingSeeds: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 21]

const reportedSeeds: readonly number[] = [11, 12, 13, 14, 15, 16]

/** One seed from its first day to its last: each night the analysis is told what the day brought, and nothing else. */
export function detect(setting: Setting): Figures {
  const detector = production()
  const { staff, suspects, days } = generate(setting)
  const measure = new Measure(staff, suspects, rule => rule === 'spreading')
  for (const { marked, ...evening } of days()) measure.add({ day: evening.day, marked }, detector(evening))
  return measure.figures()
}

/** Options: `seed` (one seed instead of those reported), `people`, `months`. */
export async function detection(given: Given): Promise<Part> {
  const { people = 240, months = 2 } = given
  const seeds = given.seed === undefined ? reportedSeeds : [given.seed]
  const all = seeds.map(seed => {
    process.stderr.write(`  seed ${seed}, ${people} people, ${months} months\n`)
    return detect({ seed, people, months, abuse: true })
  })
  const figures = together(all)
  const training = seeds.filter(seed => trainingSeeds.includes(seed))
  const seen =
    training.length > 0
      ? 'TRAINING seeds: no figure to report'
      : `thresholds were tuned on seeds ${trainingSeeds.join(', ')}`
  return {
    rows: promises(figures),
    text: `${confusion(figures)}\n\nSeeds ${seeds.join(', ')} (${seen}); ${people} people, ${months} months of 30 days each, analysed night by night.`,
    seeds,
    people,
    months,
    figures,
  }
}
