import type { Locator, Page } from 'playwright-core'

/** How somebody works a page: by its keys alone, or with a thumb. There is no other way to reach a control. */
export type Hands = {
  readonly choose: (radio: Locator) => Promise<void>
  readonly write: (field: Locator, text: string) => Promise<void>
  readonly press: (button: Locator) => Promise<void>
}

const focused = (one: Locator): Promise<boolean> => one.evaluate(it => it === document.activeElement)

/** Tab, arrows, Space and Enter; what they do not reach is not there. */
export function keyboardOf(page: Page): Hands {
  const most = 120
  const until = async (key: string, arrived: () => Promise<boolean>, what: Locator): Promise<void> => {
    for (let times = 0; times < most; times++) {
      if (await arrived()) return
      await page.keyboard.press(key)
    }
    throw new Error(`the keyboard does not reach ${await what.evaluate(one => one.outerHTML.slice(0, 160))}`)
  }
  return {
    choose: async radio => {
      const name = await radio.getAttribute('name')
      const inGroup = () =>
        page.evaluate(name => {
          const at = document.activeElement
          return at instanceof HTMLInputElement && at.type === 'radio' && at.name === name
        }, name)
      await until('Tab', inGroup, radio)
      await until('ArrowDown', () => focused(radio), radio)
      if (!(await radio.isChecked())) await page.keyboard.press('Space')
    },
    write: async (field, text) => {
      await until('Tab', () => focused(field), field)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
    },
    press: async button => {
      await until('Tab', () => focused(button), button)
      await page.keyboard.press('Enter')
    },
  }
}

/** Taps; a tap goes to whatever lies on top at its place. Text comes as from a keyboard on the screen. */
export function thumbOf(page: Page): Hands {
  return {
    // The label is the target that a thumb aims at.
    choose: radio => radio.locator('xpath=ancestor::label').tap(),
    write: async (field, text) => {
      await field.tap()
      await field.evaluate(one => one instanceof HTMLInputElement && one.select())
      await page.keyboard.insertText(text)
    },
    press: button => button.tap(),
  }
}
