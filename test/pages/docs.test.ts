import { describe, expect, it } from 'vitest'
import openapi from '../../openapi/openapi.json' with { type: 'json' }
import { curlOf, examples } from '../../src/http/docs-examples.ts'
import { startApp } from '../support/app.ts'
import { browse, textOf } from './browser.ts'

describe('the examples of /docs', () => {
  it('work as they stand, in their order', async () => {
    const app = await startApp()
    let id = ''
    for (const one of examples) {
      const actor = app.as(one.as === 'agent' ? 'hanako' : 'osamu')
      const path = one.path.replace('$CASE', id)
      const reply = one.method === 'GET' ? await actor.get(path) : await actor.post(path, one.body)
      expect(reply.status, one.id).toBe(one.status)
      if (one.operation === 'openCase') id = reply.body.id
    }
  })

  it('stand below the operation that they call', async () => {
    const operations = new Map(
      Object.entries(openapi.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, { operationId }]) => [operationId, { path, method }] as const),
      ),
    )
    const app = await startApp()
    const nobody = await browse(app, null)
    const text = textOf((await nobody.open('/docs')).html)
    for (const one of examples) {
      const operation = operations.get(one.operation)
      expect(operation?.method, one.id).toBe(one.method.toLowerCase())
      const pattern = new RegExp(`^${operation?.path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)
      expect(one.path).toMatch(pattern)
      expect(text).toContain(curlOf(one).replaceAll(/\s+/g, ' '))
    }
  })
})
