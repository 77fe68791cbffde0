import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { facility, gatewayToken } from './case.ts'
import { serveRunner, urlOf } from './member.ts'

/**
 * The outside parties of the benchmark, in a process of their own: the switching support gateway's facility
 * inquiry and the identity provider's keys (`BENCH_JWK`). It answers by the contract at once and does as
 * little as it can, the same for all candidates, so that what is measured is theirs.
 */
const jwk: unknown = JSON.parse(process.env.BENCH_JWK ?? '{}')

const send = (response: ServerResponse, status: number, body: unknown): void => {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}

type Inquiry = { readonly supplyPointNumber: string; readonly fields: readonly string[] }

function inquire(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers.authorization !== `Bearer ${gatewayToken}`) {
    send(response, 401, { code: 'unauthorized' })
    return
  }
  let text = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => {
    text += chunk
  })
  request.on('end', () => {
    const { supplyPointNumber, fields } = JSON.parse(text) as Inquiry
    const values = Object.fromEntries(fields.map(id => [id, facility[id] ?? null]))
    send(response, 200, { supplyPointNumber, values })
  })
}

const server = createServer({ keepAlive: true, keepAliveTimeout: 600_000 }, (request, response) => {
  if (request.method === 'POST' && request.url === '/facility-inquiries') inquire(request, response)
  else if (request.url === '/.well-known/openid-configuration')
    send(response, 200, {
      issuer: urlOf(server),
      authorization_endpoint: `${urlOf(server)}/auth`,
      token_endpoint: `${urlOf(server)}/token`,
      jwks_uri: `${urlOf(server)}/jwks`,
    })
  else if (request.url === '/jwks') send(response, 200, { keys: [jwk] })
  else send(response, 404, { code: 'not-found' })
})
server.listen(0, '127.0.0.1', () => serveRunner(urlOf(server), {}))
