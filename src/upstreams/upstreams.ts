import type { Config, Retailer } from '../config.ts'
import { CustomerSystem } from './customer-system.ts'
import { Gateway } from './gateway.ts'
import { GatewayActs } from './gateway-acts.ts'
import { type IdentityProvider, openIdentityProvider } from './identity-provider.ts'
import { ServiceCenterClient, type WebhookAddress } from './service-center.ts'
import { WitnessClient } from './witness.ts'

/** The outside parties, one client each; made per request on Workers, where I/O belongs to its request. */
export type Upstreams = {
  readonly gateway: (retailer: Retailer) => Gateway
  readonly gatewayActs: (retailer: Retailer) => GatewayActs
  readonly customerSystem: (retailer: Retailer) => CustomerSystem
  readonly serviceCenter: (address: WebhookAddress) => ServiceCenterClient
  readonly witness: (url: string) => WitnessClient
  readonly identityProvider: IdentityProvider
}

export function openUpstreams(config: Config, now: () => Date): Upstreams {
  const gateways = new Map<string, Gateway>()
  const gatewayActs = new Map<string, GatewayActs>()
  const customerSystems = new Map<string, CustomerSystem>()
  const serviceCenters = new Map<string, ServiceCenterClient>()
  const witnesses = new Map<string, WitnessClient>()
  const once = <T>(kept: Map<string, T>, id: string, make: () => T): T => {
    const known = kept.get(id) ?? make()
    kept.set(id, known)
    return known
  }
  return {
    gateway: retailer => once(gateways, retailer.id, () => new Gateway(retailer, config.upstreamTimeoutMs)),
    gatewayActs: retailer =>
      once(gatewayActs, retailer.id, () => new GatewayActs(retailer, config.upstreamTimeoutMs)),
    customerSystem: retailer =>
      once(customerSystems, retailer.id, () => new CustomerSystem(retailer, config.upstreamTimeoutMs)),
    serviceCenter: address =>
      once(
        serviceCenters,
        address.url,
        () => new ServiceCenterClient(address, config.upstreamTimeoutMs, now),
      ),
    witness: url => once(witnesses, url, () => new WitnessClient(url)),
    identityProvider: openIdentityProvider(config.oidc, { timeoutMs: config.upstreamTimeoutMs, now }),
  }
}
