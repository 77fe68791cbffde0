import type { Config } from '../config.ts'
import { type Area, areaOf } from '../disclosure/area.ts'
import type { Language, Text } from '../http/language.ts'
import { dayInWords } from '../http/times.ts'
import { type Actor, retailerOf } from '../identity/actor.ts'
import { areaCandidatesOf } from '../matching/area.ts'
import { operatorOf } from '../referrals/operators.ts'
import { type Facts, render } from '../scripts/render.ts'
import type { StoredCase } from './case.ts'
import { greetings, thanksFor } from './greetings.ts'
import { positionOf } from './position.ts'

/** What the script's sentences call by name, from the case itself: nothing that was looked up. */
function factsOf(
  config: Config,
  actor: Actor,
  stored: StoredCase,
  language: Language,
  whose: Area | null,
): Facts {
  const said = saidOnPath(stored)
  const area = whose ?? onlyOne(areasIn(said))
  const date = wishedOn(said)
  const retailer = config.retailers.get(retailerOf(stored.org) ?? '')
  return {
    greeting: greetings[stored.channel][language],
    thanks: thanksFor(stored.channel)[language],
    ...(retailer ? { retailer: retailer.name } : {}),
    ...(area ? { operator: operatorOf(area).spoken[language] } : {}),
    ...(date ? { date: dayInWords(date, language) } : {}),
    reference: stored.reference,
    staff: actor.name,
  }
}

/** A sentence of the script in both languages, its placeholders filled in. `whose`: the operator's area, where it is known. */
export const sayable = (
  config: Config,
  actor: Actor,
  stored: StoredCase,
  text: Text,
  whose: Area | null = null,
): Text => ({
  ja: render(text, factsOf(config, actor, stored, 'ja', whose), 'ja'),
  en: render(text, factsOf(config, actor, stored, 'en', whose), 'en'),
})

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined

/**
 * What was said on the way to where the case stands, in the script's order, and the number that a search found by it;
 * an answer that was left behind rests.
 */
function saidOnPath(stored: StoredCase): readonly unknown[] {
  const { path, passed } = positionOf(stored).journey
  const given = new Map(stored.answers.map(({ step, value }) => [step, value]))
  const found = new Map(passed.map(({ step, supplyPointNumber }) => [step.id, supplyPointNumber]))
  return path.map(id => found.get(id) ?? given.get(id))
}

function areasIn(said: readonly unknown[]): readonly Area[] {
  for (const value of said.toReversed()) {
    const number = fieldOf(value, 'supplyPointNumber') ?? value
    const area = typeof number === 'string' && /^[0-9]{22}$/.test(number) ? areaOf(number) : null
    if (area !== null) return [area]
  }
  const address = said.map(value => fieldOf(value, 'address')).findLast(one => typeof one === 'string')
  return typeof address === 'string' ? areaCandidatesOf(address) : []
}

const onlyOne = ([area, ...others]: readonly Area[]): Area | null =>
  area === undefined || others.length > 0 ? null : area

/** The areas it may be: one by the number that was read or found, else those of the address; a split municipality has two. */
export const areasSaid = (stored: StoredCase): readonly Area[] => areasIn(saidOnPath(stored))

/** The area, where there is but one that it may be. */
export const areaSaid = (stored: StoredCase): Area | null => onlyOne(areasSaid(stored))

function wishedOn(said: readonly unknown[]): string | null {
  const date = said.map(value => fieldOf(value, 'wishedOn')).findLast(one => typeof one === 'string')
  return typeof date === 'string' ? date : null
}
