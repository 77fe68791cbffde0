import type { Text } from '../http/language.ts'
import type { StatusAlarm } from './status.ts'

export const alarmWords: Readonly<
  Record<StatusAlarm['kind'], { readonly name: Text; readonly means: Text }>
> = {
  fork: {
    name: { ja: '分岐', en: 'Fork' },
    means: {
      ja: '同じ件数で中身の異なる二つの署名がありました。ログが二通りの記録を見せた証拠です。下の二つを保存し、監査担当と規制当局に知らせてください。',
      en: 'The log has signed two different roots at one size. This proves that it has shown two histories. Keep both notes below and tell the overseer and the regulator.',
    },
  },
  unproven: {
    name: { ja: '続きであることの証明なし', en: 'Not proven' },
    means: {
      ja: 'ログの署名はありますが、前に確認した記録の続きであることが証明されませんでした。署名はしていません。ログの運用者に確かめてください。',
      en: 'The log has signed a checkpoint that was not shown to continue what was witnessed. It was not cosigned. Ask whoever runs the log.',
    },
  },
  shrunk: {
    name: { ja: '件数の減少', en: 'Shrunk' },
    means: {
      ja: '前に確認したものより小さい記録が示されました。古いデータベースに戻されたか、誰かが古い署名を送り直しています。署名はしていません。',
      en: 'A smaller checkpoint than the one witnessed was presented: an old database was restored, or somebody repeats an old note. It was not cosigned.',
    },
  },
  silent: {
    name: { ja: '途絶', en: 'Silent' },
    means: {
      ja: '決めた時間のあいだ、新しい記録が届いていません。ログが動いているか、ここに届くかを確かめてください。',
      en: 'Nothing fresh has come for the time set. Check that the log runs and reaches this witness.',
    },
  },
  clock: {
    name: { ja: '時計の逆行', en: 'Clock' },
    means: {
      ja: 'この外部検証者の時計が、前に署名した時刻より5分以上戻っています。時計を直すまで署名しません。',
      en: 'The clock of this witness is more than five minutes behind a time that it has signed. It signs nothing until the clock is right.',
    },
  },
}

export const words = {
  title: { ja: '外部検証者（証人）', en: 'Witness' },
  intro: {
    ja: 'この外部検証者は、ログの記録が書き換えられずに増えているかを確かめ、確かめたものだけに署名します。記録の中身は見ません。',
    en: 'This witness checks that each log only grows and that nothing in it changes, and cosigns what it has checked. It never sees an entry.',
  },
  key: { ja: '検証鍵', en: 'Verifier key' },
  caption: { ja: '見ているログ', en: 'Logs watched here' },
  log: { ja: 'ログ', en: 'Log' },
  size: { ja: '件数', en: 'Entries' },
  cosigned: { ja: '最後の署名（日本時間）', en: 'Last cosigned (Japan)' },
  alarm: { ja: '警報', en: 'Alarm' },
  nothing: { ja: 'まだありません', en: 'nothing yet' },
  noAlarm: { ja: 'なし', en: 'none' },
  alarms: { ja: '警報の内容', en: 'Alarms' },
  since: { ja: '開始', en: 'since' },
  until: { ja: '終了', en: 'until' },
  presented: { ja: '示されたもの', en: 'Presented' },
  witnessed: { ja: '確認していたもの', en: 'Witnessed' },
  other: { ja: 'English', en: '日本語' },
} as const satisfies Record<string, Text>
