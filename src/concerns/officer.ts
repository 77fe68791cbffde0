import { Problem } from '../http/problem.ts'
import type { Actor, Role } from '../identity/actor.ts'

/** Whoever leads people, or sees what each of them did and when, is told nothing that could be laid beside it. */
const apart: readonly Role[] = ['supervisor', 'overseer', 'auditor']

/**
 * The inbox is for a concern officer who is neither superior nor overseer: the writer is promised that. Throws
 * `forbidden` for others, whichever roles they hold beside.
 */
export function checkOfficer({ roles }: Pick<Actor, 'roles'>): void {
  if (roles.includes('concern-officer') && !apart.some(role => roles.includes(role))) return
  throw new Problem('forbidden', { denied: true, errors: [{ pointer: '', issue: 'role', say }] })
}

const say = {
  ja: '受信箱は、スーパーバイザーや監査の役割を持たない通報担当の方だけがお使いになれます。役割を分けるよう、管理者にご依頼ください。',
  en: 'The inbox is for concern officers who are neither supervisors nor overseers nor auditors. Ask your administrator to part the roles.',
}
