import type { Config } from '../../config.ts'
import { timeInJapan } from '../../http/times.ts'
import { type Org, retailerOf } from '../../identity/actor.ts'
import { scenarioText } from '../../oversight/pages/script-words.ts'
import { operators } from '../../referrals/operators.ts'
import type { DataSubjectReply } from './data-subject-schema.ts'
import { comparedText, personText, purposeText, resultText, shownText } from './words.ts'

/** One line, and nothing that Markdown would read as more than text. */
const cell = (text: string): string =>
  text.replaceAll(/[\\|`*_[\]<>#]/g, mark => `\\${mark}`).replaceAll(/\s+/g, ' ')

const heads = ['日時（日本時間）', '担当の区分', 'ご用件', '利用目的', '表示した項目', '照合した項目', '結果']

/** 「わたしの供給地点を誰が見たか」への回答. */
export function dataSubjectMarkdown(
  config: Pick<Config, 'retailers'>,
  org: Org,
  now: Date,
  { entry, numberEnds, from, to, views, next }: Omit<DataSubjectReply, 'markdown'>,
): string {
  const refused = views.filter(one => one.refused).length
  const rows = views.map(one =>
    [
      timeInJapan(one.at, 'ja'),
      personText(one, 'ja'),
      one.scenario === null ? '–' : scenarioText(one.scenario, 'ja'),
      one.purpose === null ? '–' : purposeText(one.purpose, 'ja'),
      shownText(one, 'ja'),
      comparedText(one, 'ja'),
      resultText(one, 'ja'),
    ].map(cell),
  )
  const table = [heads, heads.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
  return `# 供給地点の照会の記録についてのご回答

- 回答する会社: ${cell(nameOf(config, org))}
- お尋ねの番号の末尾: ${numberEnds}
- 対象の期間: ${timeInJapan(from, 'ja')} から ${timeInJapan(to, 'ja')} まで
- 作成: ${timeInJapan(now.toISOString(), 'ja')}（この回答の作成も、記録の ${entry} 番に残ります）
- 件数: ${views.length}件（うち照会不可 ${refused}件）${next === null ? '' : '。これより古い記録が続きます'}

${views.length === 0 ? 'この期間の記録はありません。' : table}

- お申し出の供給地点特定番号は、この回答には末尾の4桁だけを載せています。記録には番号を載せず、鍵付きハッシュだけが残ります。
- 表示された値は記録していないため、項目の名前だけをお答えします。担当者の氏名は載せていません。その月の人数が3人に満たないチームの名前も載せていません。
- 「照合した項目」は、お客さまが読み上げた内容と登録の内容を機械が比べたもので、登録の値は表示していません。
- 保存期間を過ぎて消去した記録は含まれません。
`
}

function nameOf(config: Pick<Config, 'retailers'>, org: Org): string {
  const id = retailerOf(org)
  const retailer = id === null ? undefined : config.retailers.get(id)
  return retailer?.name ?? operators.find(one => org === `nw:${one.area}`)?.name.ja ?? org
}
