import { readFileSync, writeFileSync } from 'node:fs'
import { endpoints, namedSchemas, tags } from '../app.ts'
import { openapiDocument } from './openapi.ts'

/** `npm run openapi`: writes the document; `-- --check` only says whether the committed one is stale. */
const file = new URL('../../openapi/openapi.json', import.meta.url)
const fresh = `${JSON.stringify(openapiDocument(endpoints, namedSchemas, tags), null, 2)}\n`
if (!process.argv.includes('--check')) writeFileSync(file, fresh)
else if (readFileSync(file, 'utf8') !== fresh) {
  console.error('openapi/openapi.json is stale: run npm run openapi and review its diff.')
  process.exit(1)
}
