import type { Context } from 'hono'
import type { Visit } from '../../http/door.tsx'
import type { HttpEnv } from '../../http/mount.ts'
import { Problem } from '../../http/problem.ts'
import { staff } from '../../identity/actor.ts'
import { door } from '../../oversight/page-door.ts'
import { type Loaded, loadCase } from '../load-case.ts'
import { caseParams } from '../schemas.ts'
import { safeParse } from './valid.ts'

const otherwise = {
  ja: '受付の画面は、オペレーター・訪問担当・スーパーバイザーの方がお使いになれます。必要な場合は、管理者に役割の登録をご依頼ください。',
  en: 'Case pages are for agents, field representatives and supervisors. Ask your administrator if you should have one of these roles.',
}

const casePathOf = (c: Context<HttpEnv>): string => {
  const id = c.req.param('id')
  return id !== undefined && safeParse(caseParams, { id }) !== null ? `/cases/${id}` : '/'
}

/** For the staff who hold cases. */
export const staffDoor = (operation: string, show: (visit: Visit) => Promise<Response>) =>
  door(
    {
      operation,
      roles: staff,
      otherwise,
      ...(operation === 'showCasePage' ? {} : { back: casePathOf }),
    },
    show,
  )

/** For what a script of theirs asks beside the page: it keeps no form, and no session longer. */
export const quietDoor = (operation: string, show: (visit: Visit) => Promise<Response>) =>
  door({ operation, roles: staff, otherwise, untraced: true }, show)

/** The case that the address names; a malformed identifier names nothing. */
export function loadVisited({ c, deps, actor }: Visit): Promise<Loaded> {
  const params = safeParse(caseParams, { id: c.req.param('id') })
  if (params === null) throw new Problem('not-found')
  return loadCase(deps, actor, params.id)
}
