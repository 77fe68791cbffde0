import { choice, end, option, screen, t, work } from './build.ts'
import type { LookupAction, NumberAsk, Script, StepDef, StepId, Target } from './types.ts'

const numbers = ['generation-number', 'generation-again'] as const
const addresses = ['plant-address', 'plant-address-again'] as const

/** Address alone: no list says which further items of a generation point every retailer sees. */
const site: LookupAction = {
  kind: 'lookup',
  use: 'confirm-generation-site',
  fields: ['address'],
  readings: { address: { steps: addresses } },
  key: { steps: numbers },
}

const lookup = (
  id: StepId,
  routes: Readonly<Record<'agrees' | 'differs' | 'cannot-tell' | 'not-available-here', Target>>,
): StepDef =>
  work(id, {
    title: t('受電地点の確認', 'Confirming the generation point'),
    say: t(
      'ありがとうございます。確認いたしますので、少々お待ちください。',
      'Thank you. I will check this now, one moment please.',
    ),
    note: t(
      '登録の住所は、おっしゃった場所かどうかを担当者が見るために、一度だけ表示します。読み上げません。',
      'The registered address is shown once, for you to see whether it is the place they spoke of, and never read out.',
    ),
    action: site,
    routes: { ...routes, without: 'check' },
  })

const number = (
  id: StepId,
  say: StepDef['say'],
  note: StepDef['say'],
  ask: NumberAsk,
  routes: Readonly<Record<string, Target>>,
): StepDef =>
  screen(id, {
    title: t('受電地点特定番号（22桁）', 'Generation point number (22 digits)'),
    say,
    note,
    ask,
    routes,
  })

const address = (id: StepId, say: StepDef['say'], to: StepId): StepDef =>
  screen(id, {
    title: t('発電設備の場所', 'Where the plant is'),
    say,
    ask: {
      kind: 'form',
      fields: [
        {
          name: 'address',
          label: t('発電設備の場所の住所', 'Address of the plant'),
          ask: { kind: 'text', maxLength: 120, example: '大阪府大阪市北区中之島三丁目6-16' },
        },
        {
          name: 'building',
          label: t('建物名', 'Building'),
          hint: t('印刷されているときだけ', 'Only if printed'),
          ask: { kind: 'text', maxLength: 80, example: '中之島ハイツ' },
          optional: true,
        },
      ],
    },
    routes: { given: to },
  })

/** 卒FIT: whoever may sell freely after the feed-in tariff has a number of their own, 受電地点特定番号. */
export const afterFitScript: Script = {
  id: 'after-fit',
  version: '2',
  scenario: 'after-fit',
  title: t('買取期間が終わった太陽光の売電', 'Selling solar power after the feed-in tariff'),
  callers: [
    t('太陽光の買取期間が終わったので、御社に売りたい', 'My feed-in tariff has ended; I want to sell to you'),
    t('卒FITの買取を申し込みたい', 'I want to apply for the purchase after the feed-in tariff'),
    t('余った電気を買い取ってもらえますか', 'Do you buy surplus power?'),
    t('十年たったので、売電先を替えたい', 'The ten years are over; I want another buyer'),
    t('売電の申し込みに要る番号が分からない', 'I do not know the number needed to sell my power'),
    t(
      '売電の番号は、電気の番号と違うのですか',
      'Is the number for selling another one than for using power?',
    ),
  ],
  start: 'wish',
  steps: [
    screen('wish', {
      title: t('売電のご希望', 'The wish to sell'),
      say: t(
        '余った電気を当社にお売りになりたいということでございますね。ありがとうございます。固定価格での買取は、もう終わっていらっしゃいますか。',
        'You would like to sell your surplus power to us, thank you. Has the purchase at the fixed price ended already?',
      ),
      note: t(
        'ご希望を伺い、一緒に通知を見ていただくまで照会はできません。',
        'There is no lookup before they say that they want this and look at the notice with you.',
      ),
      ask: choice(
        option(
          'takes-part',
          '終わった（終わる月が決まった）。いま通知を一緒に見る',
          'It has, or the month is set; they look at the notice now',
        ),
        option('no-notice', '通知が手元にない・いつ終わるか分からない', 'They have no notice or do not know'),
        option('papers', '書類を送って申し込みたい', 'They would rather send papers'),
        option('information', '話だけ聞きたい', 'They only want information'),
      ),
      wish: 'takes-part',
      routes: {
        'takes-part': 'generation-number',
        'no-notice': end('ask-buyer'),
        papers: end('papers'),
        information: end('information-given'),
      },
    }),
    number(
      'generation-number',
      t(
        'いまの買取先の通知に「受電地点特定番号」という22桁の数字がございます。はじめの2桁、そのあとは4桁ずつ区切ってお読みいただけますか。',
        'The notice of your present buyer has a number of 22 digits called the generation point number (受電地点特定番号). Could you read the first two digits and then the rest in groups of four?',
      ),
      t(
        '電気をお使いになる番号（供給地点特定番号）とは別の番号です。区切りごとに復唱します。',
        'It is not the number for using power (供給地点特定番号). Read it back group by group.',
      ),
      { kind: 'supply-point-number', missing: t('通知に載っていない', 'It is not on the notice') },
      { given: 'plant-address', missing: end('ask-buyer') },
    ),
    address(
      'plant-address',
      t(
        '発電設備の場所の住所を、略さずに印刷のとおりにお読みいただけますか。',
        'Could you read the address of the plant, in full and exactly as printed?',
      ),
      'site',
    ),
    lookup('site', {
      agrees: 'check',
      differs: 'generation-again',
      'cannot-tell': end('papers'),
      'not-available-here': 'generation-again',
    }),
    number(
      'generation-again',
      t(
        '念のため、「受電地点特定番号」を、はじめの2桁からもう一度お読みいただけますか。',
        'Just to be sure, could you read the generation point number once more, from the first two digits?',
      ),
      t(
        '「違います」とは言わず、値も読み上げません。電気をお使いになる番号を読んでいないかも伺います。',
        'Do not say that it is wrong, and do not read any value out. Ask whether they read the number for using power.',
      ),
      { kind: 'supply-point-number', knownFrom: ['generation-number'] },
      { given: 'site-again', same: 'plant-address-again' },
    ),
    lookup('site-again', {
      agrees: 'check',
      differs: end('papers'),
      'cannot-tell': end('papers'),
      'not-available-here': end('papers'),
    }),
    address(
      'plant-address-again',
      t(
        '番号はしっかり承りました。念のため、通知のお届け先ではなく、発電設備のある場所の住所を、もう一度お読みいただけますか。',
        'I have the number well. Just to be sure, could you read the address once more: not where the notice was sent, but where the plant is?',
      ),
      'site-address-again',
    ),
    lookup('site-address-again', {
      agrees: 'check',
      differs: end('papers'),
      'cannot-tell': end('papers'),
      'not-available-here': end('papers'),
    }),
    screen('check', {
      title: t('復唱と確認', 'Reading back'),
      say: t(
        'ありがとうございます。22桁の番号と発電設備の場所を復唱いたします。通知のとおりかどうか、ご一緒にご確認ください。',
        'Thank you. I will read back the 22 digits and the place of the plant. Please check with me that it is as on the notice.',
      ),
      ask: {
        kind: 'confirm',
        label: t(
          '通知のとおりと、お客さまが確認した',
          'The customer confirmed that everything is as on the notice',
        ),
      },
      routes: { given: end('generation-confirmed') },
    }),
  ],
}
