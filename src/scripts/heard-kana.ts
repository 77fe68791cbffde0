/** Words as they are typed before the conversion, or by who writes no kanji, and as the scripts' phrases have them. */
const words: readonly (readonly [string, string])[] = [
  ['ひっこ', '引っ越すので'],
  ['引っ越し', '引っ越すので'],
  ['てんきょ', '転居'],
  ['にゅうきょ', '入居'],
  ['きりか', '切り替え'],
  ['のりか', '乗り換え'],
  ['けいやく', '契約'],
  ['かいやく', '解約'],
  ['ていでん', '停電'],
  ['さいがい', '災害'],
  ['じしん', '地震'],
  ['たいふう', '台風'],
  ['ひばな', '火花'],
  ['かんでん', '感電'],
  ['でんせん', '電線'],
  ['でんちゅう', '電柱'],
  ['でんきがつかない', '電気がつかない'],
  ['しようりょう', '使用量'],
  ['けんしん', '検針'],
  ['せいきゅう', '請求'],
  ['しはら', '支払い'],
  ['はらえ', '払え'],
  ['みばらい', '未払い'],
  ['とくそく', '督促'],
  ['せいさん', '精算'],
  ['たいようこう', '太陽光'],
  ['そつふぃっと', '卒fit'],
  ['ばいでん', '売電'],
  ['こうじ', '工事'],
  ['ひきこみせん', '引込線'],
  ['めーたー', 'メーター'],
  ['まんしょん', 'マンション'],
]

const hiragana = (text: string): string =>
  text.replaceAll(/[ァ-ヶ]/gu, kana => String.fromCharCode(kana.charCodeAt(0) - 0x60))

/** What was said, with the kanji of what stands there in kana. */
export function withKanji(said: string): string {
  const plain = hiragana(said.normalize('NFKC'))
  return [said, ...words.flatMap(([kana, kanji]) => (plain.includes(kana) ? [kanji] : []))].join(' ')
}
