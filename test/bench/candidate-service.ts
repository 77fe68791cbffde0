import { startService } from '../../src/node.ts'
import { freePort, serveRunner } from './member.ts'
import { openStore } from './seed.ts'

/** Ours: the production service as `npm run serve` starts it, over an embedded file. */
const running = await startService(process.env, { port: await freePort() })
serveRunner(running.url, openStore(process.env.DATABASE_URL ?? ''))
