import type { StorageAdapter, StoredPayload } from 'oidc-provider'

type Kept = { readonly payload: StoredPayload; readonly until: number }

/** Everything the provider remembers, in memory: gone when the demo ends. */
export function createMemoryStore(now: () => number) {
  const kept = new Map<string, Kept>()
  const find = (key: string): StoredPayload | undefined => {
    const found = kept.get(key)
    if (found && found.until <= now()) {
      kept.delete(key)
      return undefined
    }
    return found?.payload
  }
  const findBy = (model: string, name: 'uid' | 'userCode', value: string): StoredPayload | undefined => {
    for (const [key, { payload }] of kept) {
      if (key.startsWith(`${model}:`) && payload[name] === value) return find(key)
    }
    return undefined
  }

  const adapter = (model: string): StorageAdapter => ({
    upsert: async (id, payload, expiresIn) => {
      kept.set(`${model}:${id}`, {
        payload,
        until: expiresIn ? now() + expiresIn * 1000 : Number.POSITIVE_INFINITY,
      })
    },
    find: async id => find(`${model}:${id}`),
    findByUid: async uid => findBy(model, 'uid', uid),
    findByUserCode: async code => findBy(model, 'userCode', code),
    consume: async id => {
      const payload = find(`${model}:${id}`)
      if (payload) payload.consumed = Math.floor(now() / 1000)
    },
    destroy: async id => void kept.delete(`${model}:${id}`),
    revokeByGrantId: async grantId => {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key)
    },
  })
  return { adapter, forgetSession: (id: string) => void kept.delete(`Session:${id}`) }
}
