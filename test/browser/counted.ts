import type { Locator, Page } from 'playwright-core'
import { municipalityByCode } from '../../src/matching/municipality-index.ts'
import readings from '../../src/matching/municipality-readings.json' with { type: 'json' }
import { at, type Count, type Hands, inDays, pointOf, round } from './counting.ts'
import { keysOf, secondsOf } from './keystrokes.ts'
import type { Room } from './sit-down.ts'
import { staffOf } from './staff.ts'

const field = (page: Page, name: string): Locator => page.locator(`main form[data-go] input[name="${name}"]`)

/** Writes into a field of the step's form; the first has the focus already. */
async function into(page: Page, hands: Hands, name: string, text: string): Promise<void> {
  await hands.tabTo(field(page, name))
  await (/^[\x20-\x7e]+$/.test(text) ? hands.type(text) : hands.write(text))
}

const readingOf: Readonly<Record<string, string>> = readings.readings
const hiragana = (text: string): string =>
  text.replaceAll(/[ァ-ヶ]/gu, kana => String.fromCharCode(kana.charCodeAt(0) - 0x60))

/**
 * Writes an address as one who knows the page: the whole reading of the municipality, unconverted, then the one that is
 * meant out of the list, then what is left as it is printed.
 */
async function intoAddress(page: Page, hands: Hands, address: string): Promise<void> {
  const [at] = [...municipalityByCode.values()]
    .filter(one => address.startsWith(one.prefecture + one.name))
    .toSorted((a, b) => b.name.length - a.name.length)
  const reading = readingOf[at?.code ?? '']?.replace(/^.+グン(?=.{2})/u, '')
  if (!at || !reading) throw new Error('an address in no municipality')
  const whole = at.prefecture + at.name
  await into(page, hands, 'address', hiragana(reading))
  const options = page.getByRole('option')
  await options.first().waitFor()
  const index = (await options.allInnerTexts()).indexOf(whole)
  if (index < 0) throw new Error('the municipality is not suggested by its reading')
  await hands.press('ArrowDown', ...Array.from({ length: index }, () => 'ArrowDown'), 'Enter')
  await hands.write(address.slice(whole.length))
  if ((await field(page, 'address').inputValue()) !== address) throw new Error('not as printed')
}

/**
 * Type 4 with the bill in hand, in two parts: the place confirmed (number and address read out and looked up), then the
 * rest of the bill read, read back and confirmed. `slip`: the customer first misreads a digit, so that no such point exists.
 */
export async function type4(room: Room, slip: boolean): Promise<readonly Count[]> {
  const { bill } = await pointOf(room, 'kind=other', slip ? 31 : 30)
  const { page, hands, screen, on, again, done, forget, getUp } = await at(room, 'hanako')
  const choose = async (nth: number) => {
    await screen()
    await on(() => hands.press(String(nth), 'Enter'))
  }
  // The caller says what they want; then holder, with another company, wants to switch now, has the bill.
  for (const nth of [1, 1, 1, 1, 1]) await choose(nth)
  const opening = await done('type 4: opening', null)
  let before = forget()

  // Printed in groups; the page wants no hyphens.
  const digits = bill.supplyPointNumber.replaceAll(/\D/g, '')
  const misread = digits.slice(0, -1) + (digits.endsWith('9') ? '8' : '9')
  await screen(digits)
  await into(page, hands, 'value', slip ? misread : digits)
  await on(() => hands.press('Enter'))
  const place = `${bill.address}${bill.building ?? ''}`
  await screen(place)
  await intoAddress(page, hands, bill.address)
  if (bill.building !== undefined) await into(page, hands, 'building', bill.building)
  await on(() => hands.press('Enter'))
  await screen()
  await on(() => hands.press('Enter'))
  if (slip) {
    again()
    await screen(digits)
    await into(page, hands, 'value', digits)
    await on(() => hands.press('Enter'))
    await screen()
    await on(() => hands.press('Enter'))
  }
  hands.read()
  const name = slip ? 'type 4: place confirmed, a digit misread' : 'type 4: place confirmed'
  const confirmed = await done(name, slip ? null : { seconds: 40 }, before)
  before = forget()
  if (slip) {
    await getUp()
    return [confirmed]
  }

  const items = [
    ['currentRetailer', bill.currentRetailer],
    ['contractNumber', bill.contractNumber],
    // As it is said; the page fills in the year.
    [
      'wishedOn',
      inDays(20)
        .slice(5)
        .replaceAll(/0(?=\d)/g, '')
        .replace('-', '/'),
    ],
  ] as const
  await screen([bill.nameAsPrinted, bill.currentRetailer, bill.contractNumber].join(''))
  await into(page, hands, 'nameAsPrinted', bill.nameAsPrinted ?? '')
  // The customer said that the new contract is in the same name.
  await hands.tabTo(field(page, 'same'))
  await hands.press('Space')
  for (const [name, value] of items) await into(page, hands, name, value ?? '')
  await hands.tabTo(page.locator('main input[name="readable"]').first())
  await on(() => hands.press('1', 'Enter'))
  await screen(await page.locator('main dl.read').first().innerText())
  await on(() => hands.press('Enter'))
  await page.locator('input[name="contract"]').first().waitFor()
  const rest = await done('type 4: the rest read and confirmed', null, before)
  await getUp()
  const operators = confirmed.operators + rest.operators
  const both: Count = {
    job: 'type 4: place and rest together',
    screens: confirmed.screens + rest.screens,
    operators,
    seconds: secondsOf(operators),
    atMost: null,
    talk: round(confirmed.talk + rest.talk),
    readAgain: 0,
  }
  return [opening, confirmed, rest, both]
}

