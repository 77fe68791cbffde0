import type { Locator, Page } from 'playwright-core'

/**
 * Keystroke-level model of a practised person (Card, Moran and Newell, 1980): seconds of each operator.
 * K a key, P pointing at something with the mouse, B a press or a release of its button, H the hand from one device
 * to the other, M making up one's mind. Talk and waiting for the machine are not counted.
 */
export const seconds = { K: 0.2, P: 1.1, B: 0.1, H: 0.4, M: 1.35 } as const
type Operator = keyof typeof seconds

/** Hands that act in a real browser and note what each action costs; there is no other way to raise the count. */
export function handsAt(page: Page) {
  const done: Operator[] = []
  // Where the hands are at first counts against the page: the first action always moves one.
  let device: 'none' | 'mouse' | 'keyboard' = 'none'
  const to = (next: 'mouse' | 'keyboard') => {
    if (device !== next) done.push('H')
    device = next
  }
  return {
    /** Makes up their mind, points, clicks. */
    click: async (target: Locator): Promise<void> => {
      done.push('M')
      to('mouse')
      done.push('P', 'B', 'B')
      await target.scrollIntoViewIfNeeded()
      const box = await target.boundingBox()
      if (box === null) throw new Error('nothing to point at')
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    },
    /** Makes up their mind and types where the focus is, each key counted. */
    type: async (text: string): Promise<void> => {
      done.push('M')
      to('keyboard')
      for (const key of text) {
        done.push('K')
        await page.keyboard.press(key)
      }
    },
    /** Looks once more, then one key. */
    press: async (key: string): Promise<void> => {
      done.push('M')
      to('keyboard')
      done.push('K')
      await page.keyboard.press(key)
    },
    /** The operators in order and their sum, in seconds. */
    count: () => ({
      operators: done.join(''),
      seconds: Math.round(done.reduce((sum, one) => sum + seconds[one], 0) * 100) / 100,
      actions: done.filter(one => one === 'M').length,
    }),
  }
}
