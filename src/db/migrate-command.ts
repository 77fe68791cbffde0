import { createClient } from '@libsql/client'
import { badDatabase, migrate } from './migrate.ts'

/** `npm run migrate`: brings the database of DATABASE_URL to the newest schema, before a deployment. */
const url = process.env.DATABASE_URL
if (!url) {
  console.error('Set DATABASE_URL (and DATABASE_TOKEN for a server) to the database to migrate.')
  process.exit(1)
}
try {
  const authToken = process.env.DATABASE_TOKEN
  const client = createClient({ url, ...(authToken ? { authToken } : {}) })
  await migrate(client)
  client.close()
  console.log('The schema is up to date.')
} catch (error) {
  console.error(badDatabase(error).message)
  process.exit(1)
}
