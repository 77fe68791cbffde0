import { Conflict, DbUnavailable } from './db.ts'

/** File and server name constraint failures differently in detail, alike in this prefix. */
export function translate(error: unknown): Conflict | DbUnavailable {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return code.startsWith('SQLITE_CONSTRAINT') ? new Conflict() : new DbUnavailable(codeOnly(code))
}

const codeOnly = (code: string): string => (/^[A-Z_]{1,40}$/.test(code) ? code : 'UNKNOWN')
