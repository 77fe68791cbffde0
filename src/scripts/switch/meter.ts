import { screen, t } from '../build.ts'
import type { StepDef, StepId, Target, TextAsk } from '../types.ts'

const meterAsk = (ja: string, en: string): TextAsk => ({
  kind: 'text',
  maxLength: 40,
  example: '12-345678',
  missing: t(ja, en),
})

export const whichMeter: StepDef = screen('which-meter', {
  title: t('計器番号（メーター番号）', 'Meter number'),
  say: t(
    'ありがとうございます。電気メーターの番号が分かりますと、いちばん早く確かにお調べできます。玄関わきの扉の中などにございますメーターの、「計器番号」または「No.」に続く数字をお読みいただけますか。',
    'Thank you. The meter number is the quickest and surest way. The meter is often behind a door beside the entrance; could you read its number (計器番号, or what follows “No.”)?',
  ),
  note: t(
    '外出先など、ご覧になれないときは無理をお願いせず、住所からお調べします。',
    'If they cannot see it now, do not press them: the address will do.',
  ),
  ask: meterAsk('メーターを見られない・読めない', 'They cannot see or read the meter'),
  routes: { given: 'find-meter', missing: 'find' },
})

/** 電灯 and 動力 at one address hang on one pole, and only the meter tells them apart: passed over, it is asked once more. */
export const meterAgain = (id: StepId, routes: Readonly<Record<'given' | 'missing', Target>>): StepDef =>
  screen(id, {
    title: t('お切り替えになるメーターの計器番号', 'Number of the meter to be switched'),
    say: t(
      'たびたび恐れ入ります。電灯と動力のように、メーターが二つ以上ある場所もございます。計器番号は、メーター正面の画面のそばか、貼ってある札にございます。お切り替えになる電気のメーターの番号を、お読みいただけますか。',
      'I am sorry to ask once more. Some places have more than one meter, for instance one for lighting and one for power. The meter number is on the front, beside the display or on the label. Could you read the number of the meter for the electricity you want to switch?',
    ),
    note: t(
      '写真に撮ってお読みいただいてもかまいません。離れていてご覧になれないときは、無理をお願いせずに進みます。',
      'They may take a photograph and read from it. If they cannot see the meter from where they are, do not press them.',
    ),
    ask: meterAsk('やはり見られない・読めない', 'They still cannot see or read it'),
    routes,
  })
