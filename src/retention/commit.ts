import { Conflict, type Db, type Statement } from '../db/db.ts'

/** False where a guard stopped it: another instance was first, it moved meanwhile, or a hold was set. */
export async function committed(db: Db, statements: readonly Statement[]): Promise<boolean> {
  try {
    await db.write(statements)
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}
