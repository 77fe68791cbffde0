import { describe, expect, it } from 'vitest'
import { explainedFigures } from '../../src/reports/figures/explained.ts'

const found = (row: Record<string, number>) => ({ rows: [row], rowsAffected: 0 })
const figures = (asked: number, days: Record<string, number>) =>
  explainedFigures([found(days), found({ n: 0 }), { rows: [], rowsAffected: 0 }], asked).explanation

describe('the explanation of lookups in a report', () => {
  it('adds up to all lookups and searches: what no night has gone through yet is told', () => {
    const { explained, badly, queued, notYet } = figures(12, { explained: 5, badly: 2, queued: 1 })
    expect(notYet).toBe(4)
    expect(explained + badly + queued + notYet).toBe(12)
  })

  it('is none at all before the first night', () => {
    expect(figures(3, {})).toMatchObject({ explained: 0, badly: 0, queued: 0, notYet: 3 })
  })
})
