import { fields } from '../../disclosure/fields.ts'
import { wheelingQuestions } from '../../disclosure/wheeling.ts'
import { Hidden, RadioField, TextField } from '../../http/fields.tsx'
import type { Language, Text } from '../../http/language.ts'
import type { ActAction, Action, EnquiryAction, StepDef } from '../../scripts/types.ts'
import { CaseFields, WithoutForm } from './case-fields.tsx'
import { outgoing } from './outgoing.ts'
import { errorsOf, type ShownCase } from './shown-case.ts'
import { standsInTheWay } from './warnings.tsx'
import { withoutLabel } from './without-label.ts'

/** Fields of act forms, as the summary of errors calls them. */
export const actLabels = {
  password: { ja: '送配電会社から届いたパスワード', en: 'Password sent by the network operator' },
  question: { ja: '照会する項目', en: 'What to ask' },
} as const satisfies Record<string, Text>

const words = {
  correct: { ja: '直す', en: 'Correct' },
  passwordHint: {
    ja: '届いたとおりに、半角の英数字と記号で',
    en: 'As it came: letters, digits and signs',
  },
  logged: {
    ja: '送ったことと、その回答が記録に残ります。送る内容そのものは記録に残しません。',
    en: 'That it was sent, and the answer, are recorded; what is sent is not.',
  },
  loggedUsage: {
    ja: '使用量を表示したことが記録に残ります。使用量そのものは、記録にも受付にも残しません。',
    en: 'That the usage was shown is recorded. The usage itself is kept neither there nor in the case.',
  },
  blocked: {
    ja: '「先に直すところ」が残っています。直すと、ここから送れます。',
    en: 'Something above has to be corrected first; then it can be sent from here.',
  },
} as const satisfies Record<string, Text>

type Words = {
  readonly verb: string
  readonly heading: Text
  readonly send: Text
}
const acts = {
  relay: {
    verb: 'relays',
    heading: { ja: '送る内容（お客さまが確認したとおり）', en: 'What is sent, as the customer confirmed it' },
    send: { ja: '現在の電力会社への解約手続きを送る', en: 'Send the cancellation to the current company' },
  },
  'move-in': {
    verb: 'move-ins',
    heading: { ja: '申し込む内容（お客さまが確認したとおり）', en: 'The application, as confirmed' },
    send: { ja: '使用開始を申し込む', en: 'Apply for the start of use' },
  },
  'wheeling-enquiry': {
    verb: 'wheeling-enquiries',
    heading: { ja: '照会に添える内容', en: 'What goes along with the enquiry' },
    send: { ja: '送配電会社に照会する（託送照会）', en: 'Ask the network operator (wheeling enquiry)' },
  },
  'usage-request': {
    verb: 'usage-consents',
    heading: { ja: '申請する内容（お客さまが確認したとおり）', en: 'What is applied for, as confirmed' },
    send: { ja: '使用量の照会を申請する', en: 'Apply for the usage' },
  },
  usage: {
    verb: 'usage-inquiries',
    heading: { ja: '', en: '' },
    send: { ja: '使用量を表示する', en: 'Show the usage' },
  },
} as const satisfies Record<ActAction['kind'], Words>

export const isAct = (action: Action): action is ActAction => Object.hasOwn(acts, action.kind)

type Props = ShownCase & { readonly step: StepDef; readonly action: ActAction }

/** 手続き: what goes out, read back; one button that says what will happen, one to go on without. */
export const ActForm = (shown: Props) => {
  const { l, stored, position, step, action } = shown
  const { verb, heading, send } = acts[action.kind]
  const items = outgoing(position, action, l)
  const blocked = standsInTheWay(shown)
  return (
    <>
      {items.length > 0 && (
        <section aria-labelledby="outgoing">
          <h2 id="outgoing">{heading[l]}</h2>
          <dl class="read">
            {items.map(({ label, text, number, step: from }) => (
              <div>
                <dt>{label}</dt>
                <dd class={number ? 'value number' : 'value'}>{text}</dd>
                {from && (
                  <dd>
                    <a href={`/cases/${stored.id}?step=${from}`} aria-label={`${words.correct[l]}: ${label}`}>
                      {words.correct[l]}
                    </a>
                  </dd>
                )}
              </div>
            ))}
          </dl>
        </section>
      )}
      {blocked && <p>{words.blocked[l]}</p>}
      <div class="actions">
        {!blocked && (
          <form
            method="post"
            action={`/cases/${stored.id}/${verb}`}
            novalidate
            class={isPlain(action) ? undefined : 'whole'}
            data-act
          >
            <CaseFields step={step.id} revision={stored.revision} />
            {action.kind === 'wheeling-enquiry' && (
              <Question l={l} action={action} error={errorsOf(shown).question} />
            )}
            {action.kind === 'usage' && (
              <TextField
                l={l}
                name="password"
                label={actLabels.password[l]}
                hint={words.passwordHint[l]}
                value=""
                error={errorsOf(shown).password}
              />
            )}
            <button type="submit">{send[l]}</button>
          </form>
        )}
        <WithoutForm
          caseId={stored.id}
          step={step.id}
          revision={stored.revision}
          label={withoutLabel(action)[l]}
        />
      </div>
      <p class="hint">{(action.kind === 'usage' ? words.loggedUsage : words.logged)[l]}</p>
    </>
  )
}

/** A button alone, which stands beside the other one. */
const isPlain = ({ kind }: ActAction): boolean => kind !== 'wheeling-enquiry' && kind !== 'usage'

type QuestionProps = { l: Language; action: EnquiryAction; error: string | undefined }

/** Where there is but one question the button asks it. */
const Question = ({ l, action: { questions }, error }: QuestionProps) => {
  const [only, ...others] = questions
  if (only !== undefined && others.length === 0)
    return (
      <>
        <Hidden name="question" value={only} />
        <p>
          {actLabels.question[l]}: <strong>{fields[wheelingQuestions[only]][l]}</strong>
        </p>
      </>
    )
  return (
    <RadioField
      l={l}
      name="question"
      label={actLabels.question[l]}
      value=""
      error={error}
      options={questions.map(one => ({ value: one, label: fields[wheelingQuestions[one]][l] }))}
    />
  )
}
