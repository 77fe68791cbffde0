import { expect, it } from 'vitest'
import { resultWords } from '../../src/cases/pages/result-words.ts'
import { sourceOf } from '../../src/cases/pages/source.ts'
import { unprintableText } from '../../src/matching/preflight-texts.ts'
import { entryKinds } from '../../src/oversight/entry.ts'
import { kindWords, outcomeText } from '../../src/oversight/pages/words.ts'
import { completions, returns } from '../../src/referrals/kinds.ts'
import { codesOf } from '../../src/scripts/codes.ts'
import { journey } from '../../src/scripts/journey.ts'
import { outcomes } from '../../src/scripts/outcomes.ts'
import { scripts } from '../../src/scripts/scenarios.ts'

const actions = scripts.flatMap(script =>
  script.steps.flatMap(step => (step.action ? [{ kind: step.action.kind, codes: codesOf(step) }] : [])),
)
/** What the log says where staff are told less. */
const loggedOnly = [
  'unknown-point',
  'out-of-scope',
  'wrong-password',
  'unavailable',
  'unintelligible',
  'unknown',
]

it('every code by which a step is left has words for staff, in both languages', () => {
  expect(actions.length).toBeGreaterThan(50)
  for (const { kind, codes } of actions)
    for (const code of codes) {
      const { ja, en } = resultWords(kind, code)
      expect([ja, en], `${kind} ${code}`).not.toContain(code)
    }
})

it('a contractor’s words are nobody else’s', () => {
  const of = (scenario: string) => {
    const script = scripts.find(one => one.scenario === scenario)
    if (!script) throw new Error(`no script for ${scenario}`)
    const at = journey(script, [], [], 'full')
    return sourceOf({ script, journey: at }, [], script.start, null, 'text')
  }
  expect([of('contractor'), of('switch')]).toEqual(['contractor', 'said'])
})

it('nobody is asked to read from the bill what no bill prints', () => {
  expect(unprintableText('newName').ja).not.toContain('印刷')
  expect(unprintableText('newName').en).not.toContain('printed')
  expect(unprintableText('nameAsPrinted').ja).toContain('印刷のとおりにお読み')
})

it('every outcome and kind of an entry has words for the overseer', () => {
  for (const kind of entryKinds) expect(kindWords[kind].ja).not.toBe('')
  // Agreement and `shown` of a lookup are its `compared` and `shown`; going on without makes no entry.
  const none = ['agrees', 'differs', 'cannot-tell', 'without']
  const codes = new Set(actions.flatMap(one => one.codes).filter(code => !none.includes(code)))
  for (const code of [...codes, ...loggedOnly, 'answered'])
    for (const l of ['ja', 'en'] as const)
      expect(outcomeText('lookup-answered', code, l), code).not.toBe(code)
  for (const code of Object.keys(outcomes))
    expect(outcomeText('case-closed', code, 'ja'), code).not.toBe(code)
})

it('every step of a referral has words for the overseer', () => {
  const codes = [
    'sending',
    'needs-person',
    'refused',
    'delivered',
    'claimed',
    'accepted',
    ...Object.keys(completions).map(one => `completed:${one}`),
    ...Object.keys(returns).map(one => `returned:${one}`),
    'completed:duplicate',
    'withdrawn',
    'slip:no-inbox',
    'slip:unstaffed',
    'handed-over:to-03',
    'resubmitted:to-06',
    'clock-breached',
  ]
  const said = codes.map(code => outcomeText('referral-step', code, 'ja'))
  expect(said.filter(one => /[a-z]/.test(one))).toEqual([])
  expect(new Set(said).size).toBe(codes.length)
  expect(said).not.toContain(outcomeText('relay', 'accepted', 'ja'))
})
