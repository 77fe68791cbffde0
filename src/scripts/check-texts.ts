import type { Fault } from './fault.ts'
import { placeholders, placeholdersOf } from './render.ts'

/** Every text of a piece of script, wherever it stands: an object with `ja` or `en`. */
function* textsIn(value: unknown, path: string): Generator<{ path: string; ja: unknown; en: unknown }> {
  if (typeof value !== 'object' || value === null) return
  const record = value as Record<string, unknown>
  if (Object.hasOwn(record, 'ja') || Object.hasOwn(record, 'en')) yield { path, ja: record.ja, en: record.en }
  else for (const [key, one] of Object.entries(record)) yield* textsIn(one, `${path}/${key}`)
}

/** Texts that are blank in a language, and placeholders that nobody fills in. `place` names the piece. */
export function checkTexts(piece: unknown, step?: string): Fault[] {
  const faults: Fault[] = []
  const where = step === undefined ? {} : { step }
  for (const { path, ja, en } of textsIn(piece, '')) {
    for (const text of [ja, en]) {
      if (typeof text !== 'string' || text.trim() === '') {
        faults.push({ kind: 'empty-text', ...where, detail: path })
        continue
      }
      const unknown = placeholdersOf(text).some(name => !(placeholders as readonly string[]).includes(name))
      if (unknown || /[{}]/.test(text.replaceAll(/\{[^{}]*\}/g, '')))
        faults.push({ kind: 'unknown-placeholder', ...where, detail: path })
    }
  }
  return faults
}
