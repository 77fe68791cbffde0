import type { Random } from '../../mocks/world/random.ts'
import { drawOne } from './draw.ts'
import names from './names.json' with { type: 'json' }
import troubles from './troubles.json' with { type: 'json' }

export type Caller = 'holder' | 'family' | 'company'

/** What is printed, and how this customer gives it. */
export type NameTrouble = {
  readonly kind: string
  readonly printed: { readonly name: string; readonly kana: string }
  readonly said: string
  readonly newName: string
  readonly caller: Caller
}

const pick = (random: Random, list: readonly (readonly string[])[]): readonly string[] =>
  list[random.int(0, list.length - 1)] ?? []

const two = (
  random: Random,
  list: readonly (readonly string[])[],
): readonly [string, string, string, string] => {
  const [a = '', kanaA = ''] = pick(random, list)
  let [b = '', kanaB = ''] = pick(random, list)
  while (b === a) [b = '', kanaB = ''] = pick(random, list)
  return [a, kanaA, b, kanaB]
}

/** With the gap that bills print; speech has none. */
const full = (family: string, given: string): string => `${family} ${given}`

const presented = (random: Random): Caller =>
  random.chance(troubles.name.ownNamePresented.rate) ? 'holder' : 'family'

function company(random: Random): NameTrouble {
  const [first, ...others] = names.companies
  if (first === undefined) throw new Error('no company form is described')
  const form = drawOne(random, [first, ...others])
  const [family = '', kana = ''] = pick(random, names.families)
  const [trade = '', tradeKana = ''] = pick(random, names.trades)
  const inKana = 'kana' in form && form.kana === true
  const printed = form.printed.replace('%', inKana ? `${kana}${tradeKana}` : `${family}${trade}`)
  const said = form.said.replace('%', `${family}${trade}`)
  const printedKana = `カ）${kana}${tradeKana}`
  return {
    kind: 'company-form',
    printed: { name: printed, kana: printedKana },
    said,
    newName: said,
    caller: 'company',
  }
}

/** A name trouble of a kind of `troubles.json`. Throws for any other. */
export function nameTrouble(random: Random, kind: string): NameTrouble {
  const [family, familyKana, otherFamily] = two(random, names.families)
  const [given, givenKana, otherGiven] = two(random, names.givens)
  const printed = { name: full(family, given), kana: full(familyKana, givenKana) }
  const own = (name: string, caller: Caller = 'holder') => ({
    kind,
    printed,
    said: name,
    newName: name,
    caller,
  })
  switch (kind) {
    case 'variant-kanji': {
      const [older = '', modern = '', kana = ''] = pick(random, names.variants)
      const isModern = random.chance(troubles.name.variantPrintedModern.rate)
      const [onPrint, inSpeech] = isModern ? [modern, older] : [older, modern]
      const said = full(inSpeech, given)
      const name = { name: full(onPrint, given), kana: full(kana, givenKana) }
      return { kind, printed: name, said, newName: said, caller: 'holder' }
    }
    case 'kana-registered':
      return { ...own(full(family, given)), printed: { ...printed, name: printed.kana } }
    case 'kanji-registered':
      return { ...own(full(familyKana, givenKana)), newName: printed.name }
    case 'company-form':
      return company(random)
    case 'family-member':
    case 'deceased':
      return own(full(family, otherGiven), presented(random))
    case 'former-name': {
      const newName = full(otherFamily, given)
      const beside = `${otherFamily}（旧姓 ${family}）${given}`
      return { ...own(random.chance(troubles.name.formerNameBeside.rate) ? beside : newName), newName }
    }
    case 'family-name-alone':
      return { ...own(family), newName: printed.name }
    default:
      throw new Error('a name trouble has no description')
  }
}
