import { type Config, parseConfig } from '../../src/config.ts'
import { areas } from '../../src/disclosure/area.ts'

const retailer = (name: string, affiliatedWith: readonly string[]) => ({
  name,
  affiliatedWith,
  switchingSupportUrl: 'http://sandbox.test/gateway',
  customerSystemUrl: 'http://sandbox.test/customers',
})

const environment = {
  PUBLIC_URL: 'https://madoguchi.example',
  DATABASE_URL: 'file:unused',
  OIDC_ISSUER: 'http://idp.test',
  OIDC_AUDIENCE: 'https://madoguchi.example/api',
  OIDC_CLIENT_ID: 'madoguchi-web',
  OIDC_CLIENT_SECRET: 'unused',
  RETAILERS: JSON.stringify({
    sample: retailer('サンプル電力', ['06']),
    mihon: retailer('見本でんき', []),
  }),
  ...Object.fromEntries(
    ['SAMPLE', 'MIHON'].flatMap(id => [
      [`RETAILER_${id}_GATEWAY_TOKEN`, 'unused'],
      [`RETAILER_${id}_CUSTOMER_TOKEN`, 'unused'],
      [`LOG_KEY_RETAILER_${id}`, 'PRIVATE+KEY+unused'],
    ]),
  ),
  ...Object.fromEntries(areas.map(area => [`LOG_KEY_NW_${area}`, 'PRIVATE+KEY+unused'])),
  WRAP_KEY: btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))),
}

/** A configuration of which only the identity provider is ever asked. */
export function testConfig(more: { publicUrl?: string | undefined; oidc?: Partial<Config['oidc']> }): Config {
  const parsed = parseConfig(environment)
  return {
    ...parsed,
    publicUrl: more.publicUrl ?? parsed.publicUrl,
    oidc: { ...parsed.oidc, ...more.oidc },
  }
}
