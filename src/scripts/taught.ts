import { choice, end, option, screen, t } from './build.ts'
import type { OutcomeCode } from './outcomes.ts'
import type { ScenarioId } from './scenario-ids.ts'
import { where } from './shared/where.ts'
import type { Script, StepDef, StepId } from './types.ts'

type Way = {
  readonly value: string
  readonly label: StepDef['title']
  readonly to: OutcomeCode
  /** The operator is to be asked there: the place is asked for first. */
  readonly where?: true
}

/**
 * A script of one screen, or two where the place matters, for what no lookup may serve: why in one sentence (the
 * note), what to say or do, and where it leads. It has no action, so that no key can be looked up from it.
 */
export const taught = (script: {
  readonly scenario: ScenarioId
  readonly version?: string
  readonly title: StepDef['title']
  readonly callers: Script['callers']
  readonly say: StepDef['say']
  readonly why: StepDef['say']
  readonly ways: readonly Way[]
}): Script => ({
  id: script.scenario,
  version: script.version ?? '1',
  scenario: script.scenario,
  title: script.title,
  callers: script.callers,
  start: 'way',
  steps: [
    screen('way', {
      title: t('進め方', 'The way to go on'),
      say: script.say,
      note: script.why,
      ask: choice(...script.ways.map(way => option(way.value, way.label.ja, way.label.en))),
      routes: Object.fromEntries(script.ways.map(way => [way.value, way.where ? whereOf(way) : end(way.to)])),
    }),
    ...script.ways.filter(way => way.where).map(way => where(whereOf(way), way.to)),
  ],
})

const whereOf = ({ value }: Way): StepId => `where-${value}`
