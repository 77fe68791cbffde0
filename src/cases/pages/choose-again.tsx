import { Hidden } from '../../http/fields.tsx'
import type { Language, Text } from '../../http/language.ts'
import type { Actor } from '../../identity/actor.ts'
import type { Script } from '../../scripts/types.ts'
import type { StoredCase } from '../case.ts'
import { KeyList } from './key-list.tsx'
import { ElsewhereNotice, OfflineNotice } from './offline-notice.tsx'
import { ownerMark } from './owner-mark.ts'
import { ScenarioChoices } from './scenario-choices.tsx'

const words = {
  title: { ja: 'ご用件を選び直す', en: 'Choose again what the caller wants' },
  hint: {
    ja: '受付番号はそのままです。新しいご用件でも使う答えは引き継がれます。ご希望の確認は、もう一度伺います。',
    en: 'The reference stays. Answers that the new matter needs too are kept; the wish is asked again.',
  },
  now: { ja: 'いまのご用件', en: 'Now' },
  go: { ja: 'このご用件で続ける', en: 'Go on with this' },
  back: { ja: '選び直さずに戻る', en: 'Back without a change' },
} as const satisfies Record<string, Text>

type Props = { l: Language; actor: Actor; stored: StoredCase; now: Script; formKey: string }

/** By what callers say, like the first choice. */
export const ChooseAgain = ({ l, actor, stored, now, formKey }: Props) => (
  <div data-owner={ownerMark(actor)}>
    <ElsewhereNotice l={l} />
    <h1>{words.title[l]}</h1>
    <p class="hint">{words.hint[l]}</p>
    <p>
      {words.now[l]}: <strong>{now.title[l]}</strong>
    </p>
    <form method="post" action={`/cases/${stored.id}/scenario`} novalidate data-go>
      <Hidden name="step" value="scenario" />
      <Hidden name="revision" value={String(stored.revision)} />
      <Hidden name="key" value={formKey} />
      <fieldset class="field">
        <legend class="unseen">{words.title[l]}</legend>
        <ScenarioChoices l={l} name="scenario" naming={one => one.scenario} chosen="" except={now.scenario} />
      </fieldset>
      <div class="bar">
        <button type="submit">{words.go[l]}</button>
      </div>
    </form>
    <p>
      <a href={`/cases/${stored.id}`} data-back>
        {words.back[l]}
      </a>
    </p>
    <OfflineNotice l={l} />
    <KeyList l={l} />
  </div>
)
