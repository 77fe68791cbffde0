import type { Outside } from '../support/outside.ts'

type Case = { readonly id: string; readonly revision: number; readonly step: { readonly id: string } | null }

const verbOf = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'act' in value ? String(value.act) : null

/** A member of staff at the API, who brings a case to where a page is to be looked at. */
export async function staffOf(service: string, outside: Outside, persona: string) {
  const authorization = `Bearer ${await outside.token(persona)}`
  const post = async (path: string, body: unknown): Promise<Case> => {
    const reply = await fetch(service + path, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
    const found = (await reply.json()) as Case | { readonly case: Case }
    return 'case' in found ? found.case : found
  }
  return {
    /** Answers in order, `{ act }` for what is sent by a button; the id of the case. */
    walk: async (scenario: string, answers: Readonly<Record<string, unknown>>): Promise<string> => {
      let at = await post('/v1/cases', { scenario, contact: { channel: 'phone' } })
      for (const [step, value] of Object.entries(answers)) {
        if (at.step?.id !== step) throw new Error(`the case stands at ${at.step?.id}, not at ${step}`)
        const act = verbOf(value)
        if (act === null)
          at = await post(`/v1/cases/${at.id}/answers`, { step, value, revision: at.revision })
        else at = await post(`/v1/cases/${at.id}/${act}`, { step, revision: at.revision })
      }
      return at.id
    },
  }
}
