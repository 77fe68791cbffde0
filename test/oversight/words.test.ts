import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import openapi from '../../openapi/openapi.json' with { type: 'json' }
import { countedBy } from '../../src/analysis/tally/read-counts.ts'
import { uses } from '../../src/disclosure/uses.ts'
import { ruleIdWords, ruleText, useWords } from '../../src/oversight/pages/rule-words.ts'
import { outcomeText } from '../../src/oversight/pages/words.ts'
import { operationCode } from '../../src/oversight/record-denied.ts'
import { searchedBy } from '../../src/oversight/search-schema.ts'

const rulesIn = (path: string, pattern: RegExp): string[] =>
  [...readFileSync(path, 'utf8').matchAll(pattern)].map(one => one[1] ?? '')

describe('the overseer’s words', () => {
  it('name every use', () => {
    expect(Object.keys(useWords).sort()).toEqual(Object.keys(uses).sort())
  })

  it('name every rule that refuses', () => {
    const ids = [
      ...rulesIn('src/disclosure/decide.ts', /\bid: '([a-z-]+)'/g),
      ...rulesIn('src/disclosure/decide-act.ts', /, '([a-z-]+)', '[a-z-]+'\]/g),
      ...rulesIn('src/disclosure/decide-in-case.ts', /, '([a-z-]+)', '[a-z-]+'\]/g),
      ...rulesIn('src/referrals/decide-referral.ts', /rule: '([a-z-]+)'/g),
    ]
    expect(ids.length).toBeGreaterThan(30)
    expect(ids.filter(id => ruleIdWords[id] === undefined)).toEqual([])
  })

  it('name what somebody was turned away from, without what the API says of it in brackets', () => {
    const operations = Object.values(openapi.paths).flatMap(methods =>
      Object.values(methods).map(one => operationCode(one.operationId)),
    )
    for (const code of operations) {
      expect(ruleText('denied', code, 'ja'), code).toMatch(/[ぁ-んァ-ヶ一-龠]/)
      expect(ruleText('denied', code, 'ja').length, code).toBeLessThan(45)
      expect(ruleText('denied', code, 'en'), code).toMatch(/^[A-Z]/)
    }
  })

  it('name what was searched and counted by', () => {
    for (const by of [...searchedBy.map(operationCode), ...countedBy, 'team:week']) {
      expect(ruleText('oversight-search', `by:${by}`, 'ja')).toMatch(/で/)
      expect(outcomeText('oversight-report', `by:${by}`, 'ja')).toMatch(/で/)
    }
  })
})
