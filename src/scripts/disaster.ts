import { choice, end, option, screen, t } from './build.ts'
import { danger } from './shared/danger.ts'
import { where } from './shared/where.ts'
import type { Script } from './types.ts'

/** 災害時: retail staff have no access of their own in a disaster; the operator's page and line have. */
export const disasterScript: Script = {
  id: 'disaster',
  version: '3',
  scenario: 'disaster',
  title: t('災害のときのお尋ね', 'During a disaster'),
  callers: [
    t('地震のあと電気がつかない', 'There is no power since the earthquake'),
    t('台風で停電している', 'The typhoon has cut our power'),
    t('大雨で家が水につかり、電気が使えない', 'The house was flooded and there is no power'),
    t('被災した家族の家の電気が戻ったか知りたい', 'Has my family’s house in the disaster area power again?'),
    t('避難先から、家の電気がどうなっているか知りたい', 'We were evacuated; what about the power at home?'),
    t('災害で電気代の支払いを待ってほしい', 'Because of the disaster, can I pay later?'),
    t(
      '災害時の権限で送配電会社の画面を見たい',
      'I want to use the disaster rights to see the operator’s screens',
    ),
    t('災害のときに使う送配電のシステムを開きたい', 'I want to open the operator’s system for disasters'),
  ],
  start: 'danger',
  steps: [
    danger('ご心配のことと存じます。', 'I am sorry to hear that.', 'need'),
    screen('need', {
      title: t('お尋ねの内容', 'What it is about'),
      say: t(
        '承知いたしました。お尋ねは、停電のこと、料金のこと、どちらでしょうか。',
        'I see. Is it about the power cut, or about the bill?',
      ),
      note: t(
        '災害のときも、お客さまの設備は照会できません。停電の状況は送配電会社が公表しています。',
        'There is no lookup in a disaster either; the network operator publishes where the power is out.',
      ),
      ask: choice(
        option('no-power', '停電のこと', 'The power cut'),
        option('elsewhere', '離れた家族や留守宅の停電', 'The power at somebody else’s or an empty home'),
        option('bill', '料金・お支払い', 'The bill or paying later'),
        option('access', '（社内）災害用の画面を使いたい', '(Staff) using the screens for disasters'),
      ),
      routes: {
        'no-power': 'where',
        elsewhere: 'where',
        bill: end('disaster-bill'),
        access: end('no-disaster-access'),
      },
    }),
    where('where', end('operator-page')),
  ],
}
