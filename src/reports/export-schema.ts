import * as v from 'valibot'
import { periodEntries } from './period.ts'

/** 月次報告 (counts) and 報告パック (counts, what is named, and the proof of each). */
export const forms = ['sheet', 'pack'] as const
export type Form = (typeof forms)[number]

/** So long an export is kept, in days. */
export const keptDays = 7

export const exportBody = v.pipe(
  v.strictObject({ ...periodEntries, form: v.picklist(forms) }),
  v.forward(
    v.check(({ from, to }) => from <= to, 'reversed'),
    ['to'],
  ),
)
export type ExportRequest = v.InferOutput<typeof exportBody>

const medias = {
  'report.md': 'text/markdown; charset=utf-8',
  'report.json': 'application/json; charset=utf-8',
  'figures.csv': 'text/csv; charset=utf-8',
  'entries.jsonl': 'application/jsonl; charset=utf-8',
  'entries.csv': 'text/csv; charset=utf-8',
  'checkpoint.txt': 'text/plain; charset=utf-8',
  'key.txt': 'text/plain; charset=utf-8',
} as const
export type FileName = keyof typeof medias

export const isFileName = (text: string): text is FileName => Object.hasOwn(medias, text)
export const fileNames = Object.keys(medias).filter(isFileName)
export const mediaOf = (name: FileName): string => medias[name]

export const exportSchema = v.strictObject({
  id: v.string(),
  form: v.picklist(forms),
  from: v.string(),
  to: v.string(),
  /** ISO 8601. */
  requestedAt: v.string(),
  state: v.picklist(['making', 'done']),
  /** Entries proved so far, and of how many; null until that is known. */
  progress: v.strictObject({ done: v.number(), of: v.nullable(v.number()) }),
  /** ISO 8601; then it is deleted. */
  keptUntil: v.string(),
  files: v.array(v.picklist(fileNames)),
})
export type Export = v.InferOutput<typeof exportSchema>
