import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Config } from '../config.ts'
import { type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Org } from '../identity/actor.ts'
import { addressKey, phoneKey } from '../matching/contact-key.ts'
import { outcomeOf } from '../scripts/outcomes.ts'
import type { StepDef } from '../scripts/types.ts'
import type { StoredCase } from './case.ts'
import { positionOf } from './position.ts'

type Contact = { readonly kind: 'phone' | 'address'; readonly hash: string }

const keys = { phone: phoneKey, address: addressKey } as const

export const asksContact = ({ ask }: StepDef): boolean =>
  ask?.kind === 'form' && ask.checks === 'do-not-contact'

/** The contacts in an answer to such a step, as they are kept: hashed under a key of the organisation's own. */
export function contactsIn({ wrapKey }: Pick<Config, 'wrapKey'>, org: Org, value: unknown): Contact[] {
  if (typeof value !== 'object' || value === null) return []
  const own = hmac(sha256, wrapKey, utf8ToBytes(JSON.stringify(['do-not-contact', org])))
  return (['phone', 'address'] as const).flatMap(kind => {
    const said: unknown = Object.hasOwn(value, kind) ? (value as Record<string, unknown>)[kind] : undefined
    const key = typeof said === 'string' ? keys[kind](said) : null
    if (key === null) return []
    return [{ kind, hash: bytesToHex(hmac(sha256, own, utf8ToBytes(JSON.stringify([kind, key])))) }]
  })
}

/** 再勧誘の禁止: whether whoever is to be contacted told this organisation that they want no offers. */
export async function isListed(deps: Deps, org: Org, step: StepDef, value: unknown): Promise<boolean> {
  const contacts = asksContact(step) ? contactsIn(deps.config, org, value) : []
  if (contacts.length === 0) return false
  const found = await deps.db.read(
    contacts.map(({ kind, hash }) =>
      sql('select 1 from do_not_contact where org = ? and kind = ? and hash = ?', org, kind, hash),
    ),
  )
  return found.some(({ rows }) => rows.length > 0)
}

/** Kept with the outcome that says so: nobody of the organisation contacts them again. */
export function declined({ config, now }: Deps, stored: StoredCase): readonly Statement[] {
  const { script, journey } = positionOf(stored)
  if (journey.outcome === null || !outcomeOf(journey.outcome).doNotContact) return []
  return script.steps
    .filter(step => asksContact(step) && journey.path.includes(step.id))
    .flatMap(step => contactsIn(config, stored.org, stored.answers.find(one => one.step === step.id)?.value))
    .map(({ kind, hash }) =>
      sql(
        'insert into do_not_contact (org, kind, hash, at) values (?, ?, ?, ?) on conflict do nothing',
        stored.org,
        kind,
        hash,
        now().getTime(),
      ),
    )
}
