import { today } from '../http/today.ts'
import type { DeskReferral } from './stored.ts'
import { urgencyOf } from './urgency.ts'

/**
 * What goes over the wire to an operator's own system, by version of its form (`openapi/service-center.json`). Another
 * version is another entry here; what is stored stays as it is. No retailer is in any of them.
 */
export const wireVersions = {
  '1': (desk: DeskReferral) => {
    const { question, person, consentedAt, place, power, moveInOn, applicationWaits } = desk.payload
    const submitted = new Date(desk.submitted_at)
    return {
      version: 1,
      id: desk.id,
      reference: desk.reference,
      kind: desk.kind,
      question,
      urgency: urgencyOf({ power, moveInOn }, today(submitted)),
      submittedAt: submitted.toISOString(),
      person,
      consentedAt,
      place,
      power,
      moveInOn,
      applicationWaits,
    }
  },
} as const
export type WireVersion = keyof typeof wireVersions

/** An envelope of Standard Webhooks. */
const event = (type: string, at: number, data: unknown) => ({
  type,
  timestamp: new Date(at).toISOString(),
  data,
})

export const submittedEvent = (desk: DeskReferral, version: WireVersion) =>
  event('referral.submitted', desk.submitted_at, wireVersions[version](desk))

export const withdrawnEvent = ({ id, reference, changed_at }: DeskReferral) =>
  event('referral.withdrawn', changed_at, { version: 1, id, reference })

/** A report of what a gateway showed that it must not: field ids, no value, no customer, no retailer. */
export const incidentEvent = (incident: { readonly at: string } & Readonly<Record<string, unknown>>) =>
  event('incident.reported', Date.parse(incident.at), { version: 1, ...incident })
