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
  4. 引継ぎ: mei でサインインして ${service}/desk を一度開くと、関西エリア (06) の受信箱が引継ぎを受け付けます。
     誰も見ていない受信箱には引き継げず、控えでのご案内になります。東京エリア (03) は nao です。
     Referrals: sign in as mei and open ${service}/desk once: from then on the inbox of area 06 takes them.
     An inbox that nobody staffs takes none, and the caller gets the slip. Area 03 is nao's.
  5. osamu (小売) や yuki (送配電) でサインインすると、監査記録と引継ぎの待ち時間が見られます。
     Sign in as osamu (retailer) or yuki (network operator) to see the oversight log and the waiting times.
  6. 小売会社のご自分の画面に台本を埋め込んだ例 · a script in a retailer's own page:
     ${sandbox === null || !ownIssuer ? '- (RETAILERS, OIDC_ISSUER)' : `${sandbox}/example-form/`}
  7. 画面の部品の一覧 · the components of the pages, in every state:
     ${sandbox === null ? '- (RETAILERS)' : `${sandbox}/styleguide`}

終了は Ctrl+C · Ctrl+C ends it.
`
}
