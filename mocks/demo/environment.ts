import { join } from 'node:path'
import { type Env, logKeyName } from '../../src/config.ts'
import { areas } from '../../src/disclosure/area.ts'
import { sandboxToken } from '../handlers/party.ts'
import { demoClient } from '../identity-provider/provider.ts'
import { retailers } from '../world/retailers.ts'
import type { DemoKeys } from './keys.ts'

/** The two retailers that the demo serves; the other ones of the sandbox are only retailers of customers. */
const served = retailers.slice(0, 2)

/** The logs of the organisations that this environment serves. */
export function logIdsOf(env: Env): string[] {
  const ids = env.RETAILERS ? keysOf(env.RETAILERS) : served.map(one => one.id)
  return [...ids.map(id => `retailer-${id}`), ...areas.map(area => `nw-${area}`)]
}

/** A broken RETAILERS is for `parseConfig` to name. */
function keysOf(json: string): string[] {
  try {
    const parsed: unknown = JSON.parse(json)
    return typeof parsed === 'object' && parsed !== null ? Object.keys(parsed) : []
  } catch {
    return []
  }
}

const sandboxSettings = (sandbox: string): Record<string, string> => ({
  RETAILERS: JSON.stringify(
    Object.fromEntries(
      served.map(({ id, name, affiliatedWith }) => [
        id,
        {
          name,
          affiliatedWith,
          switchingSupportUrl: `${sandbox}/${id}/gateway`,
          customerSystemUrl: `${sandbox}/${id}/customers`,
        },
      ]),
    ),
  ),
  ...Object.fromEntries(
    served.flatMap(({ id }) => [
      [`RETAILER_${id.toUpperCase()}_GATEWAY_TOKEN`, sandboxToken(id, 'gateway')],
      [`RETAILER_${id.toUpperCase()}_CUSTOMER_TOKEN`, sandboxToken(id, 'customers')],
    ]),
  ),
  // The areas whose desks are among the personas work the inbox, one with clocks and one without; one takes webhooks;
  // the others take nothing.
  NSC_06_MODE: 'inbox',
  NSC_06_AGREEMENT: JSON.stringify(agreement),
  NSC_03_MODE: 'inbox',
  NSC_07_MODE: 'webhook',
  NSC_07_URL: `${sandbox}/nsc/07`,
  NSC_07_SECRET: webhookSecret,
})

/** Invented, like the operator it is agreed with: working minutes of its desk. */
const agreement = {
  from: '09:00',
  to: '17:30',
  acceptWithin: { 'no-power-now': 30, 'moving-in-today': 60, other: 240 },
  completeWithin: { 'no-power-now': 120, 'moving-in-today': 240, other: 1020 },
}

/** A secret that shows that it opens nothing but the sandbox. */
export const webhookSecret = `whsec_${btoa('sandbox-secret-of-service-center')}`

/** The service's environment: what is set wins, the demo fills the rest. */
export function demoEnvironment(
  env: Env,
  at: { service: string; issuer: string | null; sandbox: string | null; dataDir: string; keys: DemoKeys },
): Env {
  const filled: Record<string, string> = {
    PUBLIC_URL: at.service,
    DATABASE_URL: `file:${join(at.dataDir, 'madoguchi.db')}`,
    WRAP_KEY: at.keys.wrapKey,
    OIDC_AUDIENCE: demoClient.audience,
    ...Object.fromEntries(Object.entries(at.keys.logKeys).map(([id, skey]) => [logKeyName(id), skey])),
    ...(at.sandbox === null ? {} : sandboxSettings(at.sandbox)),
    ...(at.issuer === null
      ? {}
      : {
          OIDC_ISSUER: at.issuer,
          OIDC_CLIENT_ID: demoClient.clientId,
          OIDC_CLIENT_SECRET: demoClient.clientSecret,
        }),
  }
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  return { ...filled, ...set }
}
