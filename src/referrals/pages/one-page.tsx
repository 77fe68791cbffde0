import type { StoredCase } from '../../cases/case.ts'
import { areasToChoose, takesReferrals } from '../../cases/hand-over.ts'
import type { Config } from '../../config.ts'
import { type Area, areas } from '../../disclosure/area.ts'
import { ErrorSummary, type FieldErrors, Hidden, RadioField } from '../../http/fields.tsx'
import type { Form } from '../../http/form.ts'
import { newFormKey } from '../../http/form-key.ts'
import type { Language, Text } from '../../http/language.ts'
import type { PayloadData } from '../payload.ts'
import type { StoredReferral } from '../stored.ts'
import { referralView } from '../view.ts'
import { CallbackFields, callbackLabels, callbackShown } from './callback.tsx'
import { ReferralCard } from './referral-card.tsx'
import { AreaField, areaLabel } from './referral-form.tsx'
import { mayResubmit } from './stuck.ts'
import { words as common } from './words.ts'

const words = {
  late: { ja: 'いまは変えられませんでした', en: 'It could not be changed now' },
  confirm: {
    ja: 'お客さまがもう一度の引継ぎに同意されたら、ご連絡先を確かめて送ります。お伺いした内容は前と同じです。',
    en: 'When the person agrees to being handed over again, check the details and send. What was said stays as it was.',
  },
  nobody: {
    ja: 'いま、この地域で引継ぎを受け付ける担当者がいません。控えをご案内してください。',
    en: 'No desk of this area takes referrals at the moment. Give the slip.',
  },
  list: { ja: '引継ぎの一覧へ', en: 'To the list of referrals' },
} as const satisfies Record<string, Text>

type Props = {
  l: Language
  config: Config
  now: Date
  stored: StoredReferral
  /** The case that it comes from. */
  at: StoredCase
  typed: Form | null
  errors: FieldErrors
  /** What to do instead of what came too late. */
  late: readonly Text[] | null
}

/** One referral, and handing it over again where it came back. */
export const OnePage = (props: Props) => {
  const { l, config, now, stored, errors, late } = props
  const { payload } = stored
  return (
    <>
      {Object.keys(errors).length > 0 && (
        <ErrorSummary
          l={l}
          errors={Object.entries(errors).map(([name, text]) => ({ name, label: labelOf(name)[l], text }))}
        />
      )}
      {late && (
        <section class="notice warn" role="alert" aria-labelledby="late">
          <h2 id="late">{words.late[l]}</h2>
          {late.map(say => (
            <p>{say[l]}</p>
          ))}
        </section>
      )}
      <h1>
        {common.reference[l]} <span class="number">{stored.reference}</span>
      </h1>
      <ReferralCard l={l} stored={stored} view={referralView(config, stored, now)} now={now} alone />
      {payload && mayResubmit(stored, now.getTime()) && <Again {...props} payload={payload} />}
      <p>
        <a href="/referrals">{words.list[l]}</a>
      </p>
    </>
  )
}

const consent = {
  label: { ja: 'ご本人さまのご同意', en: 'Consent of the person concerned' },
  yes: { ja: 'いまご本人さまに伺い、ご同意いただきました', en: 'Asked just now; they agree' },
} as const satisfies Record<string, Text>

const labels: Readonly<Record<string, Text>> = {
  ...callbackLabels,
  area: areaLabel,
  consented: consent.label,
}
const labelOf = (name: string): Text => labels[name] ?? common.again

const Again = ({ l, config, now, stored, at, typed, errors, payload }: Props & { payload: PayloadData }) => {
  const takers = areas.filter(area => takesReferrals(config, at.desks, area, now))
  const choice = areasAgain(stored, at)?.filter(area => takers.includes(area)) ?? null
  const { name, phone, hours, language } = payload.person
  const anywhere = choice === null ? takers.some(area => area === stored.area) : choice.length > 0
  return (
    <section aria-labelledby="again">
      <h2 id="again">{common.again[l]}</h2>
      {anywhere ? (
        <>
          <p>{words.confirm[l]}</p>
          <form method="post" action={`/referrals/${stored.id}/resubmit`} novalidate>
            <Hidden name="key" value={newFormKey()} />
            <CallbackFields
              l={l}
              value={callbackShown(typed, { name, phone, hours, language })}
              errors={errors}
              focus={false}
            />
            {stored.state.is === 'returned' && stored.state.outcome === 'needs-consent' && (
              <RadioField
                l={l}
                name="consented"
                label={consent.label[l]}
                value={typed?.get('consented') ?? ''}
                error={errors.consented}
                options={[{ value: 'yes', label: consent.yes[l] }]}
              />
            )}
            {choice && (
              <AreaField
                l={l}
                areas={choice}
                takers={takers}
                value={typed?.get('area') ?? ''}
                error={errors.area}
              />
            )}
            <button type="submit">{common.again[l]}</button>
          </form>
        </>
      ) : (
        <p class="notice warn">{words.nobody[l]}</p>
      )}
    </section>
  )
}

/** To choose from: where that desk said that it is another's, or where none was known. Null: the same again. */
function areasAgain({ state, area }: StoredReferral, at: StoredCase): readonly Area[] | null {
  if (state.is === 'returned' && state.outcome === 'wrong-area') return areas.filter(one => one !== area)
  return area === null ? areasToChoose(at) : null
}
