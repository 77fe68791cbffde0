import type { Truth } from '../support/walk.ts'
import { handsAt, secondsOf } from './keystrokes.ts'
import type { Room } from './sit-down.ts'
import { onward, signIn } from './walk.ts'

/** What one job costs a practised member of staff. Talk is not the operator's time: it stands beside. */
export type Count = {
  readonly job: string
  /** Pages that were looked at until it was done. */
  readonly screens: number
  readonly operators: string
  /** Seconds of hands and head. */
  readonly seconds: number
  /** What is to be done at the most, by the issue; null where nobody asked for a limit. */
  readonly atMost: { readonly seconds: number; readonly screens?: number } | null
  /** Seconds of the sentences said and of what the customer reads out. */
  readonly talk: number
  /** How often the customer is asked to read something once more. */
  readonly readAgain: number
}

export type Hands = ReturnType<typeof handsAt>

/** Japanese at an unhurried rate of 300 characters a minute; digits one by one, two in a second. */
const talkOf = (text: string): number =>
  [...text.replaceAll(/\s/g, '')].reduce((sum, one) => sum + (/\d/.test(one) ? 0.5 : 0.2), 0)

export const round = (seconds: number): number => Math.round(seconds * 10) / 10

async function pointsOf(room: Room, query: string): Promise<readonly Truth[]> {
  const found = await fetch(`${room.outside.sandboxUrl}/_control/points?retailer=sample&${query}`)
  return (await found.json()) as Truth[]
}

export async function pointOf(room: Room, query: string, at = 0): Promise<Truth> {
  const point = (await pointsOf(room, `${query}&limit=${at + 1}`))[at]
  if (!point) throw new Error('the sandbox has no such point')
  return point
}

export const inDays = (days: number) =>
  new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

const quiet = async () => undefined

/** Somebody at a desk, signed in, with what they look at and hear counted. */
export async function at(room: Room, persona: string) {
  const context = await room.browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 800 } })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await signIn(page, room.url, persona, quiet)
  const hands = handsAt(page)
  let [screens, talk, readAgain] = [0, 0, 0]
  return {
    page,
    hands,
    /** The page in front of them: its sentence is said, and what it asks for is read out. */
    screen: async (customerReads = ''): Promise<void> => {
      screens++
      const say = page.locator('main .say')
      if ((await say.count()) > 0) talk += talkOf(await say.first().innerText())
      talk += talkOf(customerReads)
    },
    again: () => void readAgain++,
    /** Presses, and waits for another page in the place of this one. */
    on: (press: () => Promise<void>): Promise<void> => onward(page, press),
    done: async (job: string, atMost: Count['atMost'], from = ''): Promise<Count> => {
      const operators = hands.count().operators.slice(from.length)
      return { job, screens, operators, seconds: secondsOf(operators), atMost, talk: round(talk), readAgain }
    },
    forget: () => {
      ;[screens, talk, readAgain] = [0, 0, 0]
      return hands.count().operators
    },
    getUp: () => context.close(),
  }
}
