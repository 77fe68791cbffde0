import { readFileSync, writeFileSync } from 'node:fs'
import { endpoints, namedSchemas, tags } from '../app.ts'
import { openapiDocument } from './openapi.ts'
import { problems } from './problems.ts'

/** `npm run openapi`: writes what is generated in `openapi/`; `-- --check` only says whether it is stale. */
const files: Readonly<Record<string, string>> = {
  'openapi.json': `${JSON.stringify(openapiDocument(endpoints, namedSchemas, tags), null, 2)}\n`,
  'problems.md': problemsPage(),
}

function problemsPage(): string {
  const rows = Object.entries(problems).map(
    ([code, { status, title, detail }]) =>
      `| \`${code}\` | ${status} | ${title.ja} / ${title.en} | ${detail.ja} / ${detail.en} |`,
  )
  return [
    '# Problems',
    '',
    'Written by `npm run openapi` from `src/http/problems.ts`. RFC 9457; codes are stable; the `type` of a problem is `/docs/problems#<code>`. No problem quotes what was received.',
    '',
    'The first check that fails answers: 404 / 405 · 413 · 415 · 401 · 403 `forbidden` · 404 `not-found` · 400 · 429 · 409 · 403 `refused` · 502 · 503. (429 stands before 409 and `refused`, so that a runaway client costs neither an entry nor a question.)',
    '',
    '| Code | Status | Title | What to do |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

const stale = Object.entries(files).filter(([name, fresh]) => {
  const file = new URL(`../../openapi/${name}`, import.meta.url)
  if (!process.argv.includes('--check')) writeFileSync(file, fresh)
  return readFileSync(file, 'utf8') !== fresh
})
if (stale.length > 0) {
  console.error(
    `openapi/ is stale (${stale.map(([name]) => name).join(', ')}): run npm run openapi and review the diff.`,
  )
  process.exit(1)
}
