import { createSandbox } from './sandbox.ts'
import { serveSandbox } from './serve-sandbox.ts'

/** The sandbox alone, in a process of its own (for measurements): prints its address, ends on SIGTERM. */
const open = await serveSandbox(createSandbox(), Number(process.env.PORT ?? 0))
process.stdout.write(`${JSON.stringify({ sandbox: open.url })}\n`)
const end = () => void open.close().then(() => process.exit(0))
process.once('SIGTERM', end)
process.once('SIGINT', end)