/** A lookup that the law does not allow: refused in place, with its lawful way taken. */
export async function refusal(room: Room): Promise<Count> {
  const { bill } = await pointOf(room, 'kind=other', 32)
  const rin = await staffOf(room.url, room.outside, 'rin')
  const id = await rin.walk('switch', {
    caller: 'holder',
    'own-contract': 'no',
    wish: 'takes-part',
    bill: 'bill',
    number: bill.supplyPointNumber,
    address: { address: bill.address, ...(bill.building === undefined ? {} : { building: bill.building }) },
  })
  const { page, hands, screen, on, done, getUp } = await at(room, 'rin')
  await page.goto(`${room.url}/cases/${id}`)
  await screen()
  await on(() => hands.press('Enter'))
  await page.locator('main [role=alert]').waitFor()
  await screen()
  hands.read()
  // The lawful way has the focus.
  await on(() => hands.press('Enter'))
  await field(page, 'nameAsPrinted').waitFor()
  const count = await done('refusal: pressed, read, lawful way taken', { seconds: 15, screens: 2 })
  await getUp()
  return count
}

/** A referral from a move-in that an earlier contract blocks, and the desk that answers it; the desk stays staffed. */
export async function referral(room: Room): Promise<readonly Count[]> {
  const point = await pointOf(room, 'kind=move-in-blocked&area=06', 5)
  const mei = await at(room, 'mei')
  await mei.page.goto(`${room.url}/desk`)
  const agent = await staffOf(room.url, room.outside, 'hanako')
  const id = await agent.walk('move-in', {
    power: 'on',
    'site-address': { address: point.address, ...(point.building ? { building: point.building } : {}) },
    application: { plan: 'takes-part', newName: '転居　花子', wishedOn: inDays(3) },
    'which-meter': null,
    find: 'without-lookup',
    'site-number': point.supplyPointNumber,
    site: 'without-lookup',
    check: { confirmed: true },
    apply: { act: 'move-ins' },
  })
  const { page, hands, screen, on, done, getUp } = await at(room, 'hanako')
  await page.goto(`${room.url}/cases/${id}`)
  await screen()
  await on(() => hands.press('1', 'Enter'))
  const phone = page.locator('input[name="phone"]')
  await screen('00011112222')
  await hands.tabTo(phone)
  await hands.type('00011112222')
  await hands.press('Enter')
  await page.locator('.big.number').waitFor()
  const handed = await done('type 3: blocked → handed over', { seconds: 15, screens: 2 })
  const reference = (await page.locator('.big.number').innerText()).trim()
  await getUp()

  await mei.page.reload()
  await mei.screen()
  await mei.on(() => mei.hands.click(mei.page.locator('#main li a', { hasText: reference })))
  await mei.screen()
  // What is to be done there: each line is taken in.
  for (let left = await mei.page.locator('main dt').count(); left > 0; left--) mei.hands.read()
  await mei.hands.click(mei.page.locator('input[name="outcome"][value="customer-contacted"]'))
  await mei.hands.click(mei.page.locator('form[action$="/complete"] button').first())
  await mei.page.waitForURL(`${room.url}/desk`)
  const desk = await mei.done('desk: inbox → completed', { seconds: 60 })
  await mei.getUp()
  return [handed, desk]
}

/**
 * The unlawful way, as the reports tell of it: the other side's system stands open, the name is searched, a hit chosen,
 * five lines read; and then what was read has to come into the application all the same, by copying.
 */
export async function peek(room: Room): Promise<readonly Count[]> {
  const { bill } = await pointOf(room, 'kind=other', 30)
  const name = bill.nameAsPrinted ?? ''
  const search = `MHPBBMH${'K'.repeat(keysOf(name) + 1)}`
  const read = `${search}MHPBB${'M'.repeat(5)}`
  // Each of five items: pointed at and dragged over, copied, the field pointed at, pasted.
  const copied = `${read}${'MPBPBHKKHPBBHKKH'.repeat(5)}`
  const beside = { screens: 3, atMost: null, talk: 0, readAgain: 0 }
  return [
    { job: 'peek: name searched, hit chosen, read', operators: read, seconds: secondsOf(read), ...beside },
    { job: 'peek: and copied over', operators: copied, seconds: secondsOf(copied), ...beside },
  ]
}

/** Every job once; one after the other, in one browser. */
export async function countAll(room: Room): Promise<readonly Count[]> {
  return [
    ...(await type4(room, false)),
    ...(await type4(room, true)),
    await refusal(room),
    ...(await referral(room)),
    ...(await peek(room)),
  ]
}
