import type { Language } from '../http/language.ts'

/**
 * Where something is wrong: it shows at `index`, and the first entry that is not as it was is one of those from
 * `from` up to, without, `until`. All null when it is in no entry.
 */
export type Place = {
  readonly index: number | null
  readonly from: number | null
  readonly until: number | null
  /** The signed size, the path, the witness or the reason that the sentence names. Never a value of an entry. */
  readonly size?: number
  /** The signed size that does not hold besides. */
  readonly broken?: number
  readonly path?: string
  readonly name?: string
  readonly why?: string
}

type Sentence = Readonly<Record<Language, (place: Place) => string>>

const range = ({ from, until }: Place): readonly [number, number] => [from ?? 0, (until ?? 1) - 1]

/** One sentence, without its full stop, for each thing that a verifier can find. */
export const wrongs = {
  'other-key': {
    en: () => 'the log names another key than the one that was given',
    ja: () => '記録が名乗る検証鍵が、入力された検証鍵と違います',
  },
  'bad-note': {
    en: ({ why }) => `the checkpoint does not hold: ${why}`,
    ja: ({ why }) => `チェックポイントの署名が成り立ちません（${why}）`,
  },
  'not-utf8': { en: () => 'the checkpoint is not UTF-8', ja: () => 'チェックポイントがUTF-8ではありません' },
  unsigned: {
    en: () => 'the checkpoint is not signed by the log’s key',
    ja: () => 'チェックポイントに記録の鍵の署名がありません',
  },
  'no-checkpoint': {
    en: () => 'what the log signed is not a checkpoint',
    ja: () => '署名されたものがチェックポイントの形をしていません',
  },
  'other-log': {
    en: () => 'the checkpoint is of another log',
    ja: () => 'チェックポイントが別の記録のものです',
  },
  'not-cosigned': {
    en: ({ name }) => `the checkpoint is not cosigned by the witness ${name}`,
    ja: ({ name }) => `チェックポイントに外部検証者 ${name} の署名がありません`,
  },
  'too-few-cosigned': {
    en: ({ why }) => `the checkpoint is cosigned by ${why} of the witnesses that were asked for`,
    ja: ({ why }) => `チェックポイントに署名した外部検証者が足りません（${why}）`,
  },
  'bad-minimum': {
    en: () => 'the minimum index is no bundle’s start within the log',
    ja: () => '本文が残っている最小の番号が、記録の中の束の始まりではありません',
  },
  shorter: {
    en: ({ index, size }) => `the log ends before entry ${index} although it was signed at size ${size}`,
    ja: ({ index, size }) => `${size}件で署名された記録が、番号${index}の手前で終わっています`,
  },
  changed: {
    en: place => {
      const [from, last] = range(place)
      return from === last
        ? `entry ${from} is not what was signed at size ${place.size}`
        : `among entries ${from} to ${last} is one that is not what was signed at size ${place.size}`
    },
    ja: place => {
      const [from, last] = range(place)
      return from === last
        ? `番号${from}の記録が、${place.size}件で署名されたときと違います`
        : `番号${from}から${last}の中に、${place.size}件で署名されたときと違う記録があります`
    },
  },
  'older-note': {
    en: ({ size }) => `the checkpoint at size ${size} is not as the log signed it`,
    ja: ({ size }) => `${size}件のときのチェックポイントが、署名されたとおりではありません`,
  },
  unordered: {
    en: () => 'the checkpoints are not listed in order',
    ja: () => 'チェックポイントの並び順が正しくありません',
  },
  'unreadable-page': {
    en: ({ size }) => `the checkpoints below size ${size} cannot be read`,
    ja: ({ size }) => `${size}件より前のチェックポイントを読み取れません`,
  },
  gone: {
    en: ({ path }) => `${path} is missing although a signed checkpoint covers it`,
    ja: ({ path }) => `署名済みのチェックポイントに含まれる ${path} がありません`,
  },
  'empty-tile': { en: ({ path }) => `${path} is empty`, ja: ({ path }) => `${path} が空です` },
  'tile-length': {
    en: ({ path }) => `the hash tile ${path} has the wrong length`,
    ja: ({ path }) => `ハッシュのタイル ${path} の長さが違います`,
  },
  'bad-bundle': {
    en: ({ path }) => `the entry bundle ${path} is malformed`,
    ja: ({ path }) => `記録の束 ${path} の形が正しくありません`,
  },
  'long-bundle': {
    en: ({ path }) => `the entry bundle ${path} holds more entries than its tile`,
    ja: ({ path }) => `記録の束 ${path} に、タイルより多い記録があります`,
  },
  missing: {
    en: ({ index }) => `entry ${index} is missing`,
    ja: ({ index }) => `番号${index}の記録がありません`,
  },
  'other-hash': {
    en: ({ index }) => `entry ${index} does not hash to its leaf`,
    ja: ({ index }) => `番号${index}の記録が、そのハッシュと合いません`,
  },
  'no-entry': {
    en: ({ index }) => `entry ${index} is not the canonical text of an Entry v1`,
    ja: ({ index }) => `番号${index}の記録が、Entry v1 の正規の形ではありません`,
  },
  'other-org': {
    en: ({ index }) => `entry ${index} belongs to another log`,
    ja: ({ index }) => `番号${index}の記録は、別の記録のものです`,
  },
  'refers-ahead': {
    en: ({ index }) => `entry ${index} refers to an entry that came later`,
    ja: ({ index }) => `番号${index}の記録が、後の記録を指しています`,
  },
  'back-dated': {
    en: ({ index, size }) => `entry ${index} is dated earlier than entry ${size} before it by too much`,
    ja: ({ index, size }) =>
      `番号${index}の記録の日時が、前にある番号${size}の記録より大きくさかのぼっています`,
  },
  'dated-ahead': {
    en: ({ index, size }) =>
      `entry ${index} is dated later than the cosignature of the checkpoint at size ${size} that covers it`,
    ja: ({ index, size }) =>
      `番号${index}の記録の日時が、それを含む${size}件のチェックポイントへの外部検証者の署名より後になっています`,
  },
  unfounded: {
    en: place => {
      const [from, last] = range(place)
      return `the text of entries ${from} to ${last} is not kept although no entry says that it was erased`
    },
    ja: place => {
      const [from, last] = range(place)
      return `番号${from}から${last}の本文がありませんが、消去したという記録がありません`
    },
  },
  'other-node': {
    en: place => {
      const [from, last] = range(place)
      return `${place.why}, over entries ${from} to ${last}, is not what those entries hash to`
    },
    ja: place => {
      const [from, last] = range(place)
      return `番号${from}から${last}の記録の上にあるハッシュ（${place.path}）が、記録と合いません`
    },
  },
} as const satisfies Readonly<Record<string, Sentence>>

export type WrongCode = keyof typeof wrongs

/** The whole sentence; where a signed size does not hold besides, that it does not. */
export function sayWrong(code: WrongCode, place: Place, l: Language): string {
  const said = wrongs[code][l](place)
  if (place.broken === undefined) return said
  const more = wrongs.changed[l]({ ...place, size: place.broken })
  return l === 'ja' ? `${said}。また、${more}` : `${said}, and ${more}`
}
