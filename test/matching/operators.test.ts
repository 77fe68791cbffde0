import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { areas } from '../../src/disclosure/area.ts'
import { emergencySentence } from '../../src/referrals/contact-sentence.ts'
import directory from '../../src/referrals/operators.json' with { type: 'json' }
import { directorySchema, operatorOf, operators } from '../../src/referrals/operators.ts'

const verified = {
  phone: '0120-000-000',
  url: null,
  sourceUrl: 'https://example.com/',
  verifiedAt: '2026-11-01',
}

describe('the operators’ directory', () => {
  it('has one operator for each area', () => {
    expect(operators.map(one => one.area).sort()).toEqual([...areas].sort())
    for (const area of areas) expect(operatorOf(area).area).toBe(area)
  })

  it('takes no contact without its source and the day somebody verified it', () => {
    const [first, ...others] = directory.operators
    const withContact = (contact: object) => ({ ...directory, operators: [{ ...first, contact }, ...others] })
    expect(v.safeParse(directorySchema, withContact(verified)).success).toBe(true)
    for (const missing of ['sourceUrl', 'verifiedAt']) {
      expect(v.safeParse(directorySchema, withContact({ ...verified, [missing]: null })).success).toBe(false)
    }
  })

  it('takes no area twice and none left out', () => {
    const [first, , ...others] = directory.operators
    expect(v.safeParse(directorySchema, { ...directory, operators: others }).success).toBe(false)
    expect(v.safeParse(directorySchema, { ...directory, operators: [first, first, ...others] }).success).toBe(
      false,
    )
  })

  it('says where to look while no contact is verified, and promises no number and no call', () => {
    for (const area of areas) {
      const operator = {
        ...operatorOf(area),
        emergency: { phone: null, url: null, sourceUrl: null, verifiedAt: null },
      }
      const { ja, en } = emergencySentence(operator)
      expect(ja).toContain(operator.spoken.ja)
      expect(en).toContain(operator.spoken.en)
      expect((ja + en).replaceAll('119', '')).not.toMatch(/[0-9]/)
    }
  })

  it('reads the number out where one is verified', () => {
    const { ja, en } = emergencySentence({ ...operatorOf('06'), emergency: verified })
    expect(ja).toContain(verified.phone)
    expect(en).toContain(verified.phone)
  })

  it('puts safety before the operator in an emergency', () => {
    for (const area of areas) {
      const { ja, en } = emergencySentence(operatorOf(area))
      expect(ja.indexOf('近づかず')).toBeLessThan(ja.indexOf(operatorOf(area).spoken.ja))
      expect(en.indexOf('stay away')).toBeLessThan(en.indexOf(operatorOf(area).spoken.en))
      expect(en).toContain('119')
    }
  })
})
