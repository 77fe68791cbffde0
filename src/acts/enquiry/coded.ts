import type { EnquiryStanding } from '../../upstreams/gateway-enquiry.ts'
import type { ActAnswer } from '../act.ts'

/** What the operator answered, as the case and the entry keep it: without the value, but for a number that was found. */
export function coded(standing: EnquiryStanding): ActAnswer {
  if (!standing.ok) return standing
  const { status, show, dropped } = standing.answer
  const number = show.supplyPointNumber
  return {
    ok: true,
    code: status,
    state: status === 'waiting' ? 'waiting' : 'done',
    extras: dropped,
    shown: Object.keys(show),
    ...(typeof number === 'string' ? { supplyPointNumber: number } : {}),
  }
}
