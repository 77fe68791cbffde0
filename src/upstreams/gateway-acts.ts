import type { Retailer } from '../config.ts'
import type { Consented } from '../disclosure/usage-answer.ts'
import type { WheelingQuestion } from '../disclosure/wheeling.ts'
import { type Client, client } from './call.ts'
import {
  type EnquiryRequest,
  type EnquiryStanding,
  type EnquiryTaken,
  enquiryStatus,
  submitEnquiry,
} from './gateway-enquiry.ts'
import { applyMoveIn, type MoveInAnswered, type MoveInRequest } from './gateway-move-in.ts'
import {
  type RelayAnswered,
  type RelayRequest,
  type RelayTaken,
  relayStatus,
  submitRelay,
} from './gateway-relay.ts'
import {
  inquireUsage,
  requestUsagePassword,
  type UsageInquired,
  type UsageRequest,
  type UsageRequested,
} from './gateway-usage.ts'

/** The acts of the switching support gateway: each under its Idempotency-Key, its answer in codes. */
export class GatewayActs {
  readonly #party: Client
  constructor(retailer: Retailer, timeoutMs: number) {
    this.#party = client(retailer.switchingSupportUrl, retailer.gatewayToken, timeoutMs)
  }

  submitRelay(request: RelayRequest, key: string, requestId: string): Promise<RelayTaken> {
    return submitRelay(this.#party, request, key, requestId)
  }

  relayStatus(number: string, requestId: string): Promise<RelayAnswered> {
    return relayStatus(this.#party, number, requestId)
  }

  applyMoveIn(request: MoveInRequest, key: string, requestId: string): Promise<MoveInAnswered> {
    return applyMoveIn(this.#party, request, key, requestId)
  }

  submitEnquiry(request: EnquiryRequest, key: string, requestId: string): Promise<EnquiryTaken> {
    return submitEnquiry(this.#party, request, key, requestId)
  }

  enquiryStatus(number: string, question: WheelingQuestion, requestId: string): Promise<EnquiryStanding> {
    return enquiryStatus(this.#party, number, question, requestId)
  }

  requestUsagePassword(
    request: UsageRequest,
    key: string,
    today: string,
    requestId: string,
  ): Promise<UsageRequested> {
    return requestUsagePassword(this.#party, request, key, today, requestId)
  }

  inquireUsage(
    secret: { readonly requestNumber: string; readonly password: string },
    consented: Consented,
    requestId: string,
  ): Promise<UsageInquired> {
    return inquireUsage(this.#party, secret, consented, requestId)
  }
}
