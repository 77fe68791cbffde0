import { choice, end, option, screen, t, work } from '../build.ts'
import type { StepDef } from '../types.ts'
import { pointSteps } from './finding-the-room.ts'

const visit = end('operator-switches-on')

/** The application went through: does the power come on, and if not, who switches it on. */
export const startOfUse: readonly StepDef[] = [
  screen('power-now', {
    title: t('ご使用開始とブレーカー', 'Start of use, and the breaker'),
    say: t(
      'お申し込みが通りました。いま電気はつきますか。つかないときは、分電盤のスイッチをいったんすべて下げて、一番大きいもの、漏電ブレーカー、小さいものの順に、静かに上げてみてください。',
      'Your application went through. Is the power on now? If not, please push all switches of the distribution board down, and then up gently: the biggest one first, then the earth leakage breaker, then the small ones.',
    ),
    note: t(
      '暗いところや濡れた手では触らないようお伝えします。ご入居日が先なら「ご入居のときに」を選びます。',
      'Tell them not to touch it in the dark or with wet hands. If the day lies ahead, choose “on the day”.',
    ),
    ask: choice(
      option('works', 'ついた', 'It is on'),
      option('later', 'ご入居のときに確かめる', 'They will see on the day'),
      option('off', '上げてもつかない', 'Still no power'),
    ),
    routes: { works: end('start-of-use'), later: end('start-of-use'), off: 'reconnect' },
  }),
  work('reconnect', {
    title: t('送電の開始の確認', 'Switching on'),
    say: t(
      '送電の開始にどのような作業が要るかを確認いたします。少々お待ちください。',
      'I will check what has to be done to switch the power on. One moment, please.',
    ),
    action: {
      kind: 'lookup',
      use: 'reconnect-site',
      fields: ['disconnection', 'smartMeter'],
      readings: {},
      key: { steps: pointSteps },
    },
    routes: { shown: 'switching-on', 'not-available-here': visit, without: visit },
  }),
  screen('switching-on', {
    title: t('送電の開始', 'How the power comes on'),
    say: t(
      'お待たせいたしました。送電の開始についてご案内いたします。',
      'Thank you for waiting. I will tell you how the power comes on.',
    ),
    note: t(
      '画面でスマートメーターがあり、止まっているなら「遠くから」、それ以外は「作業に伺う」を選びます。',
      'If the screen shows a smart meter and that it is off, choose “from afar”; otherwise “somebody comes”.',
    ),
    ask: choice(
      option('remote', '送配電会社が遠くから送電する', 'The operator switches on from afar'),
      option('visit', '送配電会社が作業に伺う・分からない', 'Somebody of the operator comes, or not known'),
    ),
    routes: { remote: end('switched-on-from-afar'), visit },
  }),
]
