import { DbUnavailable } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Notice } from '../http/notice.ts'
import type { Actor } from '../identity/actor.ts'
import { readAcknowledgment } from './acknowledge.ts'
import { mustAcknowledge, rulesVersion } from './rules.ts'
import { noteSeen } from './seen.ts'

/** Who has acknowledged the version in force, which nobody takes back; of this process or isolate. */
const deployments = new WeakMap<Deps['config'], Set<string>>()

const notice: Notice = {
  say: {
    ja: '行動ルールの新しい版を、まだ確認されていません。',
    en: 'You have not yet acknowledged the rules of conduct in force.',
  },
  href: '/me',
  link: { ja: '読んで確認する', en: 'Read and acknowledge them' },
}

/**
 * Whoever has not acknowledged the rules is reminded above every page and blocked from none: were the lawful way the one
 * that is shut, people would go another. Oversight sees who has not (`/oversight/conduct`); the training gate is apart.
 */
export async function remindOfRules(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  actor: Actor,
): Promise<Notice | null> {
  noteSeen(deps, actor)
  if (!mustAcknowledge(actor)) return null
  const known = deployments.get(deps.config) ?? new Set<string>()
  deployments.set(deps.config, known)
  const mark = `${rulesVersion} ${actor.org} ${actor.sub}`
  if (known.has(mark)) return null
  try {
    if ((await readAcknowledgment(deps.db, actor)) === null) return notice
  } catch (error) {
    // A reminder is no reason to withhold a page.
    if (!(error instanceof DbUnavailable)) throw error
    return null
  }
  if (known.size > 20_000) known.clear()
  known.add(mark)
  return null
}
