import { foldKana } from './names-kana.ts'

export const companyKinds = [
  'kabushiki',
  'yugen',
  'godo',
  'gomei',
  'goshi',
  'shadan',
  'zaidan',
  'iryo',
  'gakko',
  'shukyo',
  'fukushi',
  'tokuhi',
  'dokuritsu',
  'sogo',
  'bengo',
  'zeiri',
  'shiho',
  'gyosei',
] as const
export type CompanyKind = (typeof companyKinds)[number]

export type CompanyForm = {
  readonly kind: CompanyKind
  readonly side: 'front' | 'back' | 'inside'
  readonly written: 'full' | 'short' | 'kana'
}

type Row = {
  readonly full: readonly string[]
  /** What stands in brackets: (株), （有）. */
  readonly short: readonly string[]
  /** The abbreviation of bank transfers (全銀協 事業略語), written カ) (カ) or (カ. */
  readonly kana: readonly string[]
  readonly read: readonly string[]
}

const row = (full: string, short: string, kana: string, read: string): Row => ({
  full: full.split(' '),
  short: short.split(' '),
  kana: kana.split(' ').map(foldKana),
  read: read.split(' ').map(foldKana),
})

const rows: Readonly<Record<CompanyKind, Row>> = {
  kabushiki: row('株式会社', '株', 'カ', 'カブシキガイシャ カブシキカイシャ'),
  yugen: row('有限会社', '有', 'ユ', 'ユウゲンガイシャ ユウゲンカイシャ'),
  godo: row('合同会社', '同 合', 'ド', 'ゴウドウガイシャ ゴウドウカイシャ'),
  gomei: row('合名会社', '名', 'メ', 'ゴウメイガイシャ ゴウメイカイシャ'),
  goshi: row('合資会社', '資', 'シ', 'ゴウシガイシャ ゴウシカイシャ'),
  shadan: row('一般社団法人 公益社団法人 社団法人', '一社 公社 社', 'シャ', 'シャダンホウジン'),
  zaidan: row('一般財団法人 公益財団法人 財団法人', '一財 公財 財', 'ザイ', 'ザイダンホウジン'),
  iryo: row('医療法人社団 医療法人財団 社会医療法人 医療法人', '医社 医財 医', 'イ', 'イリョウホウジン'),
  gakko: row('学校法人', '学', 'ガク', 'ガッコウホウジン'),
  shukyo: row('宗教法人', '宗', 'シュウ', 'シュウキョウホウジン'),
  fukushi: row('社会福祉法人', '福 社福', 'フク', 'シャカイフクシホウジン'),
  tokuhi: row('特定非営利活動法人 NPO法人', '特非 NPO', 'トクヒ', 'トクテイヒエイリカツドウホウジン'),
  dokuritsu: row('地方独立行政法人 独立行政法人', '独 地独', 'ドク チドク', 'ドクリツギョウセイホウジン'),
  sogo: row('相互会社', '相', 'ソ', 'ソウゴガイシャ ソウゴカイシャ'),
  bengo: row('弁護士法人', '弁', 'ベン', 'ベンゴシホウジン'),
  zeiri: row('税理士法人', '税', 'ゼイ', 'ゼイリシホウジン'),
  shiho: row('司法書士法人', '司', 'シホウ', 'シホウショシホウジン'),
  gyosei: row('行政書士法人', '行', 'ギョ', 'ギョウセイショシホウジン'),
}

const meanings = new Map<string, { readonly kind: CompanyKind; readonly written: CompanyForm['written'] }>()
for (const kind of companyKinds) {
  for (const one of [...rows[kind].full]) meanings.set(one, { kind, written: 'full' })
  for (const one of rows[kind].short) meanings.set(one, { kind, written: 'short' })
  for (const one of [...rows[kind].kana, ...rows[kind].read]) meanings.set(one, { kind, written: 'kana' })
}

const longestFirst = (words: readonly string[]): string =>
  [...words].sort((one, other) => other.length - one.length).join('|')
const all = companyKinds.map(kind => rows[kind])
const full = longestFirst(all.flatMap(one => one.full))
const read = longestFirst(all.flatMap(one => one.read))
const bracketed = longestFirst(all.flatMap(one => [...one.short, ...one.kana]))
const kana = longestFirst(all.flatMap(one => one.kana))

/** Read-out forms count only at an end: they are words that a name may hold. */
const pattern = new RegExp(
  `(${full})|\\((${bracketed})\\)|^(${kana})\\)|\\((${bracketed})$|^(${read})|(${read})$`,
  'u',
)

/**
 * The company form of a name that is already tidied and folded, and the name without it; null where there is none.
 * What follows an inner form (a branch) stays.
 */
export function takeCompanyForm(text: string): { readonly form: CompanyForm; readonly rest: string } | null {
  const found = pattern.exec(text)
  if (found === null) return null
  const meaning = meanings.get(found.slice(1).find(one => one !== undefined) ?? '')
  if (meaning === undefined) return null
  const before = text.slice(0, found.index)
  const after = text.slice(found.index + found[0].length)
  const side = before.trim() === '' ? 'front' : after.trim() === '' ? 'back' : 'inside'
  return { form: { ...meaning, side }, rest: `${before} ${after}`.replace(/\s+/gu, ' ').trim() }
}

const trades =
  '商店|商会|商事|工務店|工業|工場|工房|製作所|食堂|飲食店|印刷|運送|運輸|酒店|酒造|園芸|造園|建設|建築|設備|電機|電気|電器|産業|興業|興産|物産|不動産|水産|農園|牧場|医院|クリニツク|歯科|病院|薬局|美容室|美容院|理容室|理容所|整骨院|接骨院|旅館|ホテル|ストア|管理組合|自治会|町内会|事務所|営業所|支店|支社|本店|本社|センター|サービス|企画|技研|設計|鉄工所|鉄工|板金|自動車|タクシー|保育園|幼稚園|学園|学校|神社|教会|書店|薬品|生花店|クリーニング|コーポレーシヨン|ホールデイングス|グループ'
const trade = new RegExp(`(?:${trades})$`, 'u')

/** A shop or company by the word at its end: 田中商店, ○○クリニック. The name is already folded. */
export const looksLikeCompany = (folded: string): boolean => trade.test(folded)
