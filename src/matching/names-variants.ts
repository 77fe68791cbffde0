import { often, seldom } from './kanji-forms.ts'

export type Forms = {
  readonly plain: string
  /** Every form, the plain one first. */
  readonly all: readonly string[]
  readonly often: boolean
}

const table: ReadonlyMap<string, Forms> = new Map(
  [often, seldom].flatMap((lines, at) =>
    lines
      .flatMap(line => line.split(' '))
      .flatMap(group => {
        const all = [...group]
        const forms: Forms = { plain: all[0] ?? group, all, often: at === 0 }
        return all.map((one): [string, Forms] => [one, forms])
      }),
  ),
)

/** The forms of one character; null where it has but one. */
export const formsOf = (character: string): Forms | null => table.get(character) ?? null

/** Every group of the table, once. */
export const formGroups = (): readonly Forms[] => [...new Set(table.values())]

/** What people call a form when they cannot show it. */
const spoken: Readonly<Record<string, string>> = {
  髙: 'はしごだか',
  﨑: 'たつさき',
  𠮷: 'つちよし',
  嶋: '山へん',
  嶌: '山かんむり',
  冨: 'わかんむり',
  峯: '山が上',
  埜: '林の下に土',
}

/** `髙（はしごだか）`, for reading out on the telephone; the bare character where no such name is common. */
export const calledAs = (form: string): string => (spoken[form] ? `${form}（${spoken[form]}）` : form)

/** Each character in the form of daily use: for comparing, never for sending. */
export function plainKanji(text: string): string {
  let plain = ''
  for (const one of text) plain += table.get(one)?.plain ?? one
  return plain
}
