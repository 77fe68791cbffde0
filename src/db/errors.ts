import { Conflict, DbUnavailable, standsStillCode } from './db.ts'

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/** The text of the trigger `oversight_leaf_stands_still`: no rule of the verb's, so no `Conflict`. */
const standsStillText = 'the log stands still'

/**
 * File and server name constraint failures differently in detail, alike in this prefix. Of the newer ones the
 * file knows the number alone, whose low byte is SQLITE_CONSTRAINT (19).
 */
export function translate(error: unknown): Conflict | DbUnavailable {
  if (error instanceof Error && error.message.includes(standsStillText))
    return new DbUnavailable(standsStillCode)
  const code = codeOf(error)
  const number = Number(/^UNKNOWN_SQLITE_ERROR_([0-9]+)$/.exec(code)?.[1])
  return code.startsWith('SQLITE_CONSTRAINT') || (number & 0xff) === 19
    ? new Conflict()
    : new DbUnavailable(codeOnly(code))
}

/** Somebody else held the lock: nothing was begun. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY')

const codeOnly = (code: string): string => (/^[A-Z0-9_]{1,40}$/.test(code) ? code : 'UNKNOWN')
