import { Conflict, DbUnavailable } from './db.ts'

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/**
 * File and server name constraint failures differently in detail, alike in this prefix. Of the newer ones the
 * file knows the number alone, whose low byte is SQLITE_CONSTRAINT (19).
 */
export function translate(error: unknown): Conflict | DbUnavailable {
  const code = codeOf(error)
  const number = Number(/^UNKNOWN_SQLITE_ERROR_([0-9]+)$/.exec(code)?.[1])
  return code.startsWith('SQLITE_CONSTRAINT') || (number & 0xff) === 19
    ? new Conflict()
    : new DbUnavailable(codeOnly(code))
}

/** Somebody else held the lock: nothing was begun. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY')

const codeOnly = (code: string): string => (/^[A-Z0-9_]{1,40}$/.test(code) ? code : 'UNKNOWN')
