import type { StoredCase } from '../cases/case.ts'
import { areasSaid } from '../cases/facts.ts'
import type { Area } from '../disclosure/area.ts'
import { Problem } from '../http/problem.ts'

/**
 * Whose desk it is. The one area that the place lies in; of several, or where nothing was told, the one that the sender
 * names: never guessed. Null only where nobody would take it anyway. Throws `invalid` at `/area`.
 */
export function areaOf(stored: StoredCase, named: Area | undefined, takers: readonly Area[]): Area | null {
  const said = areasSaid(stored)
  if (named !== undefined) {
    if (said.length > 0 && !said.includes(named)) throw areaProblem('not-a-candidate')
    return named
  }
  const [only, ...others] = said
  if (only !== undefined && others.length === 0) return only
  if (takers.length === 0) return null
  throw areaProblem('needed')
}

export const areaProblem = (issue: keyof typeof says): Problem =>
  new Problem('invalid', { errors: [{ pointer: '/area', issue, say: says[issue] }] })

const says = {
  needed: {
    ja: 'この場所では、送配電会社が一つに決まりません。どちらの会社かをお客さまに伺い、その地域をお送りください。',
    en: 'The place does not tell which network operator it is. Ask the person, and name the area.',
  },
  'not-a-candidate': {
    ja: 'お伺いした場所は、この地域ではありません。場所を聞き直すか、候補の地域からお選びください。',
    en: 'The place as told does not lie in this area. Ask for it again, or name one of the candidates.',
  },
}
