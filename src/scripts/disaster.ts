import { t } from './build.ts'
import { taught } from './taught.ts'

/** 災害時: retail staff have no access of their own in a disaster; the operator's page and line have. */
export const disasterScript = taught({
  scenario: 'disaster',
  title: t('災害のときのお尋ね', 'During a disaster'),
  callers: [
    t('地震（台風）のあと電気がつかない', 'There is no power since the earthquake (typhoon)'),
    t('家族の家の電気が戻ったか知りたい', 'I want to know whether my family’s house has power again'),
  ],
  say: t(
    'ご心配のことと存じます。まず、切れた電線や火花、煙は見えませんか。',
    'I am sorry to hear that. First of all: can you see a broken line, sparks or smoke?',
  ),
  why: t(
    '災害のときも、お客さまの設備は照会できません。停電の状況は送配電会社が公表しています。',
    'There is no lookup in a disaster either; the network operator publishes where the power is out.',
  ),
  ways: [
    { value: 'danger', label: t('危険がある', 'There is danger'), to: 'emergency-phone' },
    {
      value: 'no-power',
      label: t('危険はない。電気がつかない', 'No danger, but no power'),
      to: 'operator-page',
    },
  ],
})
