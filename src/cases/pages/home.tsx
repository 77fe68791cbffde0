import { ErrorSummary, type FieldErrors, Hidden, idOf, SelectField, TextField } from '../../http/fields.tsx'
import type { Language, Text } from '../../http/language.ts'
import type { Actor } from '../../identity/actor.ts'
import type { Found } from '../../scripts/find-scenario.ts'
import { type Channel, channels } from '../case.ts'
import type { CaseSummary } from '../summarize-case.ts'
import { SummaryLine } from './case-summary.tsx'
import { KeyList } from './key-list.tsx'
import { ElsewhereNotice, OfflineNotice } from './offline-notice.tsx'
import { ownerMark } from './owner-mark.ts'
import { ScenarioChoice, ScenarioChoices } from './scenario-choices.tsx'

const words = {
  title: { ja: 'お客さまは、どうおっしゃっていますか', en: 'What does the caller say?' },
  said: { ja: 'お客さまのおっしゃったこと', en: 'What the caller said' },
  saidHint: {
    ja: '「引っ越す」「電気がつかない」など、ひとこと。お名前や番号は入れません',
    en: 'A few words, such as “moving in” or “no power”. No names or numbers',
  },
  byWords: { ja: 'ご用件を探す', en: 'Find the matter' },
  near: { ja: 'おっしゃったことに近いご用件', en: 'Nearest to what was said' },
  nothingNear: {
    ja: '近いご用件が見つかりませんでした。下の一覧からお選びください。',
    en: 'Nothing is near to it. Please choose from the list below.',
  },
  caller: { ja: 'お客さまの言い方', en: 'What the caller says' },
  channel: { ja: '連絡の方法', en: 'How they contact us' },
  ref: { ja: '電話・訪問システムの番号', en: 'Reference of the telephone or visit system' },
  refHint: {
    ja: '通話や訪問を見つけるための番号。お名前や電話番号は入れません',
    en: 'By which the call or visit can be found. No names or telephone numbers',
  },
  open: { ja: '受付を始める', en: 'Open the case' },
  mine: { ja: '自分の受付', en: 'Your open cases' },
  none: { ja: '続きのある受付はありません。', en: 'You have no open case.' },
  find: { ja: '受付番号で探す', en: 'Find by reference' },
  reference: { ja: '受付番号', en: 'Case reference' },
  referenceHint: { ja: '8桁の数字', en: 'Eight digits' },
  search: { ja: '探す', en: 'Find' },
  dueToday: { ja: '今日までのお折り返しがあります', en: 'There are call-backs due today' },
  referrals: { ja: '引継ぎの状況', en: 'How your referrals stand' },
  team: { ja: 'チームの今日', en: 'Your team today' },
  concerns: { ja: '気づきの連絡の受信箱', en: 'The inbox of concerns' },
  card: { ja: 'お客さまにお見せするカード', en: 'The card to show the customer' },
  oversight: { ja: '監査の記録を見る', en: 'Oversight: the log' },
} as const satisfies Record<string, Text>

const channelWords: Readonly<Record<Channel, Text>> = {
  phone: { ja: '電話をいただいた', en: 'They called' },
  store: { ja: '店頭', en: 'At the store' },
  visit: { ja: '訪問', en: 'Visit' },
  web: { ja: 'ウェブ', en: 'Web' },
  letter: { ja: '郵便', en: 'Letter' },
  outbound: { ja: '当社からお電話した', en: 'We called them' },
}

/** A rep stands at a door, where the law asks first whether they may be there. */
const usual = ({ roles }: Actor): Channel => (roles.includes('rep') ? 'visit' : 'phone')

export type HomeProps = {
  readonly l: Language
  readonly actor: Actor
  readonly open: readonly CaseSummary[]
  /** What was found by what the caller says; null where nothing was searched for. */
  readonly found: readonly Found[] | null
  readonly formKey: string
  readonly errors: FieldErrors
  readonly typed: (name: string) => string
}

const labels: Readonly<Record<string, Text>> = words

