import { personas } from './identity-provider/personas.ts'

/** `npm run --silent token -- <persona> [--expired] [--audience=x]`: one line, from the demo that runs. */
const usage = `Usage: npm run --silent token -- <${personas.map(one => one.id).join('|')}> [--expired] [--audience=x]`

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const args = process.argv.slice(2)
const names = args.filter(arg => !arg.startsWith('--'))
const audience = args.find(arg => arg.startsWith('--audience='))?.slice('--audience='.length)
const known = args.every(arg => !arg.startsWith('--') || arg === '--expired' || arg.startsWith('--audience='))
const [persona] = names
if (names.length !== 1 || !known || audience === '') fail(usage)
if (!personas.some(one => one.id === persona))
  fail(`There is no such persona; there are ${personas.map(one => one.id).join(', ')}.`)

const port = Number(process.env.PORT ?? 8787) + 1
const answer = await fetch(`http://127.0.0.1:${port}/_control/tokens`, {
  method: 'POST',
  body: JSON.stringify({ persona, expired: args.includes('--expired'), audience }),
}).catch(() => null)
const body: unknown = answer?.ok ? await answer.json().catch(() => null) : null
if (typeof body !== 'object' || body === null || !('token' in body))
  fail(
    `The demo does not run (nothing answers on port ${port}): start it with npm start, or set PORT as it was set there.`,
  )
process.stdout.write(`${String(body.token)}\n`)
