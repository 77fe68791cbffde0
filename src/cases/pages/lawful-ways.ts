import type { AlternativeKind } from '../../disclosure/refusal.ts'
import type { Language, Text } from '../../http/language.ts'
import { outcomeOf } from '../../scripts/outcomes.ts'
import type { StepDef } from '../../scripts/types.ts'
import { stepBefore } from './case-nav.tsx'
import { callBackAnchor } from './case-tools.tsx'
import { correctable, type ShownCase } from './shown-case.ts'
import type { Trouble } from './trouble.ts'
import { withoutLabel } from './without-label.ts'

export type Refused = Extract<Trouble, { kind: 'refused' }>

/** A button that does it, or leads to where it is done. */
export type LawfulWay = { readonly label: string } & (
  | { readonly does: 'without'; readonly step: string }
  | { readonly does: 'lead'; readonly href: string }
)

const words = {
  next: { ja: (to: string) => `（次: ${to}）`, en: (to: string) => ` (next: ${to})` },
  ask: { ja: 'お客さまにもう一度伺う', en: 'Ask the customer once more' },
  wish: { ja: 'お客さまのご希望を伺う', en: 'Ask for the customer’s wish' },
  handOver: { ja: '送配電会社への引継ぎを選ぶ', en: 'Choose to hand over to the network operator' },
  change: { ja: 'ご用件を選び直す', en: 'Choose again what the caller wants' },
  fresh: { ja: '新しい受付を始める', en: 'Open a new case' },
  park: { ja: 'お預かりして、折り返す日を決める', en: 'Keep it and set a day to call back' },
  danger: { ja: '緊急の連絡先を開く', en: 'Open the emergency contacts' },
  stay: { ja: 'いまの段階から続ける', en: 'Go on from where the case stands' },
} as const

/** Was it refused what the shown step itself would ask or send? Then that is not offered again beside the refusal. */
export const refusedHere = ({ trouble, step, mine, stored }: ShownCase): boolean =>
  trouble?.kind === 'refused' &&
  mine &&
  stored.status === 'open' &&
  step?.action != null &&
  trouble.at === step.id

/** What may be done instead, the likeliest first: never what was refused. */
export function lawfulWays(shown: ShownCase, refused: Refused): readonly [LawfulWay, ...LawfulWay[]] {
  const { l, stored, mine, step } = shown
  const lead = (href: string, label: Text): LawfulWay => ({ does: 'lead', href, label: label[l] })
  const here = `/cases/${stored.id}`
  if (stored.status === 'closed') return [lead('/', words.fresh)]
  const stay = lead(here, words.stay)
  if (!mine) return [stay]
  const kinds = refused.alternatives.map(one => one.kind)
  if (!refusedHere(shown)) return kinds.includes('other-desk') ? [stay, lead('/', words.fresh)] : [stay]
  const others = kinds.flatMap(kind => wayOf(shown, refused, kind) ?? [])
  const park = lead(callBackAnchor, words.park)
  const without = step === null ? null : withoutIt(step, shown, l)
  return without === null ? [park, ...others] : [without, ...others, park]
}

function withoutIt(step: StepDef, { position }: ShownCase, l: Language): LawfulWay | null {
  const to = step.routes.find(one => one.on === 'without')?.to
  if (to === undefined || step.action === null) return null
  const next =
    typeof to === 'string' ? position.script.steps.find(one => one.id === to) : outcomeOf(to.outcome)
  return {
    does: 'without',
    step: step.id,
    label: withoutLabel(step.action)[l] + (next ? words.next[l](next.title[l]) : ''),
  }
}

/** Kinds without a button are sentences alone: the script itself leads to slip, papers and records. */
function wayOf(shown: ShownCase, { reason }: Refused, kind: AlternativeKind): LawfulWay | null {
  const { l, stored, position } = shown
  const at = (id: string) => `/cases/${stored.id}?step=${id}`
  switch (kind) {
    case 'ask-customer': {
      // No answer of the customer's brings a training back.
      if (reason === 'training-lapsed') return null
      const wish =
        reason === 'customer-not-taking-part' ? onPath(shown, step => step.wish !== undefined) : null
      const again = wish ?? stepBefore(shown)
      if (again === null) return null
      const label = wish
        ? words.wish[l]
        : `${words.ask[l]}${l === 'ja' ? `（${again.title.ja}）` : ` (${again.title.en})`}`
      return { does: 'lead', href: at(again.id), label }
    }
    case 'referral': {
      const choice = onPath(
        shown,
        ({ ask }) => ask?.kind === 'choice' && ask.options.some(one => one.handsOver),
      )
      return choice && { does: 'lead', href: at(choice.id), label: words.handOver[l] }
    }
    case 'other-desk':
      // What was looked into for a debt stays with the debt (`decideScenario`).
      return position.script.scenario === 'arrears'
        ? { does: 'lead', href: '/', label: words.fresh[l] }
        : { does: 'lead', href: `/cases/${stored.id}/scenario`, label: words.change[l] }
    case 'emergency-phone':
      return { does: 'lead', href: '/emergency', label: words.danger[l] }
    default:
      return null
  }
}

const onPath = (shown: ShownCase, fits: (step: StepDef) => boolean): StepDef | null =>
  shown.position.script.steps.find(
    step => fits(step) && shown.position.journey.path.includes(step.id) && correctable(shown, step),
  ) ?? null
