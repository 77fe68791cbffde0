import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Look4, type Tour, take } from './catalogue/tour.ts'
import { tours } from './catalogue/tours.ts'
import { openRoom } from './sit-down.ts'

/**
 * `npm run screenshots [-- <folder>] [-- --only <words>]`: every state of the catalogue as pictures, in both languages, at
 * 1280 and 360 px, light and dark, for looking at. `--only`: of the tours whose name has these words.
 */
const given = process.argv.slice(2)
const at = given.indexOf('--only')
const only = at < 0 ? null : (given[at + 1] ?? '')
const named = given.find((one, index) => !one.startsWith('--') && (at < 0 || index !== at + 1))
const folder = named ?? mkdtempSync(join(tmpdir(), 'madoguchi-pages-'))
mkdirSync(folder, { recursive: true })

const views = [1280, 360].flatMap(width => (['light', 'dark'] as const).map(scheme => ({ width, scheme })))
const plain = (text: string) =>
  text
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)

const room = await openRoom()
let pictures = 0
try {
  for (const locale of ['ja', 'en'] as const) {
    const seen = new Set<string>()
    const see: Look4 = async (page, name, { persona }) => {
      const state = `${persona ?? 'anybody'}-${plain(name) || 'first'}`
      if (seen.has(state)) return
      seen.add(state)
      const before = page.viewportSize() ?? { width: 1280, height: 800 }
      for (const { width, scheme } of views) {
        await page.setViewportSize({ width, height: 800 })
        await page.emulateMedia({ colorScheme: scheme })
        const file = `${state}.${locale}.${width}.${scheme}.png`
        await page.screenshot({ path: join(folder, file), fullPage: true })
        pictures++
      }
      await page.emulateMedia({ colorScheme: null })
      await page.setViewportSize(before)
    }
    const walked = tours.filter(one => !isRepeated(one) && (only === null || one.name.includes(only)))
    for (const tour of walked) await take(room, inLanguage(tour, locale), see)
  }
  console.log(`${pictures} pictures in ${folder}`)
} finally {
  await room.close()
}

/** In another language for the tests alone; here each is taken in both. */
function isRepeated({ persona, locale }: Tour): boolean {
  return locale !== undefined && tours.some(one => one.persona === persona && one.locale === undefined)
}

function inLanguage(tour: Tour, language: 'ja' | 'en'): Tour {
  return { ...tour, locale: language === 'en' ? 'en-US' : 'ja-JP' }
}
