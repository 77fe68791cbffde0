import { describe, expect, it } from 'vitest'
import { choice, end, option, screen, t } from '../../src/scripts/build.ts'
import { carriedOver } from '../../src/scripts/carry-over.ts'
import { check } from '../../src/scripts/check.ts'
import { outcomeOf } from '../../src/scripts/outcomes.ts'
import { currentScript, scripts } from '../../src/scripts/scenarios.ts'
import { handsOver, refer } from '../../src/scripts/shared/hand-over.ts'
import type { ReferralAction, Script, StepDef } from '../../src/scripts/types.ts'
import { today } from './walk.ts'

type Referring = { readonly script: Script; readonly step: StepDef; readonly action: ReferralAction }
const referring: readonly Referring[] = scripts.flatMap(script =>
  script.steps.flatMap(step =>
    step.action?.kind === 'referral' ? [{ script, step, action: step.action }] : [],
  ),
)
const stepOf = ({ steps }: Script, id: string) => steps.find(step => step.id === id)
const named = referring.map(one => [`${one.script.id} ${one.step.id}`, one] as const)

const consenting = (options: ReturnType<typeof choice>): Script => ({
  id: 'contractor',
  version: '1',
  scenario: 'contractor',
  title: t('どうぞ', 'Please'),
  callers: [t('どうぞ', 'Please')],
  start: 'who',
  steps: [
    screen('who', {
      title: t('どうぞ', 'Please'),
      say: t('どうぞ', 'Please'),
      ask: { kind: 'text', maxLength: 9, example: 'x' },
      routes: { given: 'asked' },
    }),
    screen('asked', {
      title: t('どうぞ', 'Please'),
      say: t('どうぞ', 'Please'),
      ask: options,
      routes: { 'hand-over': 'refer', slip: end('network-desk') },
    }),
    refer(
      'refer',
      { referral: 'contractor-question', person: 'contractor', words: { name: { steps: ['who'] } } },
      { sent: end('handed-over'), slip: end('network-desk') },
    ),
  ],
})

describe('a referral', () => {
  it('is there for every kind that a person can bring', () => {
    expect(new Set(referring.map(one => one.action.referral))).toEqual(
      new Set([
        'contractor-question',
        'move-in-blocked',
        'site-not-identified',
        'out-of-scope-supply',
        'usage-request',
        'network-matter',
      ]),
    )
  })

  it('comes only behind the answer by which the person agrees', () => {
    const slip = option('slip', 'どうぞ', 'Please')
    expect(check(consenting(choice(handsOver('contractor'), slip)))).toEqual([])
    const unasked = option('hand-over', 'どうぞ', 'Please')
    expect(check(consenting(choice(unasked, slip)))).toEqual([{ kind: 'no-consent-before', step: 'refer' }])
  })

  it.each(named)('%s says what the person said: never a number that was searched for', (_, one) => {
    for (const reading of Object.values(one.action.words))
      for (const id of reading.steps) expect(stepOf(one.script, id)?.ask, id).not.toBeNull()
    // On these screens the number may come from OCCTO's own search, done by the member of staff.
    for (const id of one.action.words.supplyPointNumber?.steps ?? [])
      expect(['occto-number', 'site-number']).not.toContain(id)
  })

  it.each(named)('%s has a way out by the slip, which promises no call', (_, { step }) => {
    for (const on of ['slip', 'without']) {
      const to = step.routes.find(route => route.on === on)?.to
      if (typeof to !== 'object') throw new Error('the slip is not an end')
      const { useful, contact, say } = outcomeOf(to.outcome)
      expect({ useful, contact }).toEqual({ useful: 'slip', contact: 'operator' })
      expect(say.ja).not.toMatch(/から(お電話|ご連絡)(いた|させて|差し)/)
      expect(say.en).not.toMatch(/they will (call|contact)|who will call/i)
    }
  })

  it.each(named)('%s promises nothing before it is known to be taken', (_, { step }) => {
    expect(step.say.ja).not.toMatch(/(お電話|ご連絡)(いた|差し上げ|まい)/)
    expect(step.say.en).not.toMatch(/will (call|contact)/i)
  })

  it('of a contractor names nobody but the contractor', () => {
    const [only, ...more] = referring.filter(one => one.script.id === 'contractor')
    expect(more).toEqual([])
    expect(only?.action.person).toBe('contractor')
    expect(only?.action.words.name).toEqual({ steps: ['company'], path: 'contactName' })
  })

  it('is agreed to anew when the case goes on with another script', () => {
    const [from, to] = [currentScript('switch'), currentScript('move-in')]
    if (from === null || to === null) throw new Error('no script')
    expect(stepOf(from, 'hand-over') && stepOf(to, 'hand-over')).toBeTruthy()
    expect(carriedOver(from, to, [{ step: 'hand-over', value: 'hand-over' }], today)).toEqual([])
  })
})
