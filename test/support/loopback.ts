import { createServer, type RequestListener } from 'node:http'
import { onTestFinished } from 'vitest'

/** A server of the test's own on loopback, gone with the test. Returns its address. */
export async function loopback(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  onTestFinished(
    () =>
      new Promise<void>(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the test server has no port')
  return `http://127.0.0.1:${address.port}`
}