/** The first screen of staff: by what the caller says, by 受付番号, or on with an own case. */
export const Home = (props: HomeProps) => {
  const { l, errors, typed, actor } = props
  const wrong = Object.entries(errors).map(([name, text]) => ({
    name,
    label: labels[name]?.[l] ?? name,
    text,
  }))
  return (
    <div class="columns" data-owner={ownerMark(actor)}>
      <div>
        {wrong.length > 0 && <ErrorSummary l={l} errors={wrong} />}
        {props.open.some(one => one.due) && (
          <p class="notice warn">
            <a href="#mine">{words.dueToday[l]}</a>
          </p>
        )}
        <ElsewhereNotice l={l} />
        <h1>{words.title[l]}</h1>
        <form method="post" action="/scenarios" novalidate class="search">
          <TextField
            l={l}
            name="said"
            label={words.said[l]}
            hint={words.saidHint[l]}
            value={typed('said')}
            error={errors.said}
            wide
          />
          <button type="submit" class="second">
            {words.byWords[l]}
          </button>
        </form>
        <form method="post" action="/cases" novalidate data-go>
          <Hidden name="key" value={props.formKey} />
          <Callers l={l} found={props.found} chosen={typed('caller')} error={errors.caller} />
          <SelectField
            l={l}
            name="channel"
            label={words.channel[l]}
            value={typed('channel') || usual(props.actor)}
            error={errors.channel}
            options={channels.map(value => ({ value, label: channelWords[value][l] }))}
          />
          <TextField
            l={l}
            name="ref"
            label={words.ref[l]}
            hint={words.refHint[l]}
            value={typed('ref')}
            error={errors.ref}
            optional
          />
          <div class="bar">
            <button type="submit">{words.open[l]}</button>
          </div>
        </form>
        <OfflineNotice l={l} />
        <KeyList l={l} />
      </div>
      <aside class="facts">
        <h2>{words.find[l]}</h2>
        <form method="post" action="/find" novalidate>
          <TextField
            l={l}
            name="reference"
            label={words.reference[l]}
            hint={words.referenceHint[l]}
            value={typed('reference')}
            error={errors.reference}
            inputmode="numeric"
          />
          <button type="submit" class="second">
            {words.search[l]}
          </button>
        </form>
        <h2 id="mine">{words.mine[l]}</h2>
        <Mine l={l} open={props.open} />
        <p>
          <a href="/referrals">{words.referrals[l]}</a>
        </p>
        {actor.roles.includes('supervisor') && (
          <p>
            <a href="/team">{words.team[l]}</a>
          </p>
        )}
        {actor.roles.includes('concern-officer') && (
          <p>
            <a href="/concern-inbox">{words.concerns[l]}</a>
          </p>
        )}
        {actor.roles.includes('rep') && (
          <p>
            <a href="/card">{words.card[l]}</a>
          </p>
        )}
        {(actor.roles.includes('overseer') || actor.roles.includes('auditor')) && (
          <p>
            <a href="/oversight">{words.oversight[l]}</a>
          </p>
        )}
      </aside>
    </div>
  )
}

type CallersProps = Pick<HomeProps, 'l' | 'found'> & { chosen: string; error: string | undefined }

/** What was found by the caller's words stands first, the nearest chosen; a value names scenario and sentence. */
const Callers = ({ l, found, chosen, error }: CallersProps) => (
  <fieldset class="field" aria-describedby={error ? `${idOf('caller')}-error` : undefined}>
    <legend class="unseen">{words.caller[l]}</legend>
    {error && (
      <p class="error" id={`${idOf('caller')}-error`}>
        {error}
      </p>
    )}
    {found !== null && (
      <section class="notice good" aria-labelledby="near">
        <h2 id="near">{(found.length > 0 ? words.near : words.nothingNear)[l]}</h2>
        {found.map(({ id, title, caller }, index) => (
          <ScenarioChoice
            l={l}
            name="caller"
            value={`${id}:0`}
            chosen={chosen === '' && index === 0}
            title={title}
            says={[caller]}
          />
        ))}
      </section>
    )}
    <ScenarioChoices l={l} name="caller" naming={one => `${one.id}:0`} chosen={chosen} />
  </fieldset>
)

/** What is to be called back comes first, the earliest day on top. */
const callBacksFirst = (a: CaseSummary, b: CaseSummary): number =>
  (a.callBackOn ?? '9').localeCompare(b.callBackOn ?? '9')

const Mine = ({ l, open }: Pick<HomeProps, 'l' | 'open'>) =>
  open.length === 0 ? (
    <p>{words.none[l]}</p>
  ) : (
    <ol>
      {open.toSorted(callBacksFirst).map(one => (
        <li>
          <a href={`/cases/${one.id}`} class="number">
            {one.reference}
          </a>{' '}
          <SummaryLine l={l} one={one} />
        </li>
      ))}
    </ol>
  )
