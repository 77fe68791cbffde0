import { Hono } from 'hono'
import { safeHeaders } from '../http/headers.ts'
import { css, stylePath } from '../http/style.ts'
import { concat } from '../oversight/bytes.ts'
import { showStatus } from './pages/status-page.tsx'
import { createWitness, type Reply, type WitnessDeps } from './witness.ts'

/** Four signatures of the largest kind and the longest proof fit many times over. */
const mostBytes = 64 * 1024

/** A C2SP tlog-witness: `POST /add-checkpoint`, and for people and monitors `GET /` and `GET /status`. */
export function witnessApp(deps: WitnessDeps): Hono {
  const witness = createWitness(deps)
  const app = new Hono()
  app.use(safeHeaders)
  app.post('/add-checkpoint', async c => {
    const body = await bodyOf(c.req.raw)
    return respond(body === null ? { status: 400 } : await witness.addCheckpoint(body))
  })
  app.get('/status', async c => {
    c.header('cache-control', 'no-store')
    return c.json(await witness.status())
  })
  app.get('/', async c => showStatus(c, await witness.status()))
  app.get(new URL(stylePath, 'http://witness.invalid').pathname, c => {
    c.header('content-type', 'text/css; charset=utf-8')
    return c.body(css)
  })
  app.notFound(c => c.text('There is nothing here.\n', 404))
  app.onError((error, c) => {
    deps.log?.({ event: 'failed', error: error.constructor.name })
    return c.text('The witness could not answer and signed nothing.\n', 503)
  })
  return app
}

const sentences = {
  400: 'This is not a request of tlog-witness, or its old size is above the new one.',
  403: 'No known key of this log signed the checkpoint.',
  404: 'This log is not known here.',
  422: 'The consistency proof does not hold.',
  503: 'The clock of this witness runs behind what it has signed, so it signs nothing.',
} as const

function respond(reply: Reply): Response {
  const plain = 'text/plain; charset=utf-8'
  const body = (text: string, type: string) =>
    new Response(text, {
      status: reply.status,
      headers: { 'content-type': type, 'cache-control': 'no-store' },
    })
  if (reply.status === 200) return body(reply.cosignatures, plain)
  if (reply.status === 409) return body(`${reply.size}\n`, 'text/x.tlog.size')
  return body(`${sentences[reply.status]}\n`, plain)
}

async function bodyOf(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return null
  const chunks: Uint8Array[] = []
  let size = 0
  // Reading ends at the limit; what a sender declares is not relied upon.
  for (const reader = request.body?.getReader(); reader !== undefined; ) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > mostBytes) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
  return concat(...chunks)
}
