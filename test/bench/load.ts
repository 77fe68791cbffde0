import { Agent, request } from 'node:http'

export type Shot = { readonly path: string; readonly token: string | null; readonly body: string }

/** One measurement: milliseconds of each answer, how many came within the time, and how many were not good. */
export type Measured = {
  readonly latencies: readonly number[]
  readonly answeredInTime: number
  readonly seconds: number
  readonly bad: number
}

type Aim = {
  readonly url: string
  readonly next: () => Shot
  /** Whether this body is the answer that was hoped for; only 200 comes here. */
  readonly accept: (body: Buffer) => boolean
}

function shoot(agent: Agent, aim: Aim): Promise<boolean> {
  const { path, token, body } = aim.next()
  return new Promise(resolve => {
    const sent = request(
      `${aim.url}${path}`,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
      },
      response => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve(response.statusCode === 200 && aim.accept(Buffer.concat(chunks))))
        response.on('error', () => resolve(false))
      },
    )
    sent.on('error', () => resolve(false))
    sent.end(body)
  })
}

/** As fast as it goes: each connection asks again when it has its answer. Waits for the last ones. */
export async function closedLoop(aim: Aim, connections: number, seconds: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const latencies: number[] = []
  let bad = 0
  let answeredInTime = 0
  const until = performance.now() + seconds * 1000
  const one = async (): Promise<void> => {
    for (let from = performance.now(); from < until; from = performance.now()) {
      const good = await shoot(agent, aim)
      const now = performance.now()
      latencies.push(now - from)
      if (!good) bad++
      if (now <= until) answeredInTime++
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  agent.destroy()
  return { latencies, answeredInTime, seconds, bad }
}

/** At a fixed rate, whatever the answers take; latency counts from the moment that the rate demanded. */
export async function openLoop(aim: Aim, perSecond: number, seconds: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const latencies: number[] = []
  let bad = 0
  const all: Promise<void>[] = []
  const start = performance.now()
  for (let at = 0; at < perSecond * seconds; at++) {
    const due = start + (at * 1000) / perSecond
    const early = due - performance.now()
    if (early > 0) await new Promise(resolve => setTimeout(resolve, early))
    all.push(
      shoot(agent, aim).then(good => {
        latencies.push(performance.now() - due)
        if (!good) bad++
      }),
    )
  }
  await Promise.all(all)
  agent.destroy()
  return { latencies, answeredInTime: latencies.length, seconds, bad }
}
