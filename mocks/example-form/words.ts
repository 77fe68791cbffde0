import type { Agreement, Text } from './api.ts'

/** What the form says of its own. Whatever goes wrong, the sentence says what to do next. */
export const words = {
  choose: { ja: 'ご用件を選んでください', en: 'What does the caller want?' },
  start: { ja: '受付を始める', en: 'Open a case' },
  say: { ja: 'お客さまにお伝えする文', en: 'Say to the customer' },
  next: { ja: '次へ進む', en: 'Go on' },
  lookups: { ja: '照会する', en: 'Look up' },
  searches: { ja: '検索する', en: 'Search' },
  'own-customer-searches': { ja: '当社の記録を確認する', en: 'Check our own records' },
  without: { ja: '照会せずに進む', en: 'Go on without a lookup' },
  inWindow: {
    ja: 'この段階は窓口の画面で進めてください（新しいタブで開きます）',
    en: 'Go on with this step in Madoguchi (opens in a new tab)',
  },
  ofAnother: {
    ja: 'ほかの担当者の受付です。窓口の画面で引き取ってください（新しいタブで開きます）',
    en: 'A colleague has this case. Take it over in Madoguchi (opens in a new tab)',
  },
  refresh: { ja: 'いまの段階を表示する', en: 'Show where it stands now' },
  answered: { ja: '照会の結果', en: 'Answer' },
  compared: { ja: 'お客さまが読んだ内容との照合', en: 'Compared with what the customer read' },
  once: {
    ja: '登録されている内容です。この表示は一度だけで、読み上げません。',
    en: 'What is registered. It is shown this once, and is not to be read out.',
  },
  again: {
    ja: 'この照会は済んでいます。値の表示は一度だけのため、照合の結果だけを表示しています。このまま次へお進みください。',
    en: 'This was looked up already. Values are shown once, so only the comparison stands here. Please go on.',
  },
  another: { ja: '次の受付へ', en: 'Next case' },
  reference: { ja: '受付番号', en: 'Case' },
  busy: { ja: '窓口に問い合わせています。そのままお待ちください。', en: 'Asking Madoguchi. Please wait.' },
  retry: { ja: 'もう一度試す', en: 'Try again' },
  lost: {
    ja: '窓口につながりません。入力はそのまま残っています。少し待って、もう一度押してください。同じ内容が二重に受け付けられることはありません。',
    en: 'Madoguchi did not answer. What you typed is still here: wait a little and press again. The same thing is never taken twice.',
  },
  moved: {
    ja: 'この受付は、ほかの操作で先に進んでいました。いまの段階を表示しています。お客さまのお答えを確かめて、ここから続けてください。',
    en: 'This case had moved on already. This is where it stands now: check what the customer answered, and go on from here.',
  },
  broken: {
    ja: 'この画面では続けられません。ページを読み込み直すか、窓口の画面で続けてください。',
    en: 'This page cannot go on. Load it again, or go on in Madoguchi.',
  },
  yes: { ja: 'はい', en: 'Yes' },
  no: { ja: 'いいえ', en: 'No' },
} as const satisfies Record<string, Text>

/** 不一致 is a word for nobody: what it means for the member of staff is to have it read again. */
export const agreements: Readonly<Record<Agreement, Text>> = {
  agrees: { ja: '一致', en: 'Agrees' },
  differs: { ja: 'もう一度お読みいただく', en: 'Have it read again' },
  'cannot-tell': {
    ja: '照合の対象なし（この地域・契約では登録のない項目です）',
    en: 'Nothing to compare with (this area or contract has no such item)',
  },
}

/** What a lookup or search came to. */
export const outcomes: Readonly<Record<string, Text>> = {
  answered: { ja: '照会しました', en: 'Looked up' },
  'not-available-here': { ja: 'ここでは照会できない地点です', en: 'Not available here' },
  one: { ja: '一件に決まりました', en: 'Exactly one was found' },
  several: { ja: '一件に決まりませんでした', en: 'More than one fits' },
  ask: { ja: '一件に絞るため、もう一つ伺います', en: 'One more question will narrow it down' },
  none: { ja: '見つかりませんでした', en: 'None was found' },
}

/** The items that a lookup shows or compares, by their ids. */
export const labels: Readonly<Record<string, Text>> = {
  address: { ja: '供給地点住所', en: 'Supply point address' },
  contractForm: { ja: '契約形態', en: 'Contract form' },
  meterNumber: { ja: 'メーター番号', en: 'Meter number' },
  contractCurrent: { ja: '契約電流', en: 'Contract current (A)' },
  meterReadingDay: { ja: '検針日情報', en: 'Meter-reading day' },
  smartMeter: { ja: 'スマートメーター情報', en: 'Smart-meter details' },
  poleNumber: { ja: '引込柱番号', en: 'Service pole number' },
  meter: { ja: '(電力計)計器情報', en: 'Meter details' },
  ampereBreaker: {
    ja: 'アンペアブレーカー有無・遠隔操作有無',
    en: 'Ampere breaker: present, remotely operable',
  },
  currentLimitSetting: { ja: '電流制限値', en: 'Current limiter setting (A)' },
  newOrExtendedOn: { ja: '過去新増設年月日', en: 'Past new-installation or extension date' },
  capacityDetermination: { ja: '契約決定方法', en: 'How the contract capacity is determined' },
  contractCapacity: { ja: '契約容量', en: 'Contract capacity (kVA)' },
  minimumCharge: { ja: '最低料金制適用有無', en: 'Minimum-charge tariff applies' },
  powerFactor: { ja: '力率(一部のみ)', en: 'Power factor (some contracts only)' },
  flatRateLighting: { ja: '定額電灯情報', en: 'Flat-rate lighting details' },
  remoteIslandService: { ja: '(離島)ユニバーサルサービス対象', en: 'Remote-island universal service' },
  changeApplicationReceipt: {
    ja: '異動申込み受付情報',
    en: 'Receipt of a change application (incl. its date 異動申込受付日)',
  },
  area: { ja: '電力会社エリア', en: 'Network operator area' },
  contractCurrentLimit: { ja: '契約電流上限値', en: 'Upper limit of the contract current (A)' },
  disconnection: { ja: '廃止措置情報', en: 'Disconnection measures' },
}
