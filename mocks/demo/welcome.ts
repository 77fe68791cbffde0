import { personas } from '../identity-provider/personas.ts'

export type Addresses = {
  readonly service: string
  readonly issuer: string
  /** Null when RETAILERS names gateways of their own. */
  readonly sandbox: string | null
}

/** What a newcomer reads when everything runs. */
export function welcome({ service, issuer, sandbox }: Addresses, ownIssuer: boolean): string {
  const people = personas.map(one => `  ${one.id.padEnd(7)} ${one.about.ja} · ${one.about.en} [${one.org}]`)
  const port = new URL(service).port
  const prefix = port === '8787' ? '' : `PORT=${port} `
  return `
窓口 Madoguchi が動いています · is running

  画面・API  Pages, API         ${service}   (API: ${service}/docs)
  認証       Identity provider  ${issuer}
  外部の代役 Sandbox            ${sandbox ?? '- (RETAILERS)'}
${
  ownIssuer
    ? `
登場人物 · Personas
${people.join('\n')}
`
    : ''
}
まず試すこと · What to try first
  1. ${service} を開き、hanako でサインインして「お切り替え」の受付を始めます。
     Open ${service}, sign in as hanako and open a case for a switch.
  2. 検針票の代わり (お客さまが読む内容) · a bill to read from:
     curl -s '${sandbox ?? '<sandbox>'}/_control/points?kind=other&limit=1'
  3. API · over the API:
     curl -s -H "authorization: Bearer $(${prefix}npm run --silent token -- hanako)" ${service}/v1/me
  4. osamu でサインインすると、監査記録が見られます。 · Sign in as osamu to see the oversight log.

終了は Ctrl+C · Ctrl+C ends it.
`
}
