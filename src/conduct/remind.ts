import { DbUnavailable } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Notice } from '../http/notice.ts'
import type { Actor } from '../identity/actor.ts'
import { readAcknowledgment } from './acknowledge.ts'
import { mustAcknowledge, rulesVersion } from './rules.ts'
import { noteSeen } from './seen.ts'
import { runningWeek } from './weeks.ts'
import { readWeeksWaiting } from './weeks-waiting.ts'

/**
 * Who has acknowledged the version in force, and which team has no week to confirm until the running one is over: nobody
 * takes either back. Of this process or isolate.
 */
const deployments = new WeakMap<Deps['config'], Set<string>>()

const notice: Notice = {
  say: {
    ja: '行動ルールの新しい版を、まだ確認されていません。',
    en: 'You have not yet acknowledged the rules of conduct in force.',
  },
  href: '/me',
  link: { ja: '読んで確認する', en: 'Read and acknowledge them' },
}

const weekNotice: Notice = {
  say: {
    ja: 'チームの一週間が、確認を待っています。',
    en: 'A week of your team waits for you to look through it.',
  },
  href: '/team',
  link: { ja: '見て確認する', en: 'Look through it' },
}

/**
 * Whoever has not acknowledged the rules is reminded above every page and blocked from none: were the lawful way the one
 * that is shut, people would go another. Oversight sees who has not (`/oversight/conduct`); the training gate is apart.
 * A supervisor whose own rules are in order is reminded of the team's weeks.
 */
export async function remindOfRules(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  actor: Actor,
): Promise<Notice | null> {
  noteSeen(deps, actor)
  if (!mustAcknowledge(actor)) return null
  const known = deployments.get(deps.config) ?? new Set<string>()
  deployments.set(deps.config, known)
  if (known.size > 20_000) known.clear()
  try {
    return (await ofTheRules(deps, actor, known)) ?? (await ofTheTeam(deps, actor, known))
  } catch (error) {
    // A reminder is no reason to withhold a page.
    if (!(error instanceof DbUnavailable)) throw error
    return null
  }
}

type Reminds = (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, known: Set<string>) => Promise<Notice | null>

const ofTheRules: Reminds = async ({ db }, actor, known) => {
  const mark = `${rulesVersion} ${actor.org} ${actor.sub}`
  if (known.has(mark)) return null
  if ((await readAcknowledgment(db, actor)) === null) return notice
  known.add(mark)
  return null
}

const ofTheTeam: Reminds = async ({ db, now }, { org, roles, team }, known) => {
  if (team === null || !roles.includes('supervisor')) return null
  const mark = `week ${runningWeek(now())} ${org} ${team}`
  if (known.has(mark)) return null
  if ((await readWeeksWaiting(db, org, team, now())).length > 0) return weekNotice
  known.add(mark)
  return null
}
