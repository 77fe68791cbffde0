import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { pointsOf, questionsOf, Walk } from '../support/walk.ts'

describe('a high-voltage point', () => {
  it('shows address and number and nothing else, and compares nothing but the address', async () => {
    const app = await startApp()
    for (const point of await pointsOf(app, 'high-voltage', { limit: 3 })) {
      const walk = await (await Walk.open(app)).toSite(point)
      const looked = await walk.lookUp()
      expect([looked.status, Object.keys(looked.body.show), looked.body.compare]).toEqual([
        200,
        ['address'],
        { address: 'agrees' },
      ])
      expect(looked.text).not.toContain('6kV')
      const [, answered] = await questionsOf(app, walk.view.id)
      expect([answered?.shown, answered?.dropped]).toEqual([['address'], []])
    }
  })
})

describe('a generation point whose number is read where a customer switches', () => {
  it('shows the address and no contract form, by which staff know it', async () => {
    const app = await startApp()
    for (const point of await pointsOf(app, 'after-fit', { limit: 3 })) {
      const walk = await (await Walk.open(app)).toSite(point)
      expect(walk.view.step.note.ja).toContain('売電の番号')
      const looked = await walk.lookUp()
      expect([looked.status, looked.body.show, looked.body.compare]).toEqual([
        200,
        { address: point.values.address },
        { address: 'agrees' },
      ])
      const [asked, answered] = await questionsOf(app, walk.view.id)
      expect([asked?.asked, answered?.shown, answered?.dropped]).toEqual([
        ['address', 'contractForm'],
        ['address'],
        [],
      ])
    }
  })
})
