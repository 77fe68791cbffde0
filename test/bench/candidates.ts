import { answers } from './case.ts'
import type { Shot } from './load.ts'
import { type Member, startMember } from './processes.ts'
import type { Fresh } from './seed.ts'

/** Something to measure: a process, what to send it, and what must be true afterwards. */
export type Candidate = {
  readonly name: string
  readonly member: Member
  /** Makes sure that at least this many requests can be sent. */
  prepare(requests: number): Promise<void>
  readonly next: () => Shot
  readonly accept: (body: Buffer) => boolean
  /** Null when its records hold exactly these answers since the last time, else what is wrong. */
  verify(answered: number): Promise<string | null>
}

/** A supply point number of area 06 that belongs to nobody: the operator's digit group is all zeroes. */
const numberOf = (at: number): string => `0600000000${String(at).padStart(12, '0')}`

export async function proxyCandidate(name: string, env: Record<string, string>): Promise<Candidate> {
  const member = await startMember('candidate-proxy.ts', env)
  let sent = 0
  let recorded = 0
  return {
    name,
    member,
    prepare: async () => {},
    next: () => ({
      path: '/lookups',
      token: null,
      body: JSON.stringify({
        supplyPointNumber: numberOf(++sent),
        fields: ['address', 'contractForm'],
      }),
    }),
    accept: body => body.includes('"contractForm"'),
    verify: async answered => {
      if (!env.BENCH_DATABASE) return null
      const rows = await member.call<number>('count')
      const added = rows - recorded
      recorded = rows
      return added === answered ? null : `${added} audit rows for ${answered} answers`
    },
  }
}

type Staff = { readonly sub: string; readonly token: string }

/** Ours: every request a lookup in a case of its own, by staff who take turns. */
export async function ourCandidate(
  name: string,
  file: 'candidate-service.ts' | 'candidate-alone.ts',
  env: Record<string, string>,
  staff: readonly Staff[],
  nodeOptions: readonly string[] = [],
): Promise<Candidate> {
  const member = await startMember(file, env, nodeOptions)
  const [first] = staff
  if (first === undefined) throw new Error('somebody must ask')
  const template = await walkTemplate(member.url, first.token)
  const body = JSON.stringify({ step: template.step, revision: template.revision })
  const ready: Shot[] = []
  let seeded = 0
  let from = await member.call<number>('length')

  const fresh = (): Fresh => {
    const { sub, token } = staff[++seeded % staff.length] ?? first
    const id = crypto.randomUUID()
    ready.push({ path: `/v1/cases/${id}/lookups`, token, body })
    return { id, holder: sub, number: numberOf(seeded) }
  }

  return {
    name,
    member,
    prepare: async requests => {
      const missing = requests - ready.length
      if (missing <= 0) return
      const cases = Array.from({ length: missing }, fresh)
      await member.call('seed', { template: template.id, cases })
    },
    next: () => {
      const shot = ready.pop()
      if (shot === undefined) throw new Error(`${name} was faster than foreseen: no fresh case is left`)
      return shot
    },
    accept: reply => reply.includes('"outcome":"answered"') && reply.includes('"address":"agrees"'),
    verify: async answered => {
      const since = from
      from = await member.call<number>('length')
      const kinds = await member.call<Record<string, number>>('entries', { from: since })
      const two = kinds['lookup-asked'] === answered && kinds['lookup-answered'] === answered
      return two && from - since === 2 * answered ? null : `${from - since} entries for ${answered} answers`
    },
  }
}

type Template = { readonly id: string; readonly step: string; readonly revision: number }

/** One case through the API, up to the step that looks up. */
async function walkTemplate(url: string, token: string): Promise<Template> {
  const post = async (path: string, body: unknown) => {
    const reply = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!reply.ok) throw new Error(`the template case stopped with ${reply.status}`)
    return (await reply.json()) as {
      id: string
      revision: number
      step: { id: string; lookup: unknown } | null
    }
  }
  let at = await post('/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } })
  for (const [step, value] of answers)
    at = await post(`/v1/cases/${at.id}/answers`, { step, value, revision: at.revision })
  if (!at.step?.lookup) throw new Error('the template case does not stand at its lookup: mend case.ts')
  return { id: at.id, step: at.step.id, revision: at.revision }
}
