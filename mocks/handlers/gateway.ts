import { areas } from '../../src/disclosure/area.ts'
import type { SandboxState } from '../state.ts'
import { type Answer, type Asked, answer } from './answer.ts'
import { relayStatus, submitRelay } from './cancellation-relay.ts'
import { inquireUsage, requestUsagePassword } from './consented-usage.ts'
import { inquireFacility } from './facility-inquiry.ts'
import { applyMoveIn } from './move-in.ts'
import { searchNumbers } from './number-search.ts'
import { type Operations, type Serve, serveParty } from './party.ts'
import { enquiryStatus, submitEnquiry } from './wheeling-enquiry.ts'

/** With Japan's offset, as the contract has it. */
const inTwoHours = (now: Date): string =>
  `${new Date(now.getTime() + 11 * 3_600_000).toISOString().slice(0, 19)}+09:00`

function capabilities({ state, retailer }: Asked): Answer {
  const has = (mode: 'maintenance' | 'search-on-screen') => state.modes.has(retailer, 'gateway', mode)
  return answer(200, {
    search: has('search-on-screen') ? 'screen' : 'api',
    areas,
    maintenanceUntil: has('maintenance') ? inTwoHours(state.now()) : null,
  })
}

const operations: Operations = {
  'GET /capabilities': capabilities,
  'POST /supply-point-searches': searchNumbers,
  'POST /facility-inquiries': inquireFacility,
  'POST /cancellation-relays': submitRelay,
  'GET /cancellation-relays/:number': relayStatus,
  'POST /usage-password-requests': requestUsagePassword,
  'POST /usage-inquiries': inquireUsage,
  'POST /wheeling-enquiries': submitEnquiry,
  'GET /wheeling-enquiries/:number': enquiryStatus,
  'POST /move-in-applications': applyMoveIn,
}

/** A retailer's switching support gateway (`openapi/switching-support-gateway.json`). */
export const serveGateway = (state: SandboxState, retailer: string): Serve =>
  serveParty(state, 'gateway', retailer, operations)
