import { choice, end, option, screen, t } from '../build.ts'
import type { StepDef, Target } from '../types.ts'

/** First of all where there is no power: with danger nothing else is asked. `ja` and `en` are the words of sympathy. */
export const danger = (ja: string, en: string, none: Target): StepDef =>
  screen('danger', {
    title: t('危険の有無', 'Is there danger'),
    say: t(
      `${ja}まず、切れた電線や火花、煙、焦げたにおいはございませんか。`,
      `${en} First of all: is there a broken line, sparks, smoke or a burning smell?`,
    ),
    note: t(
      '危険があれば、ほかのことは伺わずに緊急のお電話をご案内します。',
      'If there is danger, ask nothing else and give the emergency line.',
    ),
    ask: choice(option('none', '危険はない', 'No danger'), option('danger', '危険がある', 'There is danger')),
    routes: { none, danger: end('emergency-phone') },
  })
