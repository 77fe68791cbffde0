import * as v from 'valibot'
import { Conflict, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Area } from '../disclosure/area.ts'
import { logIdOf, type NetworkOrg, type Org } from '../identity/actor.ts'
import { type Claimed, settle } from '../outbox/claim-due.ts'
import { sendDue } from '../outbox/send-due.ts'
import { appendEntry } from '../oversight/append.ts'
import { toHex } from '../oversight/bytes.ts'
import { type EntryParts, entryOf, seal } from '../oversight/entry.ts'
import { newSalt } from '../oversight/salt.ts'
import type { Delivery } from '../upstreams/service-center.ts'
import { settledBy } from './settled-by.ts'
import { incidentEvent } from './wire.ts'

/** As `oversight/raise-incident.ts` leaves it: codes and field ids, no value and no customer. */
const notice = v.object({
  incident: v.string(),
  kind: v.picklist(['over-disclosure', 'unreadable']),
  severity: v.picklist(['serious', 'minor']),
  party: v.string(),
  fields: v.array(v.string()),
  at: v.string(),
})
type Notice = v.InferOutput<typeof notice>

/**
 * Tells the network operator of an incident: its system gets an event, and where it has people here its overseers find
 * it among their own. Where nobody is known who could be told (our own customer system showed it, the place is unknown,
 * the operator is not here) a person of the retailer has to see to it. Returns how many were tried.
 */
export const deliverNotices = (deps: Deps): Promise<number> =>
  sendDue(deps, ['incident-notice'], claimed => deliverOne(deps, claimed))

async function deliverOne(deps: Deps, claimed: Claimed): Promise<void> {
  const parsed = v.parse(notice, JSON.parse(claimed.payload))
  const delivery = await send(deps, claimed, parsed)
  try {
    await deps.db.write(settlement(deps, claimed, parsed, delivery))
  } catch (error) {
    // Somebody else has it in hand.
    if (!(error instanceof Conflict)) throw error
  }
}

async function send(deps: Deps, { id, area }: Claimed, parsed: Notice): Promise<Delivery> {
  if (area === null) return { is: 'needs-person', trouble: 'no-area' }
  const center = deps.config.serviceCenters.get(area)
  if (center === undefined || center.mode === 'none') return { is: 'needs-person', trouble: 'no-address' }
  // Its overseers read it here.
  if (center.mode === 'inbox') return { is: 'delivered' }
  const { incident, ...rest } = parsed
  return deps.upstreams.serviceCenter(center).post(id, incidentEvent({ id: incident, ...rest }))
}

function settlement(deps: Deps, claimed: Claimed, parsed: Notice, delivery: Delivery): readonly Statement[] {
  const { org, area } = claimed
  const to = settledBy(claimed, delivery, deps.now().getTime())
  if (to.state === 'waiting') return settle(claimed, to)
  if (to.state === 'done')
    return [
      ...settle(claimed, to),
      ...notified(deps, org, parsed, 'notified'),
      ...(area === null ? [] : ofArea(deps, area, parsed)),
    ]
  return [...settle(claimed, to), ...notified(deps, org, parsed, 'needs-person')]
}

type EntryDeps = Pick<Deps, 'now' | 'random'>
const entryFor = (deps: EntryDeps, org: Org, parts: Pick<EntryParts, 'kind'> & Partial<EntryParts>) =>
  appendEntry(
    logIdOf(org),
    seal(entryOf({ org, at: deps.now().toISOString(), salt: newSalt(deps.random), ...parts })),
  )

/** How the retailer's incident goes on. */
const notified = (
  deps: EntryDeps,
  org: Org,
  parsed: Notice,
  state: 'notified' | 'needs-person',
): Statement[] => [
  // An overseer may have it in hand already.
  sql(
    "update incident set state = ? where id = ? and state not in ('acknowledged', 'closed')",
    state,
    parsed.incident,
  ),
  ...entryFor(deps, org, {
    kind: 'incident-step',
    outcome: state,
    dropped: parsed.fields,
    rule: `${parsed.party}:${parsed.severity}`,
  }),
  ...(state === 'notified'
    ? [
        sql(
          `insert into incident_step (incident, does, outcome, at, entry)
           select ?, 'notify', 'delivered', ?, max(idx) from oversight_leaf where log = ?
           on conflict do nothing`,
          parsed.incident,
          deps.now().toISOString(),
          logIdOf(org),
        ),
      ]
    : []),
]

/** The same incident among the area's own, without whose gateway it was. */
function ofArea(deps: EntryDeps, area: Area, { kind, severity, party, fields, at }: Notice): Statement[] {
  const org: NetworkOrg = `nw:${area}`
  return [
    ...entryFor(deps, org, {
      kind: 'incident-raised',
      dropped: fields,
      outcome: kind,
      rule: `${party}:${severity}`,
    }),
    sql(
      `insert into incident (id, org, raised_at, kind, severity, party, fields, state, entry)
       select ?, ?, ?, ?, ?, ?, ?, 'raised', max(idx) from oversight_leaf where log = ?`,
      toHex(deps.random(16)),
      org,
      at,
      kind,
      severity,
      party,
      JSON.stringify(fields),
      logIdOf(org),
    ),
  ]
}
