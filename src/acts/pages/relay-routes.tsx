import { act } from '../../cases/pages/act.ts'
import { loadVisited, staffDoor } from '../../cases/pages/door.ts'
import { showCase } from '../../cases/pages/show-case.tsx'
import { recordOf } from '../../cases/relay-record-of.ts'
import type { Visit } from '../../http/door.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { toCsv } from '../../matching/relay-record.ts'
import { relayAct } from '../relay/relay-act.ts'
import { relaysOf } from '../relay/relays-of.ts'
import { Came } from './notices.tsx'
import { perform } from './visited.tsx'

export const relayRoutes = pages()

relayRoutes.post(
  '/cases/:id/relays',
  staffDoor('submitRelay', visit =>
    act(
      visit,
      async () => {
        const { code, entry, case: stored } = await perform(visit, relayAct(visit.deps))
        return showCase(visit, stored, {
          notice: <Came l={visit.l} kind="relay" code={code} entry={entry} />,
        })
      },
      'act',
    ),
  ),
)

relayRoutes.post(
  '/cases/:id/relays/status',
  staffDoor('listRelays', visit =>
    act(
      visit,
      async () => {
        const { deps, actor, c, l } = visit
        const found = await loadVisited(visit)
        const { acts, case: stored } = await relaysOf(deps, actor, found, c.get('requestId'))
        const last = acts.at(-1)
        return showCase(visit, stored, {
          notice: last && (
            <Came l={l} kind="relay" code={last.outcome ?? 'sending'} entry={last.entry} asked />
          ),
        })
      },
      'status',
    ),
  ),
)

relayRoutes.get(
  '/cases/:id/relay-record.csv',
  staffDoor('relayRecord', async visit =>
    attached(visit, 'text/csv; charset=utf-8', 'csv', toCsv([await recordVisited(visit)])),
  ),
)

relayRoutes.get(
  '/cases/:id/relay-record.json',
  staffDoor('relayRecord', async visit => {
    const record = await recordVisited(visit)
    return attached(visit, 'application/json', 'json', `${JSON.stringify(record, null, 2)}\n`)
  }),
)

async function recordVisited(visit: Visit) {
  const record = recordOf((await loadVisited(visit)).case)
  if (record === null) throw new Problem('not-found')
  return record
}

const attached = ({ c }: Visit, type: string, ending: string, body: string): Response =>
  c.body(body, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="cancellation-relay.${ending}"`,
  })
