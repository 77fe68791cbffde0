import type { Child } from 'hono/jsx'
import type { Visit } from '../../http/door.tsx'
import { Hidden, idOf } from '../../http/fields.tsx'
import type { Language, Text } from '../../http/language.ts'
import type { StepDef } from '../../scripts/types.ts'
import type { StoredCase } from '../case.ts'
import { type Confirmation, readConfirmation } from '../customer/confirmation.ts'
import { confirmingStep } from '../customer/may-confirm.ts'

const words = {
  title: { ja: 'お客さまご自身に確認していただく', en: 'Let the customer confirm by their own hand' },
  here: { ja: 'この端末でお客さまに確認していただく', en: 'Hand this phone to the customer' },
  hereHint: {
    ja: 'お客さまの画面に切り替わります。端末をお渡しください。',
    en: 'The page turns into one for the customer. Hand the phone over.',
  },
  link: { ja: 'お客さまの端末で開くリンクを作る', en: 'Make a link for the customer’s own phone' },
  linkAgain: { ja: '新しいリンクを作る', en: 'Make a new link' },
  linkHint: {
    ja: 'リンクは30分間、一度だけ使えます。合言葉は口頭でお伝えください。答えが変わると使えなくなります。',
    en: 'It is good for 30 minutes and one answer. Say the passcode aloud. It ends when an answer is changed.',
  },
  address: { ja: 'お客さまに送るリンク', en: 'Link to send to the customer' },
  addressHint: {
    ja: 'このリンクはここで一度だけ表示します。合言葉は一緒に送らないでください。',
    en: 'It is shown here once. Do not send the passcode along with it.',
  },
  copy: { ja: 'リンクを送る・コピーする', en: 'Share or copy the link' },
  copied: { ja: 'リンクをコピーしました。', en: 'The link has been copied.' },
  code: { ja: '合言葉（口頭で）', en: 'Passcode, to be said aloud' },
  until: { ja: '期限', en: 'Until' },
  waiting: { ja: 'お客さまのご確認を待っています', en: 'Waiting for the customer' },
  again: { ja: 'いまの状況を見る', en: 'See how it stands' },
  right: { ja: 'お客さまが「間違いありません」とお答えです', en: 'The customer answered: this is right' },
  rightSay: {
    ja: '下のボタンで進むと、お客さまご自身の確認として受付に残ります。',
    en: 'Go on with the button below; the case keeps it as the customer’s own confirmation.',
  },
  wrong: {
    ja: 'お客さまが「違うところがあります」とお答えです',
    en: 'The customer answered: something is wrong',
  },
  wrongSay: {
    ja: '違うところをお聞きし、「直す」で入れ直してください。直すところがなければ、もう一度ご確認いただきます。',
    en: 'Ask what is wrong and correct it. If nothing is to be corrected, let the customer look at it once more.',
  },
  notYet: {
    ja: 'いまは確認済みにできません。違うところを「直す」で入れ直すか、下のボタンで、もう一度お客さまにご確認いただいてください。',
    en: 'It cannot be confirmed now. Correct what is wrong, or let the customer look at it once more, below.',
  },
  dead: { ja: 'リンクは使えなくなりました', en: 'The link can no longer be used' },
  deadSay: {
    ja: '期限が過ぎたか、合言葉を5回間違えています。',
    en: 'Its time is over, or a wrong passcode was entered five times.',
  },
  card: { ja: 'お客さまにお見せするカード', en: 'The card to show the customer' },
} as const satisfies Record<string, Text>

type Shown = {
  readonly answered: Child
  readonly panel: Child
  readonly waits: boolean
  /** Their no stands, so that nobody is offered to confirm over their head. */
  readonly calledWrong: boolean
}

