import { describe, expect, it } from 'vitest'
import { type UseId, useOf } from '../../src/disclosure/uses.ts'
import { check } from '../../src/scripts/check.ts'
import { scenarioFinder } from '../../src/scripts/find-scenario.ts'
import type { Outcome } from '../../src/scripts/outcome.ts'
import { outcomeOf, outcomes } from '../../src/scripts/outcomes.ts'
import { render } from '../../src/scripts/render.ts'
import { type ScenarioId, scenarioIds } from '../../src/scripts/scenario-ids.ts'
import { currentScript, currentScripts, scripts } from '../../src/scripts/scenarios.ts'
import type { Action, Script, StepDef } from '../../src/scripts/types.ts'
import { walked } from './covering.ts'
import { heldOut, tunedOn } from './said.ts'

const named = scripts.map(script => [`${script.id} ${script.version}`, script] as const)
const each = (test: (script: Script) => void) => it.each(named)('%s', (_, script) => test(script))

type Kind = Action['kind']

/** The purposes of the law and the sales guideline, scenario by scenario: what is not named here may not be asked. */
const mayAct: Readonly<
  Record<ScenarioId, { readonly kinds: readonly Kind[]; readonly uses?: readonly UseId[] }>
> = {
  contractor: { kinds: ['own-search', 'referral'] },
  arrears: { kinds: ['own-search'] },
  'move-in': {
    kinds: ['own-search', 'search', 'lookup', 'move-in', 'wheeling-enquiry', 'referral'],
    uses: ['move-in-site', 'reconnect-site'],
  },
  switch: {
    kinds: ['own-search', 'search', 'lookup', 'relay', 'wheeling-enquiry', 'referral'],
    uses: [
      'confirm-site',
      'describe-site',
      'match-meter',
      'check-equipment',
      'quote-lighting',
      'quote-power',
      'quote-flat-rate',
      'plan-switch',
    ],
  },
  outbound: {
    kinds: ['own-search', 'search', 'lookup', 'relay', 'wheeling-enquiry', 'referral'],
    uses: ['confirm-site', 'describe-site', 'match-meter', 'quote-lighting', 'quote-power', 'plan-switch'],
  },
  analysis: { kinds: [] },
  emergency: { kinds: [] },
  outage: { kinds: [] },
  disaster: { kinds: [] },
  'last-resort': { kinds: ['referral'] },
  'after-fit': { kinds: ['lookup'], uses: ['confirm-generation-site'] },
  fit: { kinds: [] },
  usage: { kinds: ['own-search', 'usage-request', 'usage', 'referral'] },
  settlement: { kinds: ['own-search'] },
  'win-back': { kinds: ['own-search'] },
  'store-event': { kinds: [] },
  'list-cleaning': { kinds: [] },
  'bulk-building': { kinds: [] },
  'other-paperwork': { kinds: ['referral'] },
}

describe('every scenario', () => {
  it.each(scenarioIds)('%s has a script', id => {
    expect(currentScript(id)?.scenario).toBe(id)
  })

  it('has one script at a time, with several things that callers say, no two scenarios the same', () => {
    expect(currentScripts()).toHaveLength(scripts.length)
    const phrases = scripts.flatMap(({ callers }) => callers.flatMap(({ ja, en }) => [ja, en]))
    expect(phrases.filter((one, index) => phrases.indexOf(one) !== index)).toEqual([])
    for (const { id, callers } of scripts) expect(callers.length, id).toBeGreaterThanOrEqual(3)
  })

  it('shows staff no type number', () => {
    for (const { title, callers } of scripts)
      expect(JSON.stringify([title, callers])).not.toMatch(/類型|タイプ[0-9一二三四五六]|\btype [1-6]\b/i)
  })
})

describe('a script without a fault', () => {
  each(script => expect(check(script)).toEqual([]))
})

