import type { Locator, Page } from 'playwright-core'

/**
 * Keystroke-level model of a practised person (Card, Moran and Newell, 1980): seconds of each operator.
 * K a key, P pointing at something with the mouse, B a press or a release of its button, H the hand from one device
 * to the other, M making up one's mind. Talk and waiting for the machine are not counted.
 */
export const seconds = { K: 0.2, P: 1.1, B: 0.1, H: 0.4, M: 1.35 } as const
type Operator = keyof typeof seconds

export const secondsOf = (operators: string): number =>
  Math.round([...operators].reduce((sum, one) => sum + seconds[one as Operator], 0) * 100) / 100

/**
 * Keys that a text takes through a Japanese input method, rather too many than too few: a kanji is read in two
 * morae, a mora is two letters; each run of them is converted and taken with a key each.
 */
export function keysOf(text: string): number {
  const spelled = [...text].reduce((sum, one) => {
    if (/\p{Script=Han}/u.test(one)) return sum + 4
    return sum + (/[\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(one) ? 2 : 1)
  }, 0)
  const runs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu) ?? []
  // A person converts a long run clause by clause, of about four characters.
  const clauses = runs.reduce((sum, run) => sum + Math.ceil(run.length / 4), 0)
  return spelled + clauses * 2
}

/** Hands that act in a real browser and note what each action costs; there is no other way to raise the count. */
export function handsAt(page: Page) {
  const done: Operator[] = []
  // Where the hands are at first counts against the page: the first action always moves one.
  let device: 'none' | 'mouse' | 'keyboard' = 'none'
  const to = (next: 'mouse' | 'keyboard') => {
    if (device !== next) done.push('H')
    device = next
  }
  const key = async (name: string) => {
    done.push('K')
    await page.keyboard.press(name)
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
      for (const one of text) await key(one)
    },
    /** The same for a text that takes an input method; what it spells is put where the focus is. */
    write: async (text: string): Promise<void> => {
      done.push('M')
      to('keyboard')
      for (let left = keysOf(text); left > 0; left--) done.push('K')
      await page.keyboard.insertText(text)
    },
    /** Looks once more, then one key, or a few that go together without another thought. */
    press: async (...keys: readonly [string, ...string[]]): Promise<void> => {
      done.push('M')
      to('keyboard')
      for (const one of keys) await key(one)
    },
    /** Tabs on until a control has the focus, as one who knows the form; each key counted. */
    tabTo: async (target: Locator): Promise<void> => {
      to('keyboard')
      for (let times = 0; times < 60; times++) {
        if (await target.evaluate(one => one === document.activeElement)) return
        await key('Tab')
      }
      throw new Error('the keyboard does not reach it')
    },
    /** Reads one thing on the screen and takes it in. */
    read: (): void => void done.push('M'),
    /** The operators in order and their sum, in seconds. */
    count: () => ({
      operators: done.join(''),
      seconds: secondsOf(done.join('')),
      actions: done.filter(one => one === 'M').length,
    }),
  }
}
