import { choice, end, option, screen, t, work } from './build.ts'
import { handsOver, refer } from './shared/hand-over.ts'
import type { Script } from './types.ts'

/**
 * 類型1: an electrical contractor. Own ledger at most, and the same sentence whether ours or not, since nothing shows
 * that the contractor may speak for the customer. What they told us is no sales lead (`cases/erase-early.ts`).
 */
export const contractorScript: Script = {
  id: 'contractor',
  version: '3',
  scenario: 'contractor',
  title: t('工事会社からのお尋ね', 'An electrical contractor’s question'),
  callers: [
    t('引込線の張り替えの日を決めたい', 'I want to fix a day for replacing the service line'),
    t('メーターの取り付け・取り外しをお願いしたい', 'Please install or remove a meter'),
    t('お施主さんの今の契約容量を知りたい', 'I want to know the present contract capacity of my client'),
    t('屋内配線の工事のことで聞きたい', 'I have a question about indoor wiring'),
    t('新築（増設）の電気を申し込みたい', 'I want to apply for a new supply (an extension)'),
    t('工事のため、いったん電気を止めてほしい', 'Please cut the power for our work'),
  ],
  start: 'company',
  steps: [
    screen('company', {
      title: t('工事会社のご連絡先', 'The contractor'),
      say: t(
        '{greeting}。{retailer}の{staff}でございます。工事会社さまでいらっしゃいますね。お世話になっております。御社名とご担当者さまのお名前、折り返しのお電話番号をお願いいたします。',
        '{greeting}. This is {staff} of {retailer}. You are from a contractor’s. May I have your company’s name, your own name and a number to call back?',
      ),
      note: t(
        '工事会社のことだけを伺います。お施主さまのお名前は伺いません。この受付の内容は早めに消去され、営業には使いません。',
        'Ask about the contractor alone, not for the client’s name. This case is erased early and is no sales lead.',
      ),
      ask: {
        kind: 'form',
        fields: [
          {
            name: 'company',
            label: t('御社名', 'Company'),
            ask: { kind: 'text', maxLength: 60, example: '例示電工株式会社' },
          },
          {
            name: 'contactName',
            label: t('ご担当者さま', 'Your name'),
            ask: { kind: 'text', maxLength: 40, example: '見本' },
          },
          {
            name: 'callBack',
            label: t('折り返しのお電話番号', 'Number to call back'),
            ask: { kind: 'text', maxLength: 20, example: '000-0000-0000' },
          },
        ],
      },
      routes: { given: 'work-site' },
    }),
    screen('work-site', {
      title: t('工事の場所', 'Place of the work'),
      say: t(
        '工事をなさる場所のご住所を、建物名とお部屋番号までお聞かせください。',
        'Please tell me the address of the work, with building and room.',
      ),
      note: t(
        '地域の送配電会社をご案内するために伺います。供給地点の照会はしません。',
        'It tells which network operator serves the area. No supply point is looked up.',
      ),
      ask: {
        kind: 'form',
        fields: [
          {
            name: 'address',
            label: t('工事の場所の住所', 'Address of the work'),
            hint: t('都道府県から番地まで', 'From the prefecture to the lot number'),
            ask: {
              kind: 'text',
              maxLength: 120,
              example: '大阪府大阪市北区中之島三丁目6-16',
              startsWith: 'municipality',
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
          {
            name: 'supplyPointNumber',
            label: t('供給地点特定番号', 'Supply point number'),
            hint: t('お施主さまから聞いているときだけ', 'Only if the client gave it'),
            ask: { kind: 'supply-point-number' },
            optional: true,
          },
        ],
      },
      routes: { given: 'own-check' },
    }),
    work('own-check', {
      title: t('当社の記録の確認', 'Our own records'),
      say: t('確認いたします。少々お待ちください。', 'I will check. One moment, please.'),
      note: t(
        '当社のお客さまかどうかを自社の台帳で見るところまでです。当社のお客さまでも、そうでなくても、お答えは同じです。',
        'Our own ledger, and no further. Whether it is our customer or not, the answer is the same.',
      ),
      action: {
        kind: 'own-search',
        by: ['supplyPointNumber', 'address'],
        words: {
          supplyPointNumber: { steps: ['work-site'], path: 'supplyPointNumber', optional: true },
          address: { steps: ['work-site'], path: 'address' },
          building: { steps: ['work-site'], path: 'building', optional: true },
          room: { steps: ['work-site'], path: 'room', optional: true },
        },
      },
      routes: { one: 'about', several: 'about', none: 'about', without: 'about' },
    }),
    screen('about', {
      title: t('お尋ねの内容', 'What it is about'),
      say: t(
        'お尋ねは、引込線やメーターの工事、屋内の配線、現在のご契約の容量や内容、新しいお申し込み、このうちどれに当たりますか。',
        'Is it about work on the service line or meter, indoor wiring, the capacity or contents of the present contract, or a new application?',
      ),
      note: t(
        'お施主さまのご契約があるともないとも言いません。',
        'Say neither that the client has a contract with us nor that they have none.',
      ),
      ask: choice(
        option('service-line', '引込線・屋外の工事', 'Service line, work outside'),
        option('meter', 'メーターの工事', 'Work on the meter'),
        option('schedule', '工事の日程', 'Dates of the work'),
        option('indoor-wiring', '屋内の配線', 'Indoor wiring'),
        option('capacity', '現在の契約容量', 'The present contract capacity'),
        option('contract', 'ご契約の内容', 'The contents of a contract'),
        option('new-supply', '新設・容量を増やすお申し込み', 'A new supply, or more capacity'),
      ),
      routes: {
        'service-line': 'hand-over',
        meter: 'hand-over',
        schedule: 'hand-over',
        'indoor-wiring': end('indoor-wiring-slip'),
        capacity: end('capacity-on-bill'),
        contract: end('holder-asks-own-company'),
        'new-supply': end('apply-through-own-company'),
      },
    }),
    screen('hand-over', {
      title: t('送配電会社の窓口', 'The network operator’s desk'),
      say: t(
        '引込線とメーターは、地域の送配電会社、こちらの地域ですと{operator}が承っております。お伺いした内容をそのまま引き継ぐことも、窓口を申し上げて御社からお問い合わせいただくこともできます。どちらがよろしいでしょうか。',
        'The service line and the meter are looked after by the network operator of the area, {operator}. I can hand over what you told us, or give you their desk so that you contact them yourself. Which would you prefer?',
      ),
      sayAlone: t(
        '引込線とメーターは、地域の送配電会社、こちらの地域ですと{operator}が承っております。御社から直接お問い合わせいただけますでしょうか。窓口を申し上げます。',
        'The service line and the meter are looked after by the network operator of the area, {operator}. Could you contact them directly? I will give you their desk.',
      ),
      ask: choice(handsOver('contractor'), option('slip', '窓口をご案内する', 'Give the operator’s contact')),
      routes: { 'hand-over': 'refer', slip: end('service-line-slip') },
    }),
    refer(
      'refer',
      {
        referral: 'contractor-question',
        person: 'contractor',
        words: {
          company: { steps: ['company'], path: 'company' },
          name: { steps: ['company'], path: 'contactName' },
          phone: { steps: ['company'], path: 'callBack' },
          address: { steps: ['work-site'], path: 'address' },
          building: { steps: ['work-site'], path: 'building', optional: true },
          room: { steps: ['work-site'], path: 'room', optional: true },
          supplyPointNumber: { steps: ['work-site'], path: 'supplyPointNumber', optional: true },
          question: { steps: ['about'] },
        },
      },
      { sent: end('handed-over'), slip: end('service-line-slip') },
    ),
  ],
}
