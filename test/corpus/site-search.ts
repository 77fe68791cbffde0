import { randomOf } from '../../mocks/world/random.ts'
import type { Script, StepDef } from '../../src/scripts/types.ts'
import type { Outside } from './outside.ts'
import type { Site } from './site.ts'
import { type Said, sayAddress } from './spoken-address.ts'
import rates from './spoken-addresses.json' with { type: 'json' }
import { openCase, type Person, walkOn } from './walk-case.ts'

export type SearchTrial = {
  readonly result: 'right' | 'wrong' | 'none' | 'cannot-tell'
  readonly said: Said
  /** Where it ended, with the codes of the searches: `find:ask-room find-room:one`. */
  readonly way: string
  readonly searches: number
}

/** Whoever wants to switch and has neither bill nor web page. */
const withNothingInHand = { caller: 'holder', 'own-contract': 'no', wish: 'takes-part', bill: 'none' }

/** Somebody who lives there and has neither bill nor web page. */
function inhabitant(site: Site, said: Said, label: string, meterInSight: boolean): Person {
  const random = randomOf(`${label}:answers`)
  const { knowsRoom, knowsBuildingName, readsMeter, readsPole } = rates.afterQuestion
  const { building, point } = site
  return (id, issue) => {
    switch (id) {
      case 'site-address':
        return issue === null ? said : { ...said, address: `${site.prefecture}${said.address}` }
      case 'which-room':
        return {
          ...(building !== null && random.chance(knowsRoom) ? { room: building.room } : {}),
          ...(building !== null && random.chance(knowsBuildingName) ? { building: building.name } : {}),
        }
      case 'which-meter':
        return meterInSight && random.chance(readsMeter) ? point.meterNumber : null
      // No figure says how many go and look once they are told where it stands: nobody is counted as doing so.
      case 'which-meter-again':
      case 'which-meter-late':
        return null
      case 'which-pole':
        return random.chance(readsPole) ? point.poleNumber : null
      default:
        throw new Error(`nobody in the corpus answers step ${id}`)
    }
  }
}

/** One site looked for by one way to say its address, through the script's own questions. */
export function searchTrial(
  script: Script,
  outside: Outside,
  site: Site,
  label: string,
  today: string,
  meterInSight: boolean,
): SearchTrial {
  const said = sayAddress(randomOf(`${label}:said`), site)
  const one = openCase(script, withNothingInHand)
  const person = inhabitant(site, said, label, meterInSight)
  const isEnd = ({ action }: StepDef): boolean =>
    action?.kind === 'lookup' || action?.kind === 'wheeling-enquiry'
  walkOn(one, person, outside, today, isEnd)
  const found = one.results.findLast(result => result.code === 'one')?.supplyPointNumber ?? null
  const way = one.results.map(result => `${result.step}:${result.code}`).join(' ')
  const result =
    found !== null
      ? found === site.point.supplyPointNumber
        ? 'right'
        : 'wrong'
      : way.includes('ask-')
        ? 'cannot-tell'
        : 'none'
  return { result, said, way, searches: one.searches }
}