describe('every way ends in something useful, and every step and outcome lies on one', () => {
  each(script => {
    const steps = new Set<string>()
    const ends = new Set<string>()
    let count = 0
    for (const { end } of walked(script)) {
      count += 1
      expect(end.outcome, end.path.join(' ')).not.toBeNull()
      if (end.outcome === null) continue
      expect(['answer', 'confirmation', 'slip', 'referral', 'taught']).toContain(
        outcomeOf(end.outcome).useful,
      )
      for (const id of end.path) steps.add(id)
      ends.add(end.outcome)
    }
    expect(count).toBeGreaterThan(1)
    expect(steps).toEqual(new Set(script.steps.map(step => step.id)))
    const declared = script.steps.flatMap(step =>
      step.routes.flatMap(({ to }) => (typeof to === 'string' ? [] : [to.outcome])),
    )
    expect(ends).toEqual(new Set(declared))
  })
})

describe('what the law lets each scenario do', () => {
  each(({ scenario, steps }) => {
    const { kinds, uses = [] } = mayAct[scenario]
    for (const { id, action } of steps) {
      if (action === null) continue
      expect(kinds, id).toContain(action.kind)
      if (action.kind !== 'lookup') continue
      expect(uses, id).toContain(action.use)
      const { scenarios, show, compare } = useOf(action.use)
      expect(scenarios).toContain(scenario)
      for (const field of action.fields) expect([...show, ...compare]).toContain(field)
    }
  })

  it('names no use for a scenario that the table of uses does not have', () => {
    for (const [scenario, { uses = [] }] of Object.entries(mayAct))
      for (const use of uses) expect(useOf(use).scenarios, `${scenario} ${use}`).toContain(scenario)
  })

  it('lets a script have one wish at most, which comes before whatever asks outside', () => {
    for (const { id, steps } of scripts) {
      const wishes = steps.filter(step => step.wish !== undefined)
      expect(wishes.length, id).toBeLessThanOrEqual(1)
      if (steps.some(({ action }) => action !== null && !['own-search', 'referral'].includes(action.kind)))
        expect(wishes, id).toHaveLength(1)
    }
  })
})

/** Words and phrases that are never said to a customer, with what a match would be. */
const neverSaid: readonly (readonly [RegExp, string])[] = [
  [/託送|スイッチング|再点|廃止取次|引込柱|NSC|SSS/, 'terms of the trade'],
  [/需要家|需要者|現小売|新電力|みなし小売|旧一電|一般送配電事業者/, 'what customers are not called'],
  [/未収|滞納|延滞|債権|督促/, 'words about debt'],
  [/拒否|不許可|不一致|違います|間違い|誤りです|エラー/, 'harsh words'],
  [/法律|禁止|違反|非公開情報|個人情報保護法|電気事業法/, 'the law as a reproach'],
  [
    /よろしかったでしょうか|のほう[はをがにでへ、。]|(?<!お世話)になっております|形になります|させていただきます/,
    'バイト敬語',
  ],
  [/番号を教えて/, 'what sounds like a scam'],
]
const neverSaidInEnglish = /\b(forbidden|illegal|law|wheeling|mismatch|refused?|denied|wrong|error|debt)\b/i

const spoken = [
  ...scripts.flatMap(({ id, steps }) => steps.map((step): [string, StepDef] => [`${id}/${step.id}`, step])),
  ...Object.keys(outcomes).map((code): [string, Outcome] => [
    `= ${code}`,
    outcomeOf(code as keyof typeof outcomes),
  ]),
]

