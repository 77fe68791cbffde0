import { describe, expect, it } from 'vitest'
import { uses } from '../../src/disclosure/uses.ts'
import { choice, end, option, screen, t, work } from '../../src/scripts/build.ts'
import { check } from '../../src/scripts/check.ts'
import { checkTexts } from '../../src/scripts/check-texts.ts'
import type { FaultKind } from '../../src/scripts/fault.ts'
import { issues } from '../../src/scripts/issues.ts'
import { outcomes } from '../../src/scripts/outcomes.ts'
import { scripts } from '../../src/scripts/scenarios.ts'
import type { LookupAction, Script, StepDef, Target } from '../../src/scripts/types.ts'

const say = t('どうぞ', 'Please')
const base = { title: say, say }
const yesNo = choice(option('yes', 'はい', 'Yes'), option('no', 'いいえ', 'No'))
const done = end('answered')

const wish = (routes: Record<string, Target> = { yes: 'number', no: done }): StepDef =>
  screen('wish', { ...base, ask: yesNo, wish: 'yes', routes })
const number = screen('number', {
  ...base,
  ask: { kind: 'supply-point-number' },
  routes: { given: 'address' },
})
const address = screen('address', {
  ...base,
  ask: {
    kind: 'form',
    fields: [
      { name: 'address', label: say, ask: { kind: 'text', maxLength: 9, example: 'x' } },
      { name: 'building', label: say, ask: { kind: 'text', maxLength: 9, example: 'x' }, optional: true },
    ],
  },
  routes: { given: 'site' },
})
const action: LookupAction = {
  kind: 'lookup',
  use: 'confirm-site',
  fields: ['address'],
  readings: { address: { steps: ['address'] } },
  key: { steps: ['number'] },
}
const ends = { agrees: done, differs: done, 'cannot-tell': done, 'not-available-here': done, without: done }
const site = (change: Partial<LookupAction> = {}): StepDef =>
  work('site', { ...base, action: { ...action, ...change }, routes: ends })

const scriptOf = (steps: readonly StepDef[], change: Partial<Script> = {}): Script => ({
  id: 'switch',
  version: '1',
  scenario: 'switch',
  title: say,
  callers: [say],
  start: steps[0]?.id ?? 'none',
  steps,
  ...change,
})
const sound = [wish(), number, address, site()]
/** The sound script with one step changed. */
const withStep = (id: string, change: Partial<StepDef>): Script =>
  scriptOf(sound.map(step => (step.id === id ? { ...step, ...change } : step)))

const chain = (count: number): StepDef[] =>
  Array.from({ length: count }, (_, index) =>
    screen(`s${index}`, {
      ...base,
      ask: choice(option('on', 'はい', 'Yes')),
      routes: { on: index + 1 < count ? `s${index + 1}` : done },
    }),
  )
const lookups = Array.from({ length: 7 }, (_, index) =>
  work(`site${index}`, {
    ...base,
    action,
    routes: { ...ends, differs: index < 6 ? `site${index + 1}` : done },
  }),
)
const searches = Array.from({ length: 6 }, (_, index) => {
  const to: Target = index < 5 ? `find${index + 1}` : done
  return work(`find${index}`, {
    ...base,
    action: { kind: 'search', by: ['address'], words: { address: { steps: ['address'], path: 'address' } } },
    routes: {
      one: done,
      none: to,
      'ask-building': done,
      'ask-room': done,
      'ask-meter-number': done,
      'ask-pole': done,
      'occto-screen': done,
      without: done,
    },
  })
})

const poleSearch = work('pole', {
  ...base,
  action: { kind: 'search', by: ['pole'], words: { address: { steps: ['address'], path: 'address' } } },
  routes: Object.fromEntries(searches.flatMap(one => one.routes.map(({ on }) => [on, done]))),
})

