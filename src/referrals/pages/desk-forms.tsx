import { type Area, areas } from '../../disclosure/area.ts'
import { type FieldErrors, Hidden, RadioField, SelectField, TextField } from '../../http/fields.tsx'
import { type Form, printable } from '../../http/form.ts'
import { newFormKey } from '../../http/form-key.ts'
import type { Language, Text } from '../../http/language.ts'
import type { DeskView } from '../desk/view.ts'
import { completions, returns } from '../kinds.ts'
import { operatorOf } from '../operators.ts'
import { isEnded, words } from './desk-words.ts'

/** Fields of the desk's forms, as the summary of errors calls them. */
export const deskLabels: Readonly<Record<string, Text>> = {
  outcome: words.completeAs,
  reason: words.backAs,
  area: words.handTo,
  deskNumber: words.deskNumber,
}

type Props = { l: Language; one: DeskView; typed: Form | null; errors: FieldErrors; area: Area }

/** What may be done with it; completing asks for no step before it. */
export const DeskForms = ({ l, one, typed, errors, area }: Props) => {
  if (isEnded(one)) return <p>{words.ended[l]}</p>
  const at = (verb: string) => `/desk/${one.id}/${verb}`
  const text = (name: string, else_ = '') => printable(typed?.get(name) ?? else_)
  const mine = one.claimedBy?.me === true
  return (
    <>
      <form method="post" action={at('complete')} novalidate>
        <Hidden name="key" value={newFormKey()} />
        <RadioField
          l={l}
          name="outcome"
          label={words.completeAs[l]}
          value={text('outcome')}
          error={errors.outcome}
          options={optionsOf(completions, l)}
        />
        <TextField
          l={l}
          name="deskNumber"
          label={words.deskNumber[l]}
          hint={words.deskNumberHint[l]}
          value={text('deskNumber', one.deskNumber ?? '')}
          error={errors.deskNumber}
          optional
        />
        <div class="actions">
          <button type="submit">{words.complete[l]}</button>
          {one.status !== 'accepted' && (
            <button type="submit" class="second" formaction={at('accept')}>
              {words.accept[l]}
            </button>
          )}
        </div>
      </form>
      <div class="actions">
        {!mine && <Plain action={at('claim')} label={words.claim[l]} />}
        {mine && one.status === 'claimed' && <Plain action={at('release')} label={words.release[l]} />}
      </div>
      <details open={errors.reason !== undefined}>
        <summary>{words.back[l]}</summary>
        <form method="post" action={at('return')} novalidate>
          <Hidden name="key" value={newFormKey()} />
          <RadioField
            l={l}
            name="reason"
            label={words.backAs[l]}
            value={text('reason')}
            error={errors.reason}
            options={optionsOf(returns, l)}
          />
          <button type="submit" class="second">
            {words.back[l]}
          </button>
        </form>
      </details>
      <details open={errors.area !== undefined}>
        <summary>{words.hand[l]}</summary>
        <form method="post" action={at('hand-over')} novalidate>
          <Hidden name="key" value={newFormKey()} />
          <SelectField
            l={l}
            name="area"
            label={words.handTo[l]}
            value={text('area')}
            error={errors.area}
            options={areas
              .filter(one => one !== area)
              .map(one => ({ value: one, label: operatorOf(one).spoken[l] }))}
          />
          <button type="submit" class="second">
            {words.hand[l]}
          </button>
        </form>
      </details>
    </>
  )
}

const optionsOf = (of: Readonly<Record<string, Text>>, l: Language) =>
  Object.entries(of).map(([value, label]) => ({ value, label: label[l] }))

const Plain = ({ action, label }: { action: string; label: string }) => (
  <form method="post" action={action}>
    <Hidden name="key" value={newFormKey()} />
    <button type="submit" class="second">
      {label}
    </button>
  </form>
)
