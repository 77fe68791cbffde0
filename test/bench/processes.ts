import { fork } from 'node:child_process'

/** A process of the benchmark, seen from the runner. */
export type Member = {
  readonly url: string
  call<T>(verb: string, args?: unknown): Promise<T>
  stop(): Promise<void>
}

type Reply = { readonly id: number; readonly result?: unknown; readonly error?: string }

/** Starts one of this folder's processes; its log lines go nowhere, as cheaply as to a file. */
export function startMember(
  file: string,
  env: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Promise<Member> {
  const child = fork(new URL(file, import.meta.url), {
    execArgv: ['--import', 'tsx', ...nodeOptions],
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, (reply: Reply) => void>()
  let last = 0
  child.on('message', (reply: Reply) => {
    waiting.get(reply.id)?.(reply)
    waiting.delete(reply.id)
  })
  child.once('exit', () => {
    for (const [id, settle] of waiting) settle({ id, error: `${file} ended` })
    waiting.clear()
  })
  const answer = <T>(id: number): Promise<T> =>
    new Promise((resolve, reject) =>
      waiting.set(id, ({ error, result }) =>
        error === undefined ? resolve(result as T) : reject(new Error(error)),
      ),
    )
  const stop = async () => {
    const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
    if (child.exitCode !== null) return
    child.disconnect()
    await gone
  }
  return answer<string>(0).then(url => ({
    url,
    call: (verb, args) => {
      const id = ++last
      const reply = answer<never>(id)
      child.send({ id, verb, args })
      return reply
    },
    stop,
  }))
}
