import { plain } from './markdown.ts'
import { inJapan } from './named-row.ts'
import type { Sheet } from './sheet.ts'

export type NamedCount = {
  /** Refusals, incidents, findings and the like of the period. */
  readonly all: number
  /** Of these in the pack, from the first one on. */
  readonly enclosed: number
}

const cosigned = ({ witnesses, threshold }: Sheet['log']): string => {
  if (witnesses.length === 0)
    return '外部検証者（証人）は設定されていません。記録とその署名鍵の両方を持つ者による書き換えは、外部にチェックポイントの控えがなければ見つけられません。'
  const by = witnesses.flatMap(({ name, at }) => (at === null ? [] : [`${plain(name)}（${inJapan(at)}）`]))
  const said = by.length === 0 ? 'ありません' : by.join('、')
  return `このチェックポイントへの外部検証者（証人）の確認署名：${said}。${witnesses.length}者のうち${threshold}者の確認署名をもって、外部で確かめられたものとします。`
}

/** What the figures rest on, and how an outsider checks it. */
export function basisMarkdown({ log }: Sheet, named: NamedCount | null): readonly string[] {
  const where =
    log.firstIndex === log.nextIndex
      ? `この期間の項目は、記録 ${log.id} にありません。`
      : `この期間の項目は、記録 ${log.id} の番号 ${log.firstIndex} から ${log.nextIndex - 1} までにあります。`
  const kept =
    log.minimumIndex === 0
      ? '本文はすべて残っています。'
      : `本文が残っているのは番号 ${log.minimumIndex} からで、それより前はハッシュだけが残ります。`
  return [
    `${where}数字は、記録の初めの ${log.counted} 件までを数えたものです。チェックポイントは初めの ${log.checkpointSize} 件を固定しています。${kept}`,
    cosigned(log),
    `検証鍵：\`${log.key}\`（窓口とは別の経路で受け取った鍵と見比べてください）`,
    '記録全体の確かめ方：',
    `\`\`\`sh\nnpm run verify -- <窓口のアドレス> --log ${log.id} --key '${log.key}' --token <トークン>\n\`\`\``,
    ...(named === null ? [] : ofPack(named, log)),
  ]
}

const ofPack = ({ all, enclosed }: NamedCount, log: Sheet['log']): readonly string[] => [
  '## 個々の記録と証明',
  `照会できないとお伝えした記録、権限のない操作、事案、気づき、消去の停止、鍵と設定の変更は、この期間に${log.firstIndex < log.minimumIndex || log.checkpointSize < log.nextIndex ? '一覧にできるものが' : ''}${all}件あり、そのうち${enclosed}件が \`entries.csv\`（一覧）と \`entries.jsonl\`（本文と証明）にあります。${
    enclosed < all ? '残りは、この一覧の最後の日からの期間で、もう一度作成してください。' : ''
  }担当者は、記録にある識別子で示しています。`,
  ...(log.firstIndex < log.minimumIndex
    ? [
        `番号 ${log.minimumIndex} より前の記録は、保存期間を過ぎて本文を消去したため、一覧にありません。件数の数字には含まれます。`,
      ]
    : []),
  ...(log.checkpointSize < log.nextIndex
    ? [
        `番号 ${log.checkpointSize} から後の記録は、まだチェックポイントが固定していないため、一覧にありません。`,
      ]
    : []),
  '`entries.jsonl` は1行に1件で、`index`（番号）、`entry`（記録の本文）、`proof`（C2SP tlog-proof）があります。`entry` を RFC 8785 の形に直したものの RFC 6962 の葉ハッシュが、`proof` によって `checkpoint.txt` のルートに届きます。窓口につながずに確かめられます。',
  `\`\`\`sh\nnpm run report -- --check <このフォルダー> --key '${log.key}'\n\`\`\``,
]
