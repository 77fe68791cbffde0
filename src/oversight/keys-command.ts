import { BadKey, newLogKey } from './note-keys.ts'

/** `npm run keys -- <origin>`: a new log key pair, the signing key for `LOG_KEY_…`, the verifier key for overseers. */
const [origin] = process.argv.slice(2)
try {
  if (origin === undefined)
    throw new BadKey('Usage: npm run keys -- <origin>, e.g. madoguchi.example/retailer-sample')
  const { skey, vkey } = await newLogKey(origin)
  console.log(`${skey}\n${vkey}`)
} catch (error) {
  if (!(error instanceof BadKey)) throw error
  console.error(error.message)
  process.exitCode = 1
}
