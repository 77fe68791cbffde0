import type { Text } from '../../http/language.ts'
import type { RuleId } from './rule-ids.ts'

export type RuleWords = {
  readonly title: Text
  /** Numbers of a finding fill `{name}`. */
  readonly sentence: Text
  /** What to do instead. */
  readonly lesson: Text
}

const toldBySteps: Text = {
  ja: 'お客さまのご回答を一つずつ伺ってから、台本の順に照会してください。',
  en: 'Ask the customer first, one thing at a time, and look up where the script calls for it.',
}
const onlyInACall: Text = {
  ja: '照会は、お客さまとの受付の中で、必要なときだけ行えます。リストや下調べには使えません。',
  en: 'A lookup belongs into a customer’s case, where it is needed. It is not for lists and not for preparing.',
}

export const ruleWords: Readonly<Record<RuleId, RuleWords>> = {
  'badly-explained': {
    title: { ja: '説明できない照会の積み重なり', en: 'Lookups that nothing explains, again and again' },
    sentence: {
      ja: '30日間に、受付の内容で説明できない照会が{lookups}件（{days}日）あります。',
      en: 'In 30 days, {lookups} lookups on {days} days that their cases do not explain.',
    },
    lesson: onlyInACall,
  },
  'look-first': {
    title: { ja: 'ご回答より先の照会', en: 'Looked up before the customer answered' },
    sentence: {
      ja: 'お客さまのご回答が、照会のあとに入力された受付が{lookups}件あります。',
      en: 'In {lookups} cases the customer’s answers were typed after the lookup.',
    },
    lesson: toldBySteps,
  },
  'left-open': {
    title: { ja: '照会したまま終えていない受付', en: 'Cases looked up in and left' },
    sentence: {
      ja: '照会だけを行い、そのままになっている受付が{cases}件あります。',
      en: '{cases} cases were opened, looked up in, and left.',
    },
    lesson: {
      ja: '受付は、お客さまへのご案内まで進めて終えるか、お預かりにしてください。',
      en: 'Finish a case with what the customer was told, or park it.',
    },
  },
  'no-reference': {
    title: { ja: '参照番号のない受付', en: 'Cases without a contact’s reference' },
    sentence: {
      ja: '電話の受付{of}件のうち{cases}件に、通話の参照番号がありません。',
      en: '{cases} of {of} telephone cases name no call.',
    },
    lesson: {
      ja: '受付を始めるときに、通話の参照番号を入れてください。',
      en: 'Enter the call’s reference when you open a case.',
    },
  },
  'same-place': {
    title: { ja: '同じ場所の照会', en: 'One place from several cases' },
    sentence: {
      ja: '同じ地点が、{people}人の{cases}件の受付から照会されています。',
      en: 'One point was looked up from {cases} cases of {people} people.',
    },
    lesson: onlyInACall,
  },
  sweep: {
    title: { ja: '通り・建物を順に見る照会', en: 'House after house, room after room' },
    sentence: {
      ja: '一日のうちに、同じ通りまたは建物の{places}か所が照会されています。',
      en: '{places} places of one street or building in a day.',
    },
    lesson: {
      ja: '地域の販売計画には、公表されている統計をお使いください。',
      en: 'For a sales plan of an area, use the public statistics.',
    },
  },
  'list-order': {
    title: { ja: '番号順の照会', en: 'In the order of a list' },
    sentence: {
      ja: '供給地点特定番号の順に、続けて{cases}件が照会されています。',
      en: '{cases} cases in a row, in the order of supply point numbers.',
    },
    lesson: onlyInACall,
  },
  'after-hours': {
    title: { ja: '業務時間外の照会', en: 'When nobody else works' },
    sentence: {
      ja: 'その職場がふだん業務をしていない時間に、{lookups}件の照会があります。',
      en: '{lookups} lookups at hours at which that workplace does not work.',
    },
    lesson: onlyInACall,
  },
  'old-points': {
    title: { ja: '未収金・解約済みの地点の照会', en: 'Points of a debt, or of customers who left' },
    sentence: {
      ja: '未収金や精算で扱った地点が、お客さまからのご連絡と分かる記録のないまま{lookups}件照会されています。',
      en: '{lookups} lookups of points known from a debt or a final bill, with nothing that shows a call of the customer’s.',
    },
    lesson: {
      ja: '未収金や以前のお客さまの確認は、自社の記録だけで行ってください。',
      en: 'For debts and former customers, use your own records alone.',
    },
  },
  'own-contract': {
    title: { ja: '照会してからの勧誘', en: 'Looked up first, won afterwards' },
    sentence: {
      ja: 'お客さまからのご連絡がないまま照会し、自社の契約になった受付が{contracts}件あります。',
      en: '{contracts} cases were looked up without a call of the customer’s and ended in a contract with us.',
    },
    lesson: {
      ja: 'お誘いの準備に照会は使えません。お客さまのお申し出を受けてから照会してください。',
      en: 'A lookup is not for preparing an offer; it follows the customer’s own request.',
    },
  },
  spreading: {
    title: { ja: '広がる習慣', en: 'A habit that spreads' },
    sentence: {
      ja: '同じ照会できない依頼が、{days}日間に{people}人から{times}回ありました。操作の誤りとして見込まれるのは{slips}回です。',
      en: 'The same refused request came {times} times from {people} people in {days} days; {slips} would be slips of the key.',
    },
    lesson: {
      ja: '照会できない理由と代わりの進め方を、チームで確認してください。',
      en: 'Go through the reason and the lawful way together, as a team.',
    },
  },
  'two-sessions': {
    title: { ja: '一人の名前で二つの端末', en: 'One name at two terminals' },
    sentence: {
      ja: '同じ人の名前で、二つの端末が交互に{turns}回使われています。',
      en: 'Two terminals were used under one name, by turns, {turns} times.',
    },
    lesson: {
      ja: '利用者の名前を貸し借りしないでください。席を離れるときはサインアウトしてください。',
      en: 'Never lend your sign-in, and sign out when you leave your seat.',
    },
  },
  narrowing: {
    title: { ja: '一つの使い方への偏り', en: 'Narrowed to one use' },
    sentence: {
      ja: '一つの用途が、以前の{before}％から最近2週間の{now}％に増えています。',
      en: 'One use grew from {before} % to {now} % in the last two weeks.',
    },
    lesson: onlyInACall,
  },
  'second-ng': {
    title: { ja: '同じ地点で二度目のNG', en: 'A second NG at one point' },
    sentence: {
      ja: '同じ地点の廃止取次が、{cases}件の受付からNGになっています。',
      en: 'Relays about one point from {cases} cases were turned down.',
    },
    lesson: {
      ja: 'NGのあとは、同じ受付でお客さまに読み直していただくか、今の契約先にご確認いただいてください。',
      en: 'After an NG, have the customer read again in the same case, or ask their present retailer.',
    },
  },
  'after-change': {
    title: { ja: '変更の申込みを見たあとの連絡', en: 'Rung after a change was seen' },
    sentence: {
      ja: '切り替えの申込みが見えた地点のお客さまに、こちらから連絡した受付があります（{lookups}件）。',
      en: 'A customer whose change of retailer was seen was rung by us ({lookups}).',
    },
    lesson: {
      ja: '切り替えの申込みを知って引き止めることはできません。お客さまからのお問い合わせにだけお答えください。',
      en: 'Nobody may be won back because a change was seen. Answer only when the customer asks.',
    },
  },
  'both-sides': {
    title: { ja: '小売と送配電にまたがる利用', en: 'On both sides' },
    sentence: {
      ja: '勤め先・職場・端末のうち{of}つが、小売と送配電の両方の担当者に使われています。',
      en: '{of} of employer, workplace and terminal are used by staff of both sides.',
    },
    lesson: {
      ja: '小売と送配電の業務は、端末も席も分けてください。',
      en: 'Keep retail and network work apart, in seats and terminals.',
    },
  },
}
