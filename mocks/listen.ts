import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'

export type Listening = {
  readonly url: string
  /** Ends open connections too. */
  readonly close: () => Promise<void>
}

/** Somebody else listens there. The port is all that there is to say about it. */
export class PortTaken extends Error {
  readonly port: number
  constructor(port: number) {
    super(`Port ${port} is in use: stop what listens there, or set PORT to another number.`)
    this.name = 'PortTaken'
    this.port = port
  }
}

export const fromFetch = (
  fetch: (request: Request, env: object) => Response | Promise<Response>,
): RequestListener =>
  getRequestListener((request, env) => fetch(request, env), { overrideGlobalObjects: false })

/** An HTTP server on 127.0.0.1, ready when the promise resolves. */
export function listenOn(server: Server, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? new PortTaken(port) : error),
    )
    server.listen(port, '127.0.0.1', () => {
      const { port: actual } = server.address() as AddressInfo
      resolve({
        url: `http://127.0.0.1:${actual}`,
        close: () =>
          new Promise(done => {
            server.close(() => done())
            server.closeAllConnections()
          }),
      })
    })
  })
}

export const listen = (options: {
  fetch: (request: Request, env: object) => Response | Promise<Response>
  port: number
}): Promise<Listening> => listenOn(createServer(fromFetch(options.fetch)), options.port)
