import { expect, it } from 'vitest'
import { BadEnvironment, type Env, parseConfig } from '../../../src/config.ts'
import { newLogKey, newWitnessKey } from '../../../src/oversight/note-keys.ts'

/** What is said of the settings of the witnesses; the others are all missing here. */
function said(env: Env): string {
  try {
    parseConfig(env)
  } catch (error) {
    if (error instanceof BadEnvironment) return error.message
    throw error
  }
  throw new Error('nothing was wrong')
}

const url = 'https://witness.example/secret-path'

it('says which element of WITNESSES is wrong and why, and quotes nothing of it', async () => {
  const [{ vkey: one }, { vkey: two }, { vkey: log }] = await Promise.all([
    newWitnessKey('witness.example/one'),
    newWitnessKey('witness.example/two'),
    newLogKey('madoguchi.example/log'),
  ])
  const good = { url, key: one }
  const cases: readonly [unknown, string][] = [
    ['foo', 'is not JSON'],
    [{}, 'is not a JSON array'],
    [Array.from({ length: 17 }, () => good), 'has more than 16 elements'],
    [[good, good], 'names the same witness twice'],
    [
      [good, { url, key: two.slice(0, -4) }],
      'element 2: "key" is not a verifier key, or not the whole of one',
    ],
    [[{ url, key: log }, good], 'element 1: "key" is the key of a log, not of a witness'],
    [
      [good, { url: 'witness.example', key: two }],
      'element 2: "url" is not an address that begins with http',
    ],
    [
      [good, { url: 'ftp://witness.example', key: two }],
      'element 2: "url" is not an address that begins with',
    ],
    [[{ key: one }], 'element 1: "url" is not'],
    [[{ url, key: 7 }], 'element 1: "key" is not the text of a verifier key'],
    [[{ ...good, secret: 1 }], 'element 1: has a member other than "url" and "key"'],
    [[good, 'secret'], 'element 2: is not { "url", "key" }'],
  ]
  for (const [value, why] of cases) {
    const text = said({ WITNESSES: typeof value === 'string' ? value : JSON.stringify(value) })
    expect(text).toContain(`WITNESSES (${why}`)
    expect(text).not.toMatch(/secret|witness\.example|foo/)
    expect(text).not.toContain('WITNESS_THRESHOLD')
  }
  const both = said({
    WITNESSES: JSON.stringify([
      { url: 'x', key: one },
      { url, key: 'y' },
    ]),
  })
  expect(both).toMatch(/element 1: "url" [^;]+; element 2: "key" /)
})

it.each(['0', '3', '1.5', 'foo', '-1'])('says what WITNESS_THRESHOLD may be instead of %s', async value => {
  const keys = await Promise.all(['one', 'two'].map(name => newWitnessKey(`witness.example/${name}`)))
  const WITNESSES = JSON.stringify(keys.map(({ vkey }) => ({ url, key: vkey })))
  const why = 'WITNESS_THRESHOLD (is not a whole number from 1 to 2, the number of WITNESSES)'
  expect(said({ WITNESSES, WITNESS_THRESHOLD: value })).toContain(why)
  expect(said({ WITNESSES, WITNESS_THRESHOLD: value })).not.toContain('WITNESSES (')
  expect(said({ WITNESS_THRESHOLD: value })).toContain(
    'WITNESS_THRESHOLD (must not be set without WITNESSES)',
  )
})

it('does not call a good WITNESS_THRESHOLD wrong because WITNESSES is', () => {
  expect(said({ WITNESSES: 'foo', WITNESS_THRESHOLD: '2' })).not.toContain('WITNESS_THRESHOLD')
})
