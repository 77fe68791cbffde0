import { end, screen, t } from './build.ts'
import type { Script } from './types.ts'

/** 火花, 断線, 煙, 感電: safety first, then the operator's emergency contact. Nothing else is asked, nothing looked up. */
export const emergencyScript: Script = {
  id: 'emergency',
  version: '2',
  scenario: 'emergency',
  title: t('危険なとき', 'Danger'),
  callers: [
    t('電線が切れて垂れ下がっている', 'A power line has come down'),
    t('電柱やメーターから火花が出ている', 'Sparks are coming from a pole or a meter'),
    t('コンセントや分電盤から煙が出た、焦げくさい', 'Smoke or a burning smell from a socket or the board'),
    t('感電した人がいる', 'Somebody has had an electric shock'),
    t('電柱に車がぶつかった、電柱が倒れそうだ', 'A car hit a pole, a pole is about to fall'),
  ],
  start: 'danger',
  steps: [
    screen('danger', {
      title: t('まず安全に', 'Safety first'),
      say: t(
        '危険ですので、近づかず、触らず、離れた安全な場所にいらしてください。火や煙が見えるとき、感電された方がいらっしゃるときは、すぐに119番へお電話ください。場所は、どちらの市区町村でしょうか。',
        'For your safety, stay away, touch nothing and keep at a safe distance. If there is fire or smoke, or somebody has had an electric shock, call 119 at once. Which town or city is it?',
      ),
      note: t(
        '名前も番号も伺いません。場所が分からなければ空のまま進み、緊急の連絡先をご案内します。',
        'Ask for no name and no number. If the place is not known, leave it blank and give the emergency contact.',
      ),
      ask: {
        kind: 'form',
        fields: [
          {
            name: 'address',
            label: t('市区町村', 'Town or city'),
            ask: { kind: 'text', maxLength: 40, example: '大阪府大阪市北区' },
            optional: true,
          },
        ],
      },
      routes: { given: end('emergency-phone'), missing: end('emergency-phone') },
    }),
  ],
}
