import { parseArgs } from 'node:util'
import { BadKey, newLogKey, newWitnessKey } from './note-keys.ts'

const usage =
  'Usage: npm run keys -- <origin>, e.g. madoguchi.example/retailer-sample; or npm run keys -- --witness <name>'

/**
 * `npm run keys -- <origin>`: a new log key pair, the signing key for `LOG_KEY_…`, the verifier key for
 * overseers and witnesses. `npm run keys -- --witness <name>`: the same for a witness, `WITNESS_KEY` first.
 */
async function newKeys() {
  const { origin, witness } = read()
  if (witness !== undefined) return newWitnessKey(witness)
  return newLogKey(origin)
}

function read() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { witness: { type: 'string' } },
    })
    const [origin, more] = positionals
    if (values.witness !== undefined && origin === undefined) return { origin: '', witness: values.witness }
    if (values.witness === undefined && origin !== undefined && more === undefined) return { origin }
  } catch {
    // Said below, as for every other mistake.
  }
  throw new BadKey(usage)
}

try {
  const { skey, vkey } = await newKeys()
  console.log(`${skey}\n${vkey}`)
} catch (error) {
  if (!(error instanceof BadKey)) throw error
  console.error(error.message)
  process.exitCode = 1
}
