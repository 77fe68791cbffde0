import { choice, end, option, screen, t, work } from '../build.ts'
import type { Reading, StepDef, StepId, Target } from '../types.ts'
import { confirmedKey, relayWords } from './relay-words.ts'

type After = { readonly ng: Target; readonly inProgress: Target; readonly without: Target }

const relayAt = (id: StepId, callerIs: Reading, after: After): StepDef =>
  work(id, {
    title: t('現在の電力会社への解約のお手続き', 'Cancellation with the current company'),
    say: t(
      'それでは、ご確認いただいた内容のまま、現在の電力会社への解約のお手続きを当社から申し込みます。少々お待ちください。',
      'I will now apply for the cancellation with your current company, exactly as you confirmed. One moment, please.',
    ),
    note: t(
      '名前と番号の正誤は、この正式な回答だけが教えてくれます。申し込める回数には限りがあります。',
      'Only this official answer tells whether name and number are right. It can be sent only a few times.',
    ),
    action: { kind: 'relay', words: relayWords(callerIs), key: confirmedKey },
    routes: {
      ok: end('switch-accepted'),
      waiting: end('relay-waiting'),
      ng: after.ng,
      'in-progress': after.inProgress,
      without: after.without,
    },
  })

const confirmedAgain = t(
  'すべて登録・印刷のとおりと、お客さまが確認した',
  'The customer confirmed that everything is as registered or printed',
)

const readAgain = option(
  'read-again',
  '書類を見て、もう一度お読みいただく',
  'They read it again from their bill',
)
const askCurrent = option('ask-current', '現在の電力会社にお尋ねいただく', 'They ask their current company')
const papers = option('papers', '検針票や契約書の写しで承る', 'Copies of the bill or contract')
const later = option('later', '申し込めるときまで待つ', 'Wait until it can be applied for')

/** Passed without sending: an outage, or the limit. No promise that it will be sent, which may not be ours to keep. */
const notNow = {
  title: t('いまは申し込めない', 'It cannot be applied for now'),
  say: t(
    'ただいま、当社からのお申し込みができません。お伺いした内容はお預かりしております。申し込めるようになるまでお待ちいただくほかに、現在の電力会社にお尋ねいただくことも、書面で承ることもできます。',
    'We cannot apply from here at the moment; what you told us is kept. Besides waiting until we can, you may ask your current company, or we can take it on your papers.',
  ),
  note: t(
    '受け付けが止まっているだけなら待ちます。申し込める回数に達していたら、お尋ねいただくか、書面にします。',
    'If applications are only held up, wait. If they have been sent as often as they may, choose one of the other two.',
  ),
} as const
const waysOn = {
  later: end('relay-later'),
  'ask-current': end('ask-current-retailer'),
  papers: end('papers'),
} as const

/**
 * The official answer, and what to do with each. After an NG items are corrected where they were read, which leads
 * here again by itself; `relay-again` sends the same words once more.
 */
export const relaying = (callerIs: Reading): readonly StepDef[] => [
  relayAt('relay', callerIs, { ng: 'ng', inProgress: 'in-progress', without: 'send-later' }),
  screen('ng', {
    title: t('お手続きを進められないとの回答', 'The answer: not as it stands'),
    say: t(
      '現在の電力会社から、このままではお手続きを進められないとの回答がございました。念のため、もう一度ご一緒にご確認いただけますか。お手元に検針票か会員ページはございますか。',
      'Your current company answered that it cannot go on as it stands. Just to be sure, could you check once more with me? Do you have your bill or web page at hand?',
    ),
    note: t(
      '「お名前が違う」とは言いません。画面に挙がった項目から、印刷のとおりかをご覧いただきます。',
      'Never say that a name is wrong. Let them see whether the items named on the screen are as printed.',
    ),
    ask: choice(
      readAgain,
      askCurrent,
      option(
        'registered',
        '現在の電力会社に尋ねて、四つとも登録どおりだった',
        'They asked their current company: all four are as registered',
      ),
    ),
    routes: {
      'read-again': end('read-again'),
      'ask-current': end('ask-current-retailer'),
      registered: 'check-again',
    },
  }),
  screen('in-progress', {
    title: t('解約のお手続きが進行中との回答', 'The answer: a cancellation is under way'),
    say: t(
      '現在の電力会社から、すでに解約のお手続きが進んでいるとの回答がございました。ほかの電力会社へのお申し込みや、ご自身での解約に、お心当たりはございますか。',
      'Your current company answered that a cancellation is already under way. Did you perhaps apply with another company, or cancel by yourself?',
    ),
    note: t(
      'どちらへのお申し込みかは当社では分かりません。お引き止めもいたしません。',
      'We cannot tell with whom. We do not press them to stay with us.',
    ),
    ask: choice(
      askCurrent,
      option('cleared', '行き違いで、取り消しが済んだ', 'A misunderstanding; it has been withdrawn'),
      option('other-company', 'ほかの電力会社にする', 'They choose the other company'),
    ),
    routes: {
      'ask-current': end('in-progress-elsewhere'),
      cleared: 'check-again',
      'other-company': end('chose-other-company'),
    },
  }),
  screen('send-later', {
    ...notNow,
    ask: choice(
      later,
      option('now', '申し込めるようになった', 'It can be applied for now'),
      askCurrent,
      papers,
    ),
    routes: { ...waysOn, now: 'check-again' },
  }),
  screen('check-again', {
    title: t('もう一度の復唱と確認', 'Reading back once more'),
    say: t(
      'ありがとうございます。もう一度復唱いたします。登録の書き方、印刷のとおりかどうか、ご一緒にご確認ください。',
      'Thank you. I will read everything back once more. Please check with me that it is exactly as registered and printed.',
    ),
    note: t(
      '違うところは「直す」で入れ直します。そのときは、はじめの復唱に戻って申し込みます。',
      'Correct what differs; it then goes back to the first reading back and is sent from there.',
    ),
    ask: { kind: 'confirm', label: confirmedAgain },
    routes: { given: 'relay-again' },
  }),
  relayAt('relay-again', callerIs, { ng: 'ng-second', inProgress: 'ng-second', without: 'send-later-again' }),
  screen('send-later-again', { ...notNow, ask: choice(later, askCurrent, papers), routes: waysOn }),
  screen('ng-second', {
    title: t('今回も進められないとの回答', 'The answer is the same'),
    say: t(
      'お待たせいたしました。今回も、現在の電力会社から、お手続きを進められないとの回答がございました。詳しい理由は当社には知らされておりません。お手数ですが、ご契約者さまからお尋ねいただくか、書面で承ることもできます。',
      'Thank you for waiting. Your current company answered the same again; the reason is not told to us. Could the contract holder ask them, or shall we take it on your papers?',
    ),
    note: t(
      '当社から現在の電力会社に、お客さまの登録を尋ねることはできません。',
      'We cannot ask the current company how the customer is registered.',
    ),
    ask: choice(askCurrent, readAgain, papers),
    routes: {
      'ask-current': end('ask-current-retailer'),
      'read-again': end('read-again'),
      papers: end('papers'),
    },
  }),
]
