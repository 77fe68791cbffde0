import type { Config } from '../config.ts'
import { type Area, areas } from '../disclosure/area.ts'
import { isStaffed } from '../referrals/agreement.ts'
import type { StepDef } from '../scripts/types.ts'
import type { StoredCase } from './case.ts'
import { areasSaid } from './facts.ts'

/** The areas that a case may be handed over to, as it stands: those its place may lie in; all where it was not told. */
export const areasToChoose = (stored: StoredCase): readonly Area[] => {
  const said = areasSaid(stored)
  return said.length > 0 ? said : areas
}

/**
 * Whether the desk of an area takes referrals at this moment. By webhook always, since what does not arrive is tried again
 * and in the end a person's; an inbox only while somebody staffs it, so that no call is promised that nobody makes.
 */
export function takesReferrals(
  { serviceCenters }: Pick<Config, 'serviceCenters'>,
  desks: StoredCase['desks'],
  area: Area,
  now: Date,
): boolean {
  const center = serviceCenters.get(area)
  if (center === undefined || center.mode === 'none') return false
  if (center.mode === 'webhook') return true
  return isStaffed(desks[area] ?? null, now.getTime(), center.heartbeatHours, center.agreement)
}

/** Those that take referrals now; none: the person rings the operator, with the slip. */
export const takersOf = (
  config: Pick<Config, 'serviceCenters'>,
  stored: StoredCase,
  now: Date,
): readonly Area[] => areasToChoose(stored).filter(area => takesReferrals(config, stored.desks, area, now))

/** The step as it stands now: handing over is neither offered nor a choice where no desk would take it. */
export function offered<Step extends StepDef>(
  config: Pick<Config, 'serviceCenters'>,
  stored: StoredCase,
  step: Step,
  now: Date,
): Step {
  const { ask } = step
  if (ask?.kind !== 'choice' || !ask.options.some(option => option.handsOver)) return step
  if (takersOf(config, stored, now).length > 0) return step
  const options = ask.options.filter(option => !option.handsOver)
  return { ...step, say: step.sayAlone ?? step.say, ask: { ...ask, options } }
}
