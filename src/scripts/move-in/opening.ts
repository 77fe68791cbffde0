import { choice, end, option, screen, t } from '../build.ts'
import type { StepDef } from '../types.ts'

/** Power on or not, the place as in the lease, who from when, and that they want to apply with us. */
export const opening: readonly StepDef[] = [
  screen('power', {
    title: t('いま電気がつくか', 'Is the power on'),
    say: t(
      'お引っ越しに伴う電気のご使用開始ですね。ありがとうございます。{staff}が承ります。いま、お部屋の電気はつきますか。',
      'You are moving in and want to start using electricity. Thank you, {staff} will help you. Is the power on in your room now?',
    ),
    note: t(
      '火花や焦げたにおいがあれば、すぐに「危険なとき」をご案内します。',
      'If there are sparks or a burning smell, go to “Danger” at once.',
    ),
    ask: choice(
      option('on', 'つく', 'It is on'),
      option('off', 'つかない', 'It is off'),
      option('away', 'まだお部屋にいない・分からない', 'Not there yet, or not known'),
    ),
    routes: { on: 'site-address', off: 'site-address', away: 'site-address' },
  }),
  screen('site-address', {
    title: t('お引っ越し先の住所', 'Address of the new home'),
    say: t(
      '賃貸借契約書か入居のご案内にあるとおりに、お引っ越し先のご住所を、建物名とお部屋番号までお読みいただけますか。',
      'Could you read the address of your new home as in the lease or what you were given, with building and room?',
    ),
    note: t(
      'お部屋番号は、ここで一度だけ確かめます。戸建てなら建物名と部屋番号は空のまま進みます。',
      'The room is confirmed once, here. For a house leave building and room blank.',
    ),
    ask: {
      kind: 'form',
      fields: [
        {
          name: 'address',
          label: t('お引っ越し先の住所', 'Address of the new home'),
          hint: t('都道府県から番地まで', 'From the prefecture to the lot number'),
          ask: {
            kind: 'text',
            maxLength: 120,
            example: '大阪府大阪市北区中之島三丁目6-16',
            startsWith: 'municipality',
            endsWith: 'lot',
          },
        },
        {
          name: 'building',
          label: t('建物名', 'Building'),
          ask: { kind: 'text', maxLength: 80, example: '中之島ハイツ' },
          optional: true,
        },
        {
          name: 'room',
          label: t('部屋番号', 'Room'),
          ask: { kind: 'text', maxLength: 20, example: '101' },
          optional: true,
        },
      ],
    },
    readBack: true,
    routes: { given: 'application' },
  }),
  screen('application', {
    title: t('ご使用開始のお申し込み', 'The application'),
    say: t(
      '当社へのお申し込みということで、これからご一緒に確認していただけますでしょうか。ご契約になる方のお名前と、ご入居日をお聞かせください。電気代は管理会社か貸主さまに払うとお聞きでしたら、お知らせください。',
      'You would like to apply with us, and we will go through it together now: is that right? Please tell me the name for the contract and the day you move in. If you were told to pay the manager or landlord for electricity, please let me know.',
    ),
    note: t(
      'ご希望を伺うまで照会はできません。前の契約のことは伺わず、調べません。',
      'There is no lookup before the wish. Ask nothing about the previous contract, and look nothing up about it.',
    ),
    ask: {
      kind: 'form',
      routeBy: 'plan',
      fields: [
        {
          name: 'plan',
          label: t('お申し込み', 'Application'),
          ask: choice(
            option('takes-part', '当社に申し込む。いま一緒に確認する', 'Applies with us and takes part now'),
            option('bulk', '管理会社・貸主に払うと聞いている', 'Was told to pay the manager or landlord'),
            option('information', '話だけ聞きたい', 'Only wants information'),
          ),
        },
        {
          name: 'newName',
          label: t('ご契約になる方のお名前', 'Name for the contract'),
          ask: { kind: 'text', maxLength: 60, example: '見本　花子' },
          requiredFor: 'takes-part',
        },
        {
          name: 'wishedOn',
          label: t('ご入居日', 'Day of moving in'),
          hint: t('鍵をお受け取りになる日', 'The day they get the keys'),
          ask: { kind: 'date', within: { before: 31, after: 366 } },
          requiredFor: 'takes-part',
        },
      ],
    },
    wish: 'takes-part',
    routes: {
      'takes-part': 'which-meter',
      bulk: end('bulk-building'),
      information: end('move-in-information'),
    },
  }),
]
