/**
 * Kanji that are written in more than one form, in names of people and places alike. In each group the form in daily
 * use stands first. The facts: 常用漢字表 (平成22年内閣告示第2号) with the 康熙字典体 in brackets, 人名用漢字別表第一・第二
 * (戸籍法施行規則第60条), and the forms of family names in JIS X 0213 and 戸籍統一文字 (邉, 髙, 﨑, 濵, 𠮷, 栁, 桒).
 */

/** Families by the thousand are registered under each form: worth asking whenever one of them is heard. */
export const often = [
  '辺邊邉 斉斎齊齋 高髙 崎﨑嵜碕 浜濱濵 沢澤 桜櫻 広廣 島嶋嶌 富冨 滝瀧 吉𠮷 関關 国國 真眞 竜龍 浅淺',
  '条條 豊豐 峰峯 徳德 瀬瀨 館舘 柳栁桺 曽曾 栄榮 槙槇 淵渕渊 蔵藏 黒黑 桑桒 鶴靍靏 塩鹽 薮藪 秋穐 船舩',
  '芦蘆 桧檜 会會 鉄鐵鐡 満滿 万萬 宝寶 児兒 来來 祢禰 弥彌 頼賴 園薗 刈苅 渋澁 巌巖 壮壯 横橫 亀龜 柏栢',
]

/** Found in some registers, and in given names of an older day. */
export const seldom = [
  '橋槗 野埜 村邨 松枩 梅楳 杯盃 岳嶽 虎乕 柿柹 諫諌 笹篠筱 間閒 隣鄰 蛎蠣 砺礪 桝枡 鴎鷗 鯵鰺 穎頴 麹麴',
  '亜亞 医醫 囲圍 壱壹 稲稻 営營 衛衞 円圓 縁緣 応應 奥奧 温溫 価價 画畫 絵繪 楽樂 寛寬 観觀 顔顏 帰歸 気氣 旧舊',
  '尭堯 暁曉 区區 勲勳 薫薰 恵惠 渓溪 経經 継繼 芸藝 県縣 研硏 顕顯 厳嚴 恒恆 参參 賛贊 糸絲 実實 釈釋 寿壽 収收',
  '従從 縦縱 処處 叙敍 将將 奨獎 乗乘 浄淨 畳疊 穣穰 譲讓 醸釀 嬢孃 慎愼 尽盡 穂穗 数數 声聲 静靜 摂攝 専專 銭錢',
  '潜潛 禅禪 双雙 荘莊 総總 聡聰 即卽 続續 弾彈 昼晝 鎮鎭 転轉 点點 伝傳 当當 灯燈 縄繩 弐貳 麦麥 発發 仏佛',
  '毎每 訳譯 薬藥 与與 予豫 余餘 誉譽 揺搖 様樣 謡謠 覧覽 緑綠 礼禮 郎郞 湾灣 為爲 剣劍 峡峽 狭狹 郷鄕 圏圈 権權',
  '戸戶 内內 呉吳 清淸 青靑 増增 巻卷 姉姊 教敎 挙擧 径徑 歩步 舎舍 凛凜 遥遙 瑶瑤 亘亙 晃晄 禄祿 萌萠 倶俱 煕熙',
  '昂昻 涼凉 黄黃 団團 鋭銳 悦悅 説說 閲閱 税稅 絶絕 脱脫 既旣 産產 彦彥 並竝 体體 対對 台臺 号號 鶏鷄',
  '学學 土圡 断斷 欠缺 駅驛 仮假 抜拔 潴瀦 篭籠',
]

/** Hardly in names of people, but in some of places. */
export const inPlaces = [
  '図圖 独獨 売賣 変變 読讀 残殘 桟棧 歯齒 湿濕 写寫 焼燒 称稱 粋粹 随隨 枢樞 繊纖 争爭 装裝 挿插 属屬 滞滯 択擇 担擔',
  '遅遲 虫蟲 鋳鑄 庁廳 聴聽 闘鬪 拝拜 髪髮 瓶甁 餅餠 猟獵 塁壘 励勵 霊靈 齢齡 恋戀 炉爐 労勞 楼樓 録錄 強强 軽輕',
  '検檢 雑雜 蚕蠶 覚覺 蛍螢 飲飮 隠隱 艶艷 欧歐 穏穩 悪惡 圧壓 壊壞 懐懷 拠據 鉱鑛 砕碎 辞辭 払拂 党黨',
]
