import { Conflict, DbUnavailable, standsStill } from '../db/db.ts'
import type { Text } from './language.ts'
import { Problem } from './problem.ts'

const standing: Text = {
  ja: '記録に書き足せない状態のため、照会や保存はできません。入力済みの内容は残っています。管理者に、記録が止まっていることをお伝えください。古いデータベースが戻されているときは、新しいデータベースを戻すと再開できます。',
  en: 'The log takes no entries at the moment, so nothing is looked up or kept; nothing already answered is lost. Tell your administrator that the log stands still: if an old database was put in its place, putting the newer one back lets the work go on.',
}

/** What is not a `Problem` is either the database that did not answer, or our mistake: a bare 500. */
export function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error
  if (standsStill(error)) return new Problem('log-unavailable', { detail: standing })
  if (error instanceof DbUnavailable) return new Problem('log-unavailable')
  if (error instanceof Conflict) return new Problem('stale')
  return new Problem('internal')
}
