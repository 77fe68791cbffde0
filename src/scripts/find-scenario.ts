import type { Text } from '../http/language.ts'
import type { ScenarioId } from './scenario-ids.ts'
import type { Script } from './types.ts'

export type Found = {
  readonly id: ScenarioId
  readonly title: Text
  /** The caller's phrase that is nearest to what was said. */
  readonly caller: Text
}

/** Piece of text → weight. */
type Pieces = ReadonlyMap<string, number>
type Phrase = {
  readonly script: Script
  readonly caller: Text
  readonly pieces: Pieces
  readonly norm: number
}

/** Width and case alone are levelled: kana and kanji stay as written, and signs end a run of letters. */
const runsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}ー]+/u)
    .filter(run => run !== '')

/**
 * Pairs of characters, and each kanji by itself: it carries meaning alone (停, 卒). A Latin word is marked at its ends,
 * so that whole words weigh more than what stands inside them.
 */
function piecesOf(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (piece: string) => counts.set(piece, (counts.get(piece) ?? 0) + 1)
  for (const run of runsOf(text)) {
    const letters = [...(/^[a-z0-9]+$/.test(run) ? ` ${run} ` : run)]
    for (const [index, letter] of letters.entries()) {
      if (/\p{Script=Han}/u.test(letter)) add(letter)
      const next = letters[index + 1]
      if (next !== undefined) add(`${letter}${next}`)
    }
  }
  return counts
}

/** Endings and particles (した, です) are in what everybody says. */
const isFiller = (piece: string): boolean => /^\p{Script=Hiragana}+$/u.test(piece)
const weightOfFiller = 0.5
/** Beside the nearest phrase, what the scenario's other phrases have in common with what was said. */
const weightOfAll = 0.6

/**
 * A search over what callers say, built once from the scripts: `said` → the nearest scenarios, best first, `limit` at
 * most; none where nothing is like it. A piece weighs the more the fewer scripts have it. Nothing said is kept.
 */
export function scenarioFinder(
  scripts: readonly Script[],
): (said: string, limit?: number) => readonly Found[] {
  const all = scripts.map(script => ({
    script,
    pieces: new Set(
      [script.title, ...script.callers].flatMap(({ ja, en }) => [
        ...piecesOf(ja).keys(),
        ...piecesOf(en).keys(),
      ]),
    ),
  }))
  const holders = new Map<string, number>()
  for (const { pieces } of all) for (const piece of pieces) holders.set(piece, (holders.get(piece) ?? 0) + 1)

  const weightOf = (piece: string): number => {
    const count = holders.get(piece)
    if (count === undefined) return 0
    return Math.log(1 + scripts.length / count) * (isFiller(piece) ? weightOfFiller : 1)
  }
  const weighed = (text: string): Pieces =>
    new Map([...piecesOf(text)].map(([piece, count]) => [piece, Math.sqrt(count) * weightOf(piece)]))
  const normOf = (pieces: Pieces): number =>
    Math.sqrt([...pieces.values()].reduce((sum, weight) => sum + weight * weight, 0))

  const phrases: readonly Phrase[] = scripts.flatMap(script =>
    [script.title, ...script.callers].flatMap((text, index) =>
      [text.ja, text.en].map(words => {
        const pieces = weighed(words)
        const caller = script.callers[Math.max(0, index - 1)] ?? script.title
        return { script, caller, pieces, norm: normOf(pieces) }
      }),
    ),
  )

  return (said, limit = 5) => {
    const heard = weighed(said)
    const norm = normOf(heard)
    if (norm === 0) return []
    const total = [...heard.values()].reduce((sum, weight) => sum + weight, 0)
    const nearest = new Map<ScenarioId, { likeness: number; caller: Text }>()
    for (const { script, caller, pieces, norm: other } of phrases) {
      let common = 0
      for (const [piece, weight] of heard) common += weight * (pieces.get(piece) ?? 0)
      const likeness = common === 0 ? 0 : common / (norm * other)
      if (likeness > (nearest.get(script.id)?.likeness ?? 0)) nearest.set(script.id, { likeness, caller })
    }
    return all
      .flatMap(({ script: { id, title }, pieces }) => {
        const one = nearest.get(id)
        if (one === undefined) return []
        let covered = 0
        for (const [piece, weight] of heard) if (pieces.has(piece)) covered += weight
        return [
          { found: { id, title, caller: one.caller }, score: one.likeness + (weightOfAll * covered) / total },
        ]
      })
      .toSorted((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ found }) => found)
  }
}
