import { type ReferralQuestion, referralQuestions } from '../referrals/kinds.ts'
import { choice, end, option, screen, t } from './build.ts'
import type { OutcomeCode } from './outcomes.ts'
import type { ScenarioId } from './scenario-ids.ts'
import { handOverOr, refer } from './shared/hand-over.ts'
import { where, whereExactly } from './shared/where.ts'
import type { ReferralAction, Script, StepDef, StepId, Target } from './types.ts'

type Way = {
  readonly value: string
  readonly label: StepDef['title']
  readonly to: OutcomeCode
  /** The operator is to be asked there: the place is asked for first. */
  readonly where?: true
  /** With the person's consent it can be handed over as this; else, and where nobody takes it, it ends at `to`. */
  readonly refers?: Pick<ReferralAction, 'referral'> & { readonly questions?: readonly ReferralQuestion[] }
}

/**
 * A script of one screen, or a few where the place matters, for what no lookup may serve: why in one sentence (the
 * note), what to say or do, and where it leads. Nothing in it looks anything up, so that no key can be looked up from it.
 */
export const taught = (script: {
  readonly scenario: ScenarioId
  readonly version?: string
  readonly title: StepDef['title']
  readonly callers: Script['callers']
  readonly say: StepDef['say']
  /** Staff want it themselves, and nobody is on the line. */
  readonly to?: 'staff'
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
      ...(script.to ? { to: script.to } : {}),
      note: script.why,
      ask: choice(...script.ways.map(way => option(way.value, way.label.ja, way.label.en))),
      routes: Object.fromEntries(script.ways.map(way => [way.value, firstOf(way)])),
    }),
    ...script.ways.flatMap(stepsOf),
  ],
})

const named = (kind: string, { value }: Way): StepId => `${kind}-${value}`

const firstOf = (way: Way): Target =>
  way.refers?.questions ? named('matter', way) : way.where || way.refers ? named('where', way) : end(way.to)

function stepsOf(way: Way): readonly StepDef[] {
  const { refers } = way
  if (refers === undefined) return way.where ? [where(named('where', way), end(way.to))] : []
  const [asking, referring] = [named('hand-over', way), named('refer', way)]
  const { questions, referral } = refers
  const words: ReferralAction['words'] = {
    address: { steps: [named('where', way)], path: 'address', ...(questions ? {} : { optional: true }) },
    ...(questions ? { question: { steps: [named('matter', way)] } } : {}),
  }
  return [
    ...(questions ? [matter(named('matter', way), questions, named('where', way))] : []),
    (questions ? whereExactly : where)(named('where', way), asking),
    handOverOr(asking, referring, end(way.to)),
    refer(
      referring,
      { referral, person: 'customer', words },
      { sent: end('handed-over'), slip: end(way.to) },
    ),
  ]
}

const matter = (id: StepId, questions: readonly ReferralQuestion[], to: Target): StepDef =>
  screen(id, {
    title: t('どのようなことか', 'What it is about'),
    say: t(
      'どのようなことでお困りでしょうか。火花や煙が出ていたり、切れた電線が下がっていたりはしませんか。',
      'What is the trouble? Are there no sparks or smoke, and no broken line hanging down?',
    ),
    note: t(
      '火花、煙、切れた電線、感電は、すぐに「危険なとき」をご案内します。近づかないようお伝えします。',
      'Sparks, smoke, a broken line or a shock: go to “Danger” at once, and tell them to keep away.',
    ),
    ask: choice(...questions.map(one => option(one, referralQuestions[one].ja, referralQuestions[one].en))),
    routes: Object.fromEntries(questions.map(one => [one, to])),
  })