const broken: readonly [FaultKind, string, Script][] = [
  [
    'bad-id',
    'a step id that could carry a value',
    scriptOf([screen('Step 1', { ...base, ask: yesNo, routes: { yes: done, no: done } })]),
  ],
  ['duplicate-step', 'one id twice', scriptOf([...sound, number])],
  ['no-start', 'a start that does not exist', scriptOf(sound, { start: 'nowhere' })],
  ['nothing-to-do', 'a step that neither asks nor acts', withStep('number', { ask: null })],
  ['two-things-to-do', 'a step that asks and acts', withStep('number', { action })],
  [
    'bad-ask',
    'two options of one value',
    withStep('wish', { ask: choice(option('yes', 'a', 'a'), option('yes', 'b', 'b')) }),
  ],
  ['bad-ask', 'a wish that is no answer', withStep('wish', { wish: 'perhaps' })],
  [
    'bad-ask',
    'a number known from a step that asks for none',
    withStep('number', { ask: { kind: 'supply-point-number', knownFrom: ['wish'] } }),
  ],
  [
    'bad-ask',
    'a form routed by a field that is no choice',
    withStep('address', {
      ask: {
        kind: 'form',
        routeBy: 'address',
        fields: [{ name: 'address', label: say, ask: { kind: 'text', maxLength: 9, example: 'x' } }],
      },
    }),
  ],
  ['missing-route', 'a code without a route', withStep('wish', { routes: [{ on: 'yes', to: 'number' }] })],
  [
    'extra-route',
    'a route without a code',
    withStep('number', { routes: [...number.routes, { on: 'missing', to: done }] }),
  ],
  [
    'extra-route',
    'two routes for one code',
    withStep('number', { routes: [...number.routes, ...number.routes] }),
  ],
  ['unknown-step', 'a route to nowhere', withStep('number', { routes: [{ on: 'given', to: 'nowhere' }] })],
  [
    'unknown-outcome',
    'an outcome that does not exist',
    withStep('wish', {
      routes: [
        { on: 'yes', to: 'number' },
        { on: 'no', to: { outcome: 'nothing' as 'papers' } },
      ],
    }),
  ],
  [
    'unreachable',
    'a step nobody reaches',
    scriptOf([...sound, screen('lost', { ...base, ask: yesNo, routes: { yes: done, no: done } })]),
  ],
  [
    'cycle',
    'a loop',
    withStep('site', {
      routes: [...site().routes.filter(route => route.on !== 'differs'), { on: 'differs', to: 'number' }],
    }),
  ],
  [
    'no-wish-before',
    'a lookup without a wish',
    withStep('wish', {
      routes: [
        { on: 'yes', to: 'number' },
        { on: 'no', to: 'number' },
      ],
    }),
  ],
  [
    'not-read-back',
    'an act that sends what was said before the wish and is never read back',
    scriptOf([
      screen('who', {
        ...base,
        ask: { kind: 'text', maxLength: 9, example: 'x' },
        routes: { given: 'wish' },
      }),
      wish({ yes: 'number', no: done }),
      { ...number, routes: [{ on: 'given', to: 'check' }] },
      screen('check', { ...base, ask: { kind: 'confirm', label: say }, routes: { given: 'apply' } }),
      work('apply', {
        ...base,
        action: {
          kind: 'move-in',
          words: { customerName: { steps: ['who'] }, moveInOn: { steps: ['who'] } },
          key: { steps: ['number'] },
        },
        routes: { accepted: done, 'contract-exists': done, 'not-available-here': done, without: done },
      }),
    ]),
  ],
  [
    'unknown-reading',
    'a reading of a step that does not exist',
    scriptOf([wish(), number, address, site({ readings: { address: { steps: ['nowhere'] } } })]),
  ],
  [
    'unknown-reading',
    'a reading of a field that does not exist',
    scriptOf([
      wish(),
      number,
      address,
      site({ readings: { address: { steps: ['address'], path: 'street' } } }),
    ]),
  ],
  [
    'reading-not-before',
    'a reading that one path skips',
    scriptOf([
      wish({ yes: 'choose', no: done }),
      screen('choose', { ...base, ask: yesNo, routes: { yes: 'number', no: 'quick' } }),
      screen('quick', { ...base, ask: { kind: 'supply-point-number' }, routes: { given: 'site' } }),
      number,
      address,
      site({ key: { steps: ['number', 'quick'] } }),
    ]),
  ],
  [
    'reading-not-before',
    'a reading that may be left out',
    scriptOf([
      wish(),
      number,
      address,
      site({ readings: { address: { steps: ['address'], path: 'building' } } }),
    ]),
  ],
  [
    'reading-without-field',
    'a reading of a field that is not asked for',
    scriptOf([wish(), number, address, site({ fields: ['contractForm'] })]),
  ],
  [
    'nothing-to-ask-with',
    'a comparison that may have nothing to compare',
    scriptOf([
      wish(),
      number,
      address,
      site({ readings: { address: { steps: ['address'], optional: true } } }),
    ]),
  ],
  [
    'area-not-known',
    'a search by pole with an address that may lie anywhere',
    scriptOf([
      wish({ yes: 'address', no: done }),
      { ...address, routes: [{ on: 'given', to: 'pole' }] },
      poleSearch,
    ]),
  ],
  [
    'field-count',
    'six fields',
    scriptOf([
      wish(),
      number,
      address,
      site({ fields: ['address', 'area', 'contractForm', 'smartMeter', 'meter', 'poleNumber'] }),
    ]),
  ],
  [
    'key-not-resolvable',
    'a key from a step that gives no number',
    scriptOf([wish(), number, address, site({ key: { steps: ['address'] } })]),
  ],
  [
    'key-not-resolvable',
    'a key that may be missing',
    withStep('number', {
      ask: { kind: 'supply-point-number', missing: say },
      routes: [...number.routes, { on: 'missing', to: 'address' }],
    }),
  ],
  ['too-many-screens', 'thirteen screens', scriptOf(chain(13))],
  [
    'too-many-lookups',
    'seven lookups',
    scriptOf([wish(), number, { ...address, routes: [{ on: 'given', to: 'site0' }] }, ...lookups]),
  ],
  [
    'too-many-searches',
    'six searches',
    scriptOf([
      wish({ yes: 'address', no: done }),
      { ...address, routes: [{ on: 'given', to: 'find0' }] },
      ...searches,
    ]),
  ],
  ['empty-text', 'a sentence without English', withStep('number', { say: t('どうぞ', ' ') })],
  [
    'empty-text',
    'an option without Japanese',
    withStep('wish', { ask: choice(option('yes', '', 'Yes'), option('no', 'いいえ', 'No')) }),
  ],
  ['empty-text', 'nothing that callers say', scriptOf(sound, { callers: [] })],
  [
    'unknown-placeholder',
    'a placeholder nobody fills in',
    withStep('number', { say: t('{customer}さま', 'Please') }),
  ],
  ['unknown-placeholder', 'a brace left open', withStep('number', { say: t('どうぞ', 'Dear {staff') })],
]

