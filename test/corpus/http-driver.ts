import * as v from 'valibot'
import { type NgReason, ngReasons, type RelayItems, relayFields } from '../../src/matching/relay-items.ts'
import type { Driver, Stand } from './driver.ts'
import { get, post, type Reply, type Service } from './service.ts'
import type { Person } from './walk-case.ts'

const action = v.nullable(v.looseObject({}))
const view = v.object({
  id: v.string(),
  revision: v.number(),
  path: v.array(v.string()),
  outcome: v.nullable(v.object({ code: v.string() })),
  step: v.nullable(
    v.object({
      id: v.string(),
      ask: action,
      search: action,
      lookup: action,
      wheelingEnquiry: action,
      relay: v.boolean(),
      warnings: v.array(
        v.object({ field: v.picklist(relayFields), code: v.string(), severity: v.picklist(['stop', 'ask']) }),
      ),
    }),
  ),
})
type View = v.InferOutput<typeof view>
const withCase = v.object({ case: view })
const relays = v.object({
  relays: v.array(v.object({ status: v.string(), reasons: v.array(v.picklist(ngReasons)) })),
})
const problem = v.object({ code: v.string(), errors: v.optional(v.array(v.object({ issue: v.string() }))) })

/** What the API has no item of: only that they are there is of interest to the walk. */
const someItems: RelayItems = {
  supplyPointNumber: '',
  nameAsPrinted: '',
  nameKana: null,
  newName: null,
  currentRetailer: '',
  contractNumber: '',
  address: '',
  building: null,
  cancelOn: '',
  callerIs: 'unsaid',
  readFrom: 'bill',
  site: null,
}

export type HttpDriver = Driver & { readonly relay: () => Promise<readonly NgReason[]> }

const failed = (what: string, reply: Reply): Error => {
  const said = v.safeParse(problem, reply.body)
  return new Error(`${what} ended with ${reply.status} ${said.success ? said.output.code : ''}`)
}

/** A case on the production app, walked by its own API as a retailer's client would. */
export async function httpDriver(service: Service): Promise<HttpDriver> {
  const opened = await post(service, '/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } })
  if (opened.status !== 201) throw failed('opening a case', opened)
  let at: View = v.parse(view, opened.body)
  const asked = { lookups: 0, searches: 0 }

  const tell = async (step: string, value: unknown): Promise<string | null> => {
    const reply = await post(service, `/v1/cases/${at.id}/answers`, { step, value, revision: at.revision })
    if (reply.status === 400)
      return v.parse(problem, reply.body).errors?.[0]?.issue ?? v.parse(problem, reply.body).code
    if (reply.status !== 200) throw failed(`answering ${step}`, reply)
    at = v.parse(view, reply.body)
    return null
  }
  const act = async (verb: 'lookups' | 'searches' | 'relays', step: string): Promise<void> => {
    const reply = await post(service, `/v1/cases/${at.id}/${verb}`, { step, revision: at.revision })
    if (reply.status >= 300) throw failed(`${verb} at ${step}`, reply)
    at = v.parse(withCase, reply.body).case
  }
  const ask = async (step: string, person: Person): Promise<boolean> => {
    let issue: string | null = null
    for (let time = 0; time < 8; time++) {
      issue = await tell(step, person(step, issue))
      if (issue === null) return true
    }
    return false
  }
  const stand = (): Stand => ({
    step: at.step?.id ?? null,
    outcome: at.outcome?.code ?? null,
    path: at.path,
    warnings: at.step?.warnings ?? [],
    items: someItems,
  })

  return {
    walk: async person => {
      for (let turn = 0; turn < 60; turn++) {
        const { step } = at
        if (step === null || step.id === 'check') return stand()
        if (step.ask !== null) {
          if (!(await ask(step.id, person))) return stand()
        } else if (step.lookup !== null) {
          asked.lookups++
          await act('lookups', step.id)
        } else if (step.search !== null) {
          asked.searches++
          await act('searches', step.id)
        } else if (step.wheelingEnquiry !== null) await tell(step.id, 'without-lookup')
        else return stand()
      }
      throw new Error('a case goes on without end')
    },
    give: async (step, value) => {
      const issue = await tell(step, value)
      if (issue !== null) throw new Error(`correcting ${step} is turned away: ${issue}`)
    },
    path: () => at.path,
    asked: () => asked,
    relay: async () => {
      await tell('check', { confirmed: true })
      await tell('contract', { contract: 'concluded', contractReference: 'K-0000-0001' })
      if (at.step?.relay !== true) throw new Error('the case does not stand at its relay')
      await act('relays', at.step.id)
      for (let time = 0; time < 3; time++) {
        const { body } = await get(service, `/v1/cases/${at.id}/relays`)
        const [last] = v.parse(relays, body).relays
        if (last?.status === 'ok' || last?.status === 'ng') return last.reasons
      }
      throw new Error('the relay was never answered')
    },
  }
}
