import * as v from 'valibot'
import { areas } from '../disclosure/area.ts'
import { extrasOf, type Finding } from '../disclosure/extras.ts'
import { ask, type Client, errorBody, type Failure } from './call.ts'

const capabilitiesBody = v.object({
  search: v.picklist(['api', 'screen']),
  areas: v.array(v.picklist(areas)),
  maintenanceUntil: v.nullable(v.pipe(v.string(), v.maxLength(40))),
})

type Capabilities =
  | {
      readonly ok: true
      readonly search: 'api' | 'screen'
      readonly maintenance: boolean
      readonly extras: readonly Finding[]
    }
  | Failure

/** What a gateway can do now: whether it has a number search, and whether anything is to be had of it. */
export async function capabilities(party: Client, now: Date, requestId: string): Promise<Capabilities> {
  const answer = await ask(party, 'capabilities', undefined, requestId)
  if (!answer.ok) return answer
  const extras = extrasOf(answer.status === 200 ? capabilitiesBody : errorBody, answer.json)
  const parsed = v.safeParse(capabilitiesBody, answer.json)
  if (answer.status !== 200 || !parsed.success) return { ok: false, why: 'unintelligible', extras }
  const { search, maintenanceUntil } = parsed.output
  const until = maintenanceUntil === null ? 0 : Date.parse(maintenanceUntil)
  return { ok: true, search, maintenance: until > now.getTime(), extras }
}