describe('every sentence to say', () => {
  it.each(neverSaid)('has none of %s: %s', words => {
    expect(spoken.filter(([, { say }]) => words.test(say.ja)).map(([place]) => place)).toEqual([])
  })

  it('has in English nothing harsh either', () => {
    expect(spoken.filter(([, { say }]) => neverSaidInEnglish.test(say.en)).map(([place]) => place)).toEqual(
      [],
    )
  })

  it('can be said in one breath or two, and the closing in a few', () => {
    const long = spoken.filter(([place, { say }]) => say.ja.length > (place.startsWith('=') ? 260 : 170))
    expect(long.map(([place, { say }]) => `${place} ${say.ja.length}`)).toEqual([])
  })

  it('is polite to its end', () => {
    const polite =
      /(ます|です|でしょうか|しょうか|ますか|ですか|ません|ました|ましょう|ください|ましたか|ませんか|ございます|願いします|願いいたします|ませんでした)。?$/
    const curt = spoken.filter(
      ([, { say }]) => !polite.test(render(say, {}, 'ja').replace(/（[^）]*）$/, '')),
    )
    expect(curt.map(([place, { say }]) => `${place} ${say.ja.slice(-12)}`)).toEqual([])
  })

  it('has a slip with the contact of the operator wherever the person is to ring there', () => {
    const sends = Object.keys(outcomes).filter(code => {
      const { useful, say } = outcomeOf(code as keyof typeof outcomes)
      return useful === 'slip' && /\{operator\}.*(お電話|お申し込み|承っております)/.test(say.ja)
    })
    expect(sends.length).toBeGreaterThan(3)
    for (const code of sends)
      expect(outcomeOf(code as keyof typeof outcomes).contact, code).toBe(
        code === 'emergency-phone' ? 'emergency' : 'operator',
      )
  })
})

describe('a sentence to staff', () => {
  const toStaff = spoken.filter(([, { to }]) => to === 'staff').map(([place]) => place)

  it('stands where nobody is on the line: before a call of ours, and where staff themselves want to know', () => {
    expect(toStaff.filter(place => !place.startsWith('='))).toEqual([
      'outbound/target',
      'outbound/own-check-phone',
      'outbound/own-check-web',
      'outbound/own-check-visit',
      'analysis/way',
      'list-cleaning/way',
    ])
  })

  it('ends what is taught; but a customer who wishes something hears an answer', () => {
    const taught = spoken.filter(([, one]) => 'useful' in one && one.useful === 'taught')
    const answered = taught.map(([place]) => place).filter(place => !toStaff.includes(place))
    expect(answered.toSorted()).toEqual(['= customer-first', '= usage-two-ways'])
    expect(toStaff.filter(place => place.startsWith('= '))).toHaveLength(taught.length - answered.length)
  })

  it('gives no closing words', () => {
    for (const [place, { say }] of spoken.filter(([place]) => toStaff.includes(place)))
      expect(say.ja, place).not.toMatch(/\{reference\}|\{staff\}|\{thanks\}|失礼いたします|お電話ありがとう/)
  })
})

describe('the search by what the caller says', () => {
  const find = scenarioFinder(currentScripts())

  const said = [...heldOut, ...tunedOn]

  it.each([
    ['not looked at while its weights were chosen', heldOut],
    ['its weights were chosen on', tunedOn],
  ] as const)(
    'has the right scenario among the first three for nine in ten phrases of no script: %s',
    (_, table) => {
      const phrases = new Set(scripts.flatMap(({ callers }) => callers.flatMap(({ ja, en }) => [ja, en])))
      expect(table.length).toBeGreaterThanOrEqual(60)
      expect(new Set(table.map(([id]) => id))).toEqual(new Set(scenarioIds))
      for (const [, text] of table) expect(phrases).not.toContain(text)
      const three = (text: string) => find(text, 3).map(({ id }) => id)
      const missed = table.filter(([id, text]) => !three(text).includes(id))
      expect(missed.length / table.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.1)
    },
  )

  it('finds every phrase of a script first by that phrase itself', () => {
    for (const { id, callers } of scripts)
      for (const { ja, en } of callers) for (const text of [ja, en]) expect(find(text)[0]?.id, text).toBe(id)
  })

  it('levels width and case, and nothing else', () => {
    expect(find('卒ＦＩＴの電気を売りたい')).toEqual(find('卒fitの電気を売りたい'))
    expect(find('MY COLLEAGUE IS SIGNED IN')[0]?.id).toBe('other-paperwork')
  })

  it.each(['', ' ', '。！？', '𠮷', '\u0000', '㍻🙂', 'ĸŋ'.repeat(100)])('says nothing about %j', text => {
    expect(find(text)).toEqual([])
  })

  it('gives no scenario twice and no more than asked for', () => {
    for (const [, text] of said) {
      const ids = find(text).map(({ id }) => id)
      expect(ids.length).toBeLessThanOrEqual(5)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })
})
