import { choice, end, option, screen, t, work } from '../build.ts'
import { handsOver, refer } from '../shared/hand-over.ts'
import type { MoveInAction, Option, ReferralAction, StepDef, StepId, Target } from '../types.ts'
import { pointSteps } from './finding-the-room.ts'

const kept = end('previous-contract')

const application: MoveInAction = {
  kind: 'move-in',
  words: {
    customerName: { steps: ['application'], path: 'newName' },
    moveInOn: { steps: ['application'], path: 'wishedOn' },
  },
  key: { steps: pointSteps },
}

const apply = (id: StepId, exists: Target, without: Target): StepDef =>
  work(id, {
    title: t('使用開始の申し込み', 'Applying for the start of use'),
    say: t(
      'ありがとうございます。それでは、ご使用開始のお申し込みをいたします。少々お待ちください。',
      'Thank you. I will now apply for the start of use. One moment, please.',
    ),
    note: t(
      'お客さまが確認した内容だけを送ります。前の契約について分かるのは、残っているかもしれないということだけです。',
      'Only what the customer confirmed is sent. About the previous contract nothing is learned but that it may still be there.',
    ),
    action: application,
    routes: {
      accepted: 'power-now',
      'contract-exists': exists,
      'not-available-here': end('papers'),
      without,
    },
  })

const check = (id: StepId, say: StepDef['say'], to: StepId): StepDef =>
  screen(id, {
    title: t('復唱と確認', 'Reading back'),
    say,
    note: t(
      'お名前、ご入居日、建物名とお部屋番号を復唱します。直すところがあれば、その項目に戻ります。',
      'Read back name, day, building and room. If something is to be corrected, go back to that item.',
    ),
    ask: {
      kind: 'confirm',
      label: t(
        'この内容で申し込むと、お客さまが確認した',
        'The customer confirmed that they apply with this',
      ),
    },
    routes: { given: to },
  })

const askOperator = option(
  'ask-operator',
  '貸主・送配電会社に確かめていただく（お預かり）',
  'They ask the landlord and the operator; the application is kept',
)
const handOver = handsOver('customer')
const cleared = option(
  'cleared',
  '確認が済んだと、お客さまからお電話があった',
  'The customer rang back: it is cleared',
)
const ours = option(
  'ours',
  '以前ここで、ご本人かご家族が当社の電気を使っていた',
  'They or their family had our electricity here before',
)

const blocked = (id: StepId, options: readonly Option[], routes: Readonly<Record<string, Target>>): StepDef =>
  screen(id, {
    title: t('以前のご契約が残っている可能性', 'An earlier contract may still be there'),
    say: t(
      '申し訳ございません。お申し込みのお部屋は、以前のご契約がまだ終わっていない可能性があり、このままではお手続きを進められません。まず貸主さまか管理会社さまに、前の電気のご契約が終わっているかをご確認いただけますか。前の方をお探しいただく必要はございません。',
      'I am sorry: an earlier contract for this room may not have ended yet, so we cannot go on just now. Could you first ask the landlord or manager whether it has ended? You need not look for the person before you.',
    ),
    note: t(
      '前の契約は調べません。お客さまと送配電会社をつなぐのが最短です。どなたの契約か、どの電力会社かは、当社では分かりません。',
      'The previous contract is not looked into; the customer and the operator settle it quickest. Whose it is, and with whom, we cannot see.',
    ),
    ask: choice(...options),
    routes,
  })

const said: ReferralAction['words'] = {
  name: { steps: ['application'], path: 'newName' },
  address: { steps: ['site-address'], path: 'address' },
  building: { steps: ['site-address', 'which-room'], path: 'building', optional: true },
  room: { steps: ['site-address', 'which-room'], path: 'room', optional: true },
  meterNumber: { steps: ['which-meter'], optional: true },
  power: { steps: ['power'] },
  moveInOn: { steps: ['application'], path: 'wishedOn' },
}

/** Handed over with what the customer said, and nothing about the earlier contract: we know nothing of it. */
const referred = (id: StepId): StepDef =>
  refer(
    id,
    { referral: 'move-in-blocked', person: 'customer', words: said, applicationWaits: true },
    { sent: end('handed-over-kept'), slip: kept },
  )

const later = (id: StepId, now: Target): StepDef =>
  screen(id, {
    title: t('お申し込みの時期', 'When to apply'),
    say: t(
      'ただいまお申し込みをお送りできませんので、お伺いした内容をお預かりしてもよろしいでしょうか。',
      'I cannot send the application at the moment. May we keep what you told us and send it later?',
    ),
    note: t(
      '送れるようになったら、ここを直して「いま申し込む」を選びます。',
      'When it can be sent, correct this and choose “apply now”.',
    ),
    ask: choice(
      option('keep', 'お預かりする', 'Keep the application'),
      option('now', 'いま申し込む', 'Apply now'),
    ),
    routes: { keep: end('application-kept'), now },
  })

const again = t(
  'ご連絡ありがとうございます。以前お伺いした内容で、もう一度お申し込みいたします。復唱いたしますので、お変わりがないかご一緒にご確認ください。',
  'Thank you for getting back to us. I will apply once more with what you told us before. I will read it back; please check with me that nothing has changed.',
)

/**
 * Confirmed and sent; where it is blocked, kept under its 受付番号 and sent again once it is cleared. Three times in
 * all, as often as `LIMIT_MOVE_INS_PER_POINT` lets a point be asked by default; cleared after that, it is taken on papers.
 */
export const applying: readonly StepDef[] = [
  check(
    'check',
    t(
      'ありがとうございます。お伺いした内容を復唱いたします。このとおりでよろしいか、ご一緒にご確認ください。',
      'Thank you. I will read everything back. Please check with me that it is as you wish.',
    ),
    'apply',
  ),
  apply('apply', 'blocked', 'later'),
  blocked('blocked', [handOver, askOperator, cleared, ours], {
    'hand-over': 'refer',
    'ask-operator': kept,
    cleared: 'check-again',
    ours: 'own-check',
  }),
  referred('refer'),
  work('own-check', {
    title: t('当社の記録の確認', 'Our own records'),
    say: t(
      '当社のご契約を確認いたします。少々お待ちください。',
      'I will check our own contracts. One moment, please.',
    ),
    note: t(
      'ご本人かご家族の当社との契約なら、当社の中で片づきます。当社の台帳だけを見ます。',
      'A contract of theirs with us is our own matter. Only our own ledger is searched.',
    ),
    action: {
      kind: 'own-search',
      by: ['address'],
      words: {
        address: { steps: ['site-address'], path: 'address' },
        building: { steps: ['site-address', 'which-room'], path: 'building', optional: true },
        room: { steps: ['site-address', 'which-room'], path: 'room', optional: true },
      },
    },
    routes: { one: end('own-contract-desk'), several: kept, none: kept, without: kept },
  }),
  later('later', 'check-again'),
  check('check-again', again, 'apply-again'),
  apply('apply-again', 'blocked-again', 'later-again'),
  blocked('blocked-again', [handOver, askOperator, cleared], {
    'hand-over': 'refer-again',
    'ask-operator': kept,
    cleared: 'check-third',
  }),
  referred('refer-again'),
  later('later-again', 'check-third'),
  check('check-third', again, 'apply-third'),
  apply('apply-third', 'blocked-third', end('papers')),
  blocked('blocked-third', [handOver, askOperator, cleared], {
    'hand-over': 'refer-third',
    'ask-operator': end('operator-decides'),
    cleared: end('papers'),
  }),
  referred('refer-third'),
]