/** At the reading back of a case in hand: what the customer answered, and how to ask them. Null anywhere else. */
export async function askedOf(
  { deps, actor, l }: Visit,
  stored: StoredCase,
  step: StepDef | null,
  link: string | null,
): Promise<Shown | null> {
  if (step === null || stored.holder !== actor.sub || confirmingStep(stored)?.id !== step.id) return null
  const told = await readConfirmation(deps, stored)
  const face = actor.roles.includes('rep') || stored.channel === 'visit' || stored.channel === 'store'
  return {
    waits: told?.state === 'waiting',
    calledWrong: told?.calledWrong === true,
    answered: told === null ? null : <Answered l={l} told={told} />,
    panel: <CustomerPanel l={l} stored={stored} step={step.id} told={told} link={link} open={face} />,
  }
}

/** Null while nothing is to be told. A no stays in sight for as long as it stands, whatever link was made since. */
const Answered = ({ l, told }: { l: Language; told: Confirmation }) => {
  const state = told.calledWrong ? 'wrong' : told.state
  if (state === 'waiting') return null
  return (
    <section class={state === 'right' ? 'notice good' : 'notice warn'} aria-labelledby="customer-answered">
      <h2 id="customer-answered">{words[state][l]}</h2>
      <p>{words[`${state}Say`][l]}</p>
      {told.state === 'dead' && state !== 'dead' && <p>{words.dead[l]}</p>}
    </section>
  )
}

/** In the place of the button by which a confirmation that was said aloud is taken. */
export const NotYet = ({ l }: { l: Language }) => <p id={idOf('value')}>{words.notYet[l]}</p>

type Props = {
  readonly l: Language
  readonly stored: StoredCase
  readonly step: string
  readonly told: Confirmation | null
  /** The address, in the reply that made it. */
  readonly link: string | null
  /** Somebody stands before the member of staff. */
  readonly open: boolean
}

/** (a) this phone, (b) a link for their own. Beside them the spoken confirmation stays as it is. */
export const CustomerPanel = ({ l, stored, step, told, link, open }: Props) => (
  <details class="customer" open={open || told !== null}>
    <summary>{words.title[l]}</summary>
    {told?.state === 'waiting' && <Waiting l={l} stored={stored} told={told} link={link} />}
    <p class="hint">{words.hereHint[l]}</p>
    <p class="actions">
      <a class="button" href={`/cases/${stored.id}/confirm`}>
        {words.here[l]}
      </a>
    </p>
    <form method="post" action={`/cases/${stored.id}/confirm/link`}>
      <Hidden name="step" value={step} />
      <Hidden name="revision" value={String(stored.revision)} />
      <p class="hint">{words.linkHint[l]}</p>
      <button type="submit" class="second">
        {(told === null ? words.link : words.linkAgain)[l]}
      </button>
    </form>
    <p>
      <a href="/card">{words.card[l]}</a>
    </p>
  </details>
)

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' })

type WaitingProps = Pick<Props, 'l' | 'stored' | 'link'> & { readonly told: Confirmation }

const Waiting = ({ l, stored, told, link }: WaitingProps) => (
  <section class="notice" aria-labelledby="customer-waiting" data-confirmation={stored.id}>
    <h2 id="customer-waiting">{words.waiting[l]}</h2>
    <dl class="read">
      {link !== null && (
        <div>
          <dt>{words.address[l]}</dt>
          <dd>
            <code id="customer-link">{link}</code>
            <p class="hint">{words.addressHint[l]}</p>
            <button type="button" class="second" data-share data-copied={words.copied[l]} hidden>
              {words.copy[l]}
            </button>
            <p id="customer-link-said" role="status" />
          </dd>
        </div>
      )}
      {told.code !== null && (
        <div>
          <dt>{words.code[l]}</dt>
          <dd class="value number big">{`${told.code.slice(0, 3)} ${told.code.slice(3)}`}</dd>
        </div>
      )}
      <div>
        <dt>{words.until[l]}</dt>
        <dd>{clock.format(told.until)}</dd>
      </div>
    </dl>
    <p>
      <a href={`/cases/${stored.id}`}>{words.again[l]}</a>
    </p>
  </section>
)
