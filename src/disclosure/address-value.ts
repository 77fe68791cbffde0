import * as v from 'valibot'
import municipalities from '../matching/municipalities.json' with { type: 'json' }

const byPrefecture = new Map(
  municipalities.prefectures.map(one => [one.name, Object.values<string>(one.municipalities)]),
)

/** 06-0000-0000, 090 0000 0000, 06(0000)0000: no lot number begins with a zero. */
const telephone = /(?<![0-9])0[0-9]{1,4}[-ー−‐ ()]{1,2}[0-9]{1,4}[-ー−‐ ()]{1,2}[0-9]{3,4}(?![0-9])/

/**
 * 供給地点住所 as the gateway may send it: a real prefecture and municipality first, then only what
 * addresses are written with. An address is the one free string that is shown, so it is held to a shape in
 * which nothing else fits: no telephone number, no long run of digits, no Latin word, no line break.
 */
export function looksLikeAddress(text: string): boolean {
  const prefecture = /^(北海道|東京都|京都府|大阪府|.{2,3}県)/.exec(text)?.[0]
  if (prefecture === undefined) return false
  const rest = text.slice(prefecture.length)
  const municipality = byPrefecture.get(prefecture)?.find(name => rest.startsWith(name))
  if (municipality === undefined) return false
  const local = rest.slice(municipality.length)
  return (
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}A-Za-z\uFF21-\uFF3A\uFF41-\uFF5A0-9\uFF10-\uFF19ー々〆ヶヵ・\-－−‐ 　（）()]*$/u.test(
      local,
    ) &&
    !/[0-9\uFF10-\uFF19]{6,}/.test(local) &&
    !telephone.test(local.normalize('NFKC')) &&
    (local.match(/[0-9\uFF10-\uFF19]/g)?.length ?? 0) <= 16 &&
    !/[A-Za-z\uFF21-\uFF3A\uFF41-\uFF5A]{5,}/.test(local)
  )
}

/** At most 120 characters; see `looksLikeAddress`. */
export const registeredAddress = v.pipe(v.string(), v.maxLength(120), v.check(looksLikeAddress))
