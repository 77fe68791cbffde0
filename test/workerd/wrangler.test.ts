import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { BadEnvironment, type Env, parseConfig } from '../../src/config.ts'
import { newLogKey } from '../../src/oversight/note-keys.ts'
import { wranglerToml } from './bundle.ts'

const { vars, secrets, crons, assets, text } = wranglerToml()

const badNames = (env: Env): readonly string[] => {
  try {
    parseConfig(env)
    return []
  } catch (error) {
    if (error instanceof BadEnvironment) return error.names
    throw error
  }
}

it('names in wrangler.toml every setting and secret that a deployment needs, and no secret too many', async () => {
  const { skey } = await newLogKey('madoguchi.example/x')
  const secretOf = (name: string): string => {
    if (name === 'WRAP_KEY') return btoa('0'.repeat(32))
    if (/^NSC_[0-9]{2}_SECRET$/.test(name)) return `whsec_${btoa('0'.repeat(32))}`
    return name.startsWith('LOG_KEY_') ? skey : 'secret'
  }
  const given = Object.fromEntries(secrets.map(name => [name, secretOf(name)]))
  expect(secrets.length).toBeGreaterThan(15)
  expect(badNames({ ...vars, ...given })).toEqual([])
  const config = parseConfig({ ...vars, ...given })
  expect([...config.retailers.keys()]).toEqual(['sample', 'mihon'])
  // A libSQL server on one's own machine needs no token.
  for (const name of secrets)
    expect(badNames({ ...vars, ...given, [name]: '' })).toEqual(name === 'DATABASE_TOKEN' ? [] : [name])
})

it('keeps no secret among the plain settings, runs the jobs each minute, and names only example hosts', () => {
  expect(Object.keys(vars).filter(name => secrets.includes(name) || /SECRET|TOKEN$|KEY/.test(name))).toEqual(
    [],
  )
  expect(crons).toBe('"* * * * *"')
  const hosts = [...JSON.stringify(vars).matchAll(/:\/\/([^/"\\]+)/g)].map(one => one[1])
  expect(hosts.length).toBeGreaterThan(6)
  expect(hosts.filter(one => !one?.endsWith('.example'))).toEqual([])
})

it('gives the service the town data, and lets nobody read a static file past it', () => {
  expect(readdirSync(assets).length).toBe(47)
  expect(text.match(/^run_worker_first = (.*)$/gm)).toEqual(['run_worker_first = true'])
})
