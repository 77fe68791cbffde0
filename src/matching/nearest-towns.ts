import type { MunicipalTowns } from './town-table.ts'

/** Insertions, deletions and replacements between two texts; `most` + 1 where there are more than `most`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? most + 1
}

/** Towns spelled nearest to a key, at most three: 芝蒲 → 芝浦. */
export function nearestTowns(key: string, towns: MunicipalTowns): readonly string[] {
  const most = key.length > 3 ? 2 : 1
  return [...towns.byKey]
    .map(([one, name]) => ({
      name,
      far: distance(key.slice(0, 20), one, most),
      longer: Math.abs(one.length - key.length),
    }))
    .filter(one => one.far <= most && one.far < key.length)
    .sort((a, b) => a.far - b.far || a.longer - b.longer)
    .slice(0, 3)
    .map(one => one.name)
}
