import type { Language, Text } from '../../http/language.ts'
import { type ProblemCode, problems } from '../../http/problems.ts'
import { Refused } from './refused.tsx'
import { typedLines } from './sent.ts'
import type { ShownCase } from './shown-case.ts'
import { Spoken } from './spoken.tsx'

const words = {
  moved: { ja: '受付が進んでいました', en: 'The case has changed' },
  movedSay: {
    ja: 'ほかの画面か、前に送った内容で受付が進んでいます。この画面は、いまの状態です。',
    en: 'Another page, or something sent before, has moved the case on. This page shows it as it stands now.',
  },
  movedKept: {
    ja: '入力された内容はまだ反映せず、下の欄に残しています。いまの状態で正しければ、もう一度お送りください。',
    en: 'What you typed has not been taken over and is still in the fields below. If it is right as the case stands now, send it again.',
  },
  typed: { ja: '入力されていた内容（まだ反映していません）', en: 'What you had typed (not taken over)' },
  busy: { ja: '同じ送信を処理しているところです', en: 'The same form is being answered just now' },
  busySay: {
    ja: '数秒待ってから、受付を開き直してください。二重には送られません。',
    en: 'Wait a few seconds and open the case again. It counts only once.',
  },
  reopen: { ja: '受付に戻る', en: 'Back to the case' },
  own: {
    ja: '当社の記録を確認できませんでした',
    en: 'Our own records could not be checked',
  },
  ownSay: {
    ja: 'もう一度お試しになるか、「照会せずに進む」でお進みください。',
    en: 'Try again, or go on without it.',
  },
  act: { ja: '送れたかどうか分かりません', en: 'Nobody knows whether it was sent' },
  actSay: {
    ja: '少し待ってから、同じボタンでもう一度お送りください。届いていた場合も、二重にはなりません。お急ぎでなければ「あとで」を選び、お預かりします。',
    en: 'Wait a little and send it again with the same button. If it did arrive, it still counts once. Or choose “later” and keep the case.',
  },
  status: { ja: '状況を確認できませんでした', en: 'How it stands could not be asked' },
  statusSay: {
    ja: '受付も、送った内容もそのままです。少し待ってから、もう一度お確かめください。',
    en: 'The case and what was sent are as they were. Wait a little and ask again.',
  },
  unsendable: { ja: 'まだ送っていません', en: 'It has not been sent' },
  unsendableSay: {
    ja: '次のところをもう一度伺って直すと、送れます。',
    en: 'Ask for this once more and correct it; then it can be sent.',
  },
  bill: {
    ja: 'いまは照会ができません。この受付は、検針票・請求書・会員ページをお読みいただくだけで続けられます。',
    en: 'Lookups are not possible now. This case goes on with the customer’s bill or web page alone.',
  },
  held: {
    ja: 'ほかの担当者の受付です',
    en: 'A colleague has this case',
  },
  holder: { ja: '担当', en: 'Held by' },
  take: { ja: '引き取る', en: 'Take it over' },
  takeSay: {
    ja: 'お客さまからのお電話などで続きを承るときは、引き取ってから進めてください。引き取りは記録されます。',
    en: 'To go on, for example when the customer rings back, take it over first. That is recorded.',
  },
} as const satisfies Record<string, Text>

export const TroubleNotice = (shown: ShownCase) => {
  const { l, trouble, stored, step } = shown
  switch (trouble?.kind) {
    case 'refused':
      return <Refused shown={shown} refused={trouble} />
    case 'unsendable':
      return (
        <section class="notice bad" role="alert">
          <h2>{words.unsendable[l]}</h2>
          <p>{words.unsendableSay[l]}</p>
          <Spoken {...shown} sentences={trouble.sentences} />
        </section>
      )
    case 'failed':
      if (trouble.doing === 'status') return <Plain title={words.status[l]} say={words.statusSay[l]} />
      if (trouble.doing === 'act') return <Plain title={words.act[l]} say={words.actSay[l]} />
      return step?.action?.kind === 'own-search' && trouble.code !== 'log-unavailable' ? (
        <Plain title={words.own[l]} say={words.ownSay[l]} />
      ) : (
        <Plain title={problems[trouble.code].title[l]} say={(trouble.say ?? failedSay(trouble.code))[l]} />
      )
    case 'busy':
      return (
        <Plain title={words.busy[l]} say={words.busySay[l]}>
          <p>
            <a href={`/cases/${stored.id}`}>{words.reopen[l]}</a>
          </p>
        </Plain>
      )
    case 'moved':
    case 'held':
      return <Moved {...shown} />
    default:
      return null
  }
}

const failedSay = (code: ProblemCode): Text => problems[code].detail

const Plain = ({ title, say, children }: { title: string; say: string; children?: unknown }) => (
  <section class="notice warn" role="alert">
    <h2>{title}</h2>
    <p>{say}</p>
    {children}
  </section>
)

const Moved = (shown: ShownCase) => {
  const { l, trouble, typed, step, orphaned } = shown
  const lines = orphaned ? typedLines(orphaned.step, orphaned.form, l) : []
  if (trouble?.kind === 'held' && lines.length === 0) return null
  return (
    <section class="notice warn" role="alert">
      {trouble?.kind === 'moved' && (
        <>
          <h2>{words.moved[l]}</h2>
          <p>{words.movedSay[l]}</p>
          {typed !== null && step?.ask && <p>{words.movedKept[l]}</p>}
        </>
      )}
      {lines.length > 0 && (
        <>
          <h3>{words.typed[l]}</h3>
          <ul>
            {lines.map(({ label, text }) => (
              <li>
                {label}: {text}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

export const BillMode = ({ l }: { l: Language }) => <p class="notice warn">{words.bill[l]}</p>

export const Held = ({ l, stored }: ShownCase) => (
  <section class="notice warn">
    <h2>{words.held[l]}</h2>
    <p>
      {words.holder[l]}: <strong>{stored.holder}</strong>
    </p>
    <p>{words.takeSay[l]}</p>
    <form method="post" action={`/cases/${stored.id}/take`}>
      <button type="submit">{words.take[l]}</button>
    </form>
  </section>
)
