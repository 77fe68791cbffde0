import { tableOf } from './count-table.ts'
import { countAll } from './counted.ts'
import { openRoom } from './sit-down.ts'

/** `npm run pages:audit [-- --json]`: what each job costs a practised person, counted in a real browser, as a table. */
const room = await openRoom()
try {
  const counts = await countAll(room)
  console.log(tableOf(counts))
  const over = counts.filter(
    ({ atMost, seconds, screens }) =>
      atMost !== null && (seconds > atMost.seconds || screens > (atMost.screens ?? screens)),
  )
  for (const { job } of over) console.log(`over its aim: ${job}`)
  if (process.argv.includes('--json')) console.log(JSON.stringify({ counts, over: over.map(one => one.job) }))
  process.exitCode = over.length === 0 ? 0 : 1
} finally {
  await room.close()
}
