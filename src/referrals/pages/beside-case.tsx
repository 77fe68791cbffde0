import type { StoredCase } from '../../cases/case.ts'
import { sayable } from '../../cases/facts.ts'
import type { DrawBeside } from '../../cases/pages/beside.ts'
import { toHaveAtHand } from '../../cases/pages/slip.tsx'
import type { Language, Text } from '../../http/language.ts'
import { listReferrals } from '../list-referrals.ts'
import type { StateName } from '../state.ts'
import type { StoredReferral } from '../stored.ts'
import { referralView } from '../view.ts'
import { callbackLabels } from './callback.tsx'
import { ReferralCard } from './referral-card.tsx'
import { areaLabel, ReferralForm } from './referral-form.tsx'
import { words } from './words.ts'

/** On a case's page: the form of a step that hands over, and how what was handed over stands. */
export const drawBeside: DrawBeside = async ({ deps, actor }, shown) => {
  const { l, stored, step, mine } = shown
  const { config } = deps
  const now = deps.now()
  const referrals = await listReferrals(deps, actor, { all: false, caseId: stored.id })
  const told = referrals.find(one => isTold(one, stored))
  const action = step?.action
  return {
    form:
      mine && stored.status === 'open' && step && action?.kind === 'referral' ? (
        <ReferralForm shown={shown} step={step} action={action} config={config} now={now} />
      ) : null,
    standing:
      referrals.length === 0 ? null : (
        <>
          {told && <Told l={l} referral={told} tell={sayable(config, actor, stored, words.tell)} />}
          {referrals.map(one => (
            <ReferralCard
              l={l}
              stored={one}
              view={referralView(config, one, now)}
              now={now}
              atCase
              said={one === told}
            />
          ))}
        </>
      ),
    labels: { ...callbackLabels, area: areaLabel },
    handedOver: told ? { reference: told.reference, area: told.area } : null,
  }
}

/** In a desk's hand, or on the way there: it knows the number, and will call. */
const inHand: readonly StateName[] = ['sending', 'waiting', 'claimed', 'accepted']
/** A duplicate is as good as the one that it follows, which is read with the case. */
export const isTold = ({ state, follows }: StoredReferral, { referral }: StoredCase): boolean =>
  inHand.includes(follows === null ? state.is : (referral?.state.is ?? state.is))

type ToldProps = { l: Language; referral: StoredReferral; tell: Text }

/** The last thing said: whoever is thanked first hangs up without the number. */
const Told = ({ l, referral, tell }: ToldProps) => (
  <section class="notice good" aria-labelledby="told">
    <h2 id="told">{words.reference[l]}</h2>
    <p class="big number">{referral.reference}</p>
    <div class="say">
      <p>{tell[l].replace('{number}', referral.reference)}</p>
    </div>
    <p>
      {words.ready[l]}: {toHaveAtHand(true)[l]}
    </p>
  </section>
)