describe('the checker', () => {
  it('finds nothing in a sound script', () => {
    expect(check(scriptOf(sound))).toEqual([])
    expect(check(scriptOf(chain(12)))).toEqual([])
  })

  it.each(broken)('finds %s: %s', (kind, _, script) => {
    expect(check(script).map(fault => fault.kind)).toContain(kind)
  })
})

describe('the shipped scripts', () => {
  it.each(scripts.map(script => [`${script.scenario} ${script.version}`, script] as const))(
    '%s is without fault',
    (_, script) => {
      expect(check(script)).toEqual([])
    },
  )

  it('are one a scenario and version, with codes that fit an oversight entry', () => {
    const names = scripts.map(script => `${script.scenario}:${script.version}`)
    expect(new Set(names).size).toBe(names.length)
    for (const name of [...names, ...Object.keys(outcomes), ...Object.keys(issues)])
      expect(name).toMatch(/^[a-z0-9:._-]{1,80}$/)
  })

  it('ask only for what the table of uses allows their scenario', () => {
    let seen = 0
    for (const script of scripts)
      for (const { action } of script.steps) {
        if (action?.kind !== 'lookup') continue
        seen += 1
        const use = uses[action.use]
        expect(use.scenarios).toContain(script.scenario)
        const allowed: readonly string[] = [...use.show, ...use.compare]
        expect(allowed).toEqual(expect.arrayContaining([...action.fields]))
        expect(use.compare as readonly string[]).toEqual(expect.arrayContaining(Object.keys(action.readings)))
      }
    expect(seen).toBeGreaterThan(5)
  })

  it('have closing sentences and issues in both languages', () => {
    expect(checkTexts(outcomes)).toEqual([])
    expect(checkTexts(issues)).toEqual([])
  })

  it('end no case with an outcome that nobody can reach', () => {
    const reached = scripts.flatMap(script =>
      script.steps.flatMap(step =>
        step.routes.flatMap(({ to }) => (typeof to === 'string' ? [] : [to.outcome])),
      ),
    )
    expect(new Set(reached)).toEqual(new Set(Object.keys(outcomes)))
  })

  it('say nothing of law, error or trade terms to a customer', () => {
    const banned =
      /法律|禁止|違反|違います|間違い|託送|スイッチング|再点|廃止取次|需要家|需要者|現小売|新電力|みなし|未収|よろしかった|forbidden|illegal|\blaw\b|wrong/
    for (const text of [...scripts.flatMap(script => script.steps), ...Object.values(outcomes)].map(
      one => one.say,
    )) {
      expect(text.ja).not.toMatch(banned)
      expect(text.en).not.toMatch(banned)
    }
  })

  it('survive being served as JSON', () => {
    for (const script of scripts) expect(JSON.parse(JSON.stringify(script))).toEqual(script)
  })
})
