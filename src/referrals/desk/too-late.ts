import type { Text } from '../../http/language.ts'
import { Problem } from '../../http/problem.ts'
import type { Fault, ReferralState } from '../state.ts'

/** 409 at the desk: nothing was changed; says what to do next. */
export const tooLate = (issue: Issue, state?: ReferralState): Problem =>
  new Problem('stale', {
    errors: [{ pointer: '', issue, say: issue === 'ended' ? endedAs(state) : says[issue] }],
  })
type Issue = Fault['fault'] | 'not-taken' | 'handed-often' | 'changed'

const withdrawn: Text = {
  ja: 'この引継ぎは取り下げられています。お客さまへのご連絡は要りません。受付の一覧にお戻りください。',
  en: 'This referral was withdrawn. Nobody needs to be called. Go back to the inbox.',
}
const endedAs = (state: ReferralState | undefined): Text =>
  state?.is === 'withdrawn' ? withdrawn : says.ended

const says = {
  ended: {
    ja: 'この引継ぎはもう終わっています。読み直して、これまでの経過をご確認ください。',
    en: 'This referral has ended already. Read it again to see its course.',
  },
  'wrong-state': {
    ja: 'この引継ぎは、いまの状況ではその操作ができません。読み直し、続ける場合は「対応を始める」からお願いします。',
    en: 'This cannot be done from where the referral stands. Read it again; to go on with it, claim it first.',
  },
  'claimed-by-another': {
    ja: 'ほかの担当者が対応を始めています。その方にご確認いただくか、ほかの引継ぎをお取りください。30分たつと受付に戻ります。',
    en: 'A colleague has it in hand. Ask them, or take another one; after 30 minutes it is free again.',
  },
  'not-taken': {
    ja: 'その地域では、いま引継ぎを受け付けていません。それでもその地域のご用件でしたら、「区域が違う」で返却してください。',
    en: 'No desk of that area takes referrals now. If it is theirs all the same, return it as “wrong-area”.',
  },
  'handed-often': {
    ja: 'この引継ぎは、もう何度も地域のあいだで渡されています。貴社の地域のご用件でなければ、「区域が違う」で返却してください。',
    en: 'This was passed between areas often enough. If it is not yours, return it as “wrong-area”.',
  },
  changed: {
    ja: '引継ぎの状況が変わりました。読み直してから、もう一度お試しください。',
    en: 'The referral has changed meanwhile. Read it again and try once more.',
  },
} as const satisfies Record<Issue, Text>
