import { areasSaid } from '../../cases/facts.ts'
import { takersOf } from '../../cases/hand-over.ts'
import { CaseFields, WithoutForm } from '../../cases/pages/case-fields.tsx'
import { correctable, errorsOf, type ShownCase } from '../../cases/pages/shown-case.ts'
import { withoutLabel } from '../../cases/pages/without-label.ts'
import type { Config } from '../../config.ts'
import type { Area } from '../../disclosure/area.ts'
import { Hidden, RadioField } from '../../http/fields.tsx'
import type { Language, Text } from '../../http/language.ts'
import type { ReferralAction, StepDef } from '../../scripts/types.ts'
import { operatorOf } from '../operators.ts'
import { Said } from '../payload.ts'
import { CallbackFields, callbackShown } from './callback.tsx'
import { handedOver } from './handed-over.ts'

const words = {
  what: { ja: '引き継ぐ内容（お伺いしたとおり）', en: 'What is handed over, as it was said' },
  correct: { ja: '直す', en: 'Correct' },
  callback: { ja: 'ご連絡先', en: 'How to call back' },
  only: {
    ja: 'これと、次のご連絡先だけを引き継ぎます。ほかの内容は添えられません。',
    en: 'This and the details below are handed over; nothing else can be added.',
  },
  send: { ja: '引き継ぐ', en: 'Hand over' },
  nobody: {
    ja: 'いま、この地域で引継ぎを受け付ける担当者がいません。お電話のお約束はせず、控えをご案内してください。',
    en: 'No desk of this area takes referrals at the moment. Promise no call; give the slip.',
  },
  notNow: {
    ja: 'いまは受け付けていません（控えでのご案内になります）',
    en: 'Takes none now; the slip is given',
  },
  logged: {
    ja: '引き継いだことが記録に残ります。お客さまの内容そのものは記録に残しません。',
    en: 'That it was handed over is recorded; what was said is not.',
  },
} as const satisfies Record<string, Text>

export const areaLabel: Text = { ja: '地域の送配電会社', en: 'Network operator of the area' }

type Props = {
  shown: ShownCase
  step: StepDef
  action: ReferralAction
  config: Config
  now: Date
}

/** 引継ぎ: what goes, read back; how to call back; one button, and one to go on without. */
export const ReferralForm = ({ shown, step, action, config, now }: Props) => {
  const { l, stored, position, typed } = shown
  const errors = errorsOf(shown)
  const takers = takersOf(config, stored, now)
  const without = (
    <WithoutForm
      caseId={stored.id}
      step={step.id}
      revision={stored.revision}
      label={withoutLabel(action)[l]}
    />
  )
  if (takers.length === 0)
    return (
      <>
        <p class="notice warn">{words.nobody[l]}</p>
        <div class="actions">{without}</div>
      </>
    )
  const said = Said.at(action, position.journey.passed)
  const known = { name: said.person.name ?? '', phone: said.person.phone ?? '' }
  const candidates = areasSaid(stored)
  return (
    <>
      <HandedOver shown={shown} action={action} said={said} />
      <h2>{words.callback[l]}</h2>
      <div class="actions">
        <form method="post" action={`/cases/${stored.id}/referrals`} novalidate class="whole" data-act>
          <CaseFields step={step.id} revision={stored.revision} />
          <Hidden name="kind" value={action.referral} />
          <CallbackFields
            l={l}
            value={callbackShown(typed, { ...known, hours: 'any', language: stored.language })}
            errors={errors}
            focus={shown.trouble === null}
          />
          {candidates.length !== 1 && (
            <AreaField
              l={l}
              areas={candidates.length > 0 ? candidates : takers}
              takers={takers}
              value={typed?.get('area') ?? ''}
              error={errors.area}
            />
          )}
          <button type="submit">{words.send[l]}</button>
        </form>
        {without}
      </div>
      <p class="hint">{words.logged[l]}</p>
    </>
  )
}

type AreaProps = {
  l: Language
  areas: readonly Area[]
  takers: readonly Area[]
  value: string
  error: string | undefined
}

/** Where the place does not tell it the person is asked; none is chosen for them. */
export const AreaField = ({ l, areas, takers, value, error }: AreaProps) => (
  <RadioField
    l={l}
    name="area"
    label={areaLabel[l]}
    value={value}
    error={error}
    options={areas.map(area => ({
      value: area,
      label: operatorOf(area).name[l],
      hint: takers.includes(area) ? undefined : words.notNow[l],
    }))}
  />
)

type HandedOverProps = { shown: ShownCase; action: ReferralAction; said: Said }

const HandedOver = ({ shown, action, said }: HandedOverProps) => {
  const { l, stored, position } = shown
  const mayCorrect = (id: string | null): boolean => {
    const step = position.script.steps.find(one => one.id === id)
    return step !== undefined && position.journey.path.includes(step.id) && correctable(shown, step)
  }
  return (
    <section aria-labelledby="handed-over">
      <h2 id="handed-over">{words.what[l]}</h2>
      <dl class="read">
        {handedOver(position, action, said, l).map(({ label, text, number, step }) => (
          <div>
            <dt>{label}</dt>
            <dd class={number ? 'value number' : 'value'}>{text}</dd>
            {mayCorrect(step) && (
              <dd>
                <a href={`/cases/${stored.id}?step=${step}`} aria-label={`${words.correct[l]}: ${label}`}>
                  {words.correct[l]}
                </a>
              </dd>
            )}
          </div>
        ))}
      </dl>
      <p class="hint">{words.only[l]}</p>
    </section>
  )
}
