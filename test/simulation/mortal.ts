import type { Db } from '../../src/db/db.ts'

/** The process ended here. */
export class Died extends Error {
  constructor() {
    super('the process ended')
    this.name = 'Died'
  }
}

export type Life = { spend(): void; readonly over: boolean }

/** A life of so many steps; each read, write and call outside is one, and behind the last nothing happens any more. */
export function lifeOf(steps: number): Life {
  let left = steps
  return {
    spend: () => {
      if (left <= 0) throw new Died()
      left -= 1
    },
    get over() {
      return left <= 0
    },
  }
}

/** The same database for somebody who may end before a step, or right behind it without hearing what came of it. */
export const mortal = (db: Db, life: Life): Db => {
  const step =
    <Args extends unknown[], Out>(run: (...args: Args) => Promise<Out>) =>
    async (...args: Args): Promise<Out> => {
      life.spend()
      const out = await run(...args)
      life.spend()
      return out
    }
  return { read: step(db.read), write: step(db.write), close: () => db.close() }
}
