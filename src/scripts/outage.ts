import { choice, end, option, screen, t } from './build.ts'
import type { Script } from './types.ts'

/** 停電: danger first, then the breaker, then the operator's public page and line. */
export const outageScript: Script = {
  id: 'outage',
  version: '1',
  scenario: 'outage',
  title: t('停電', 'Power cut'),
  callers: [
    t('電気がつかない', 'There is no power'),
    t('うちだけ停電しているようだ', 'Only our house seems to be without power'),
  ],
  start: 'danger',
  steps: [
    screen('danger', {
      title: t('危険の有無', 'Is there danger'),
      say: t(
        'ご不便をおかけしております。切れた電線や火花、煙、焦げたにおいはございませんか。',
        'I am sorry for the trouble. Is there a broken line, sparks, smoke or a burning smell?',
      ),
      note: t(
        '危険があれば、ほかのことは伺わずに緊急のお電話をご案内します。',
        'If there is danger, ask nothing else and give the emergency line.',
      ),
      ask: choice(
        option('none', '危険はない', 'No danger'),
        option('danger', '危険がある', 'There is danger'),
      ),
      routes: { none: 'breaker', danger: end('emergency-phone') },
    }),
    screen('breaker', {
      title: t('ブレーカー', 'The breaker'),
      say: t(
        '分電盤をご覧いただけますか。ブレーカーが下がっていましたら、電気器具のスイッチを切ってから、静かにお上げください。',
        'Could you look at the distribution board? If a breaker is down, please switch appliances off and then push it up gently.',
      ),
      note: t(
        '停電の状況は照会しません。送配電会社の公表をご案内します。',
        'The outage is not looked up; the network operator publishes it.',
      ),
      ask: choice(
        option(
          'still-out',
          '上げても電気がつかない・下がっていない',
          'Still no power, or no breaker was down',
        ),
        option('works', '電気がついた', 'The power is back'),
        option('trips', '上げてもすぐ下がる', 'It goes down again at once'),
      ),
      routes: {
        'still-out': end('operator-page'),
        works: end('power-back'),
        trips: end('operator-page'),
      },
    }),
  ],
}
