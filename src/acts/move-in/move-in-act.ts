import * as v from 'valibot'
import type { Deps } from '../../deps.ts'
import { areaOf } from '../../disclosure/area.ts'
import { Problem } from '../../http/problem.ts'
import { today } from '../../http/today.ts'
import { addDays } from '../../matching/business-days.ts'
import { leadTimesOf } from '../../matching/lead-times.ts'
import type { Inputs } from '../../scripts/inputs.ts'
import type { MoveInAction } from '../../scripts/types.ts'
import type { Act } from '../act.ts'

const words = v.object({ customerName: v.string(), moveInOn: v.pipe(v.string(), v.isoDate()) })

/**
 * 使用開始の申込み (再点). That a contract exists is an answer about somebody else, so those are counted; until it is
 * known, every application counts as one.
 */
export const moveInAct = ({ now }: Pick<Deps, 'now'>): Act<MoveInAction> => ({
  kind: 'move-in',
  entry: 'move-in',
  purpose: 'P1',
  rule: 'move-in',
  asked: [],
  perPoint: limits => limits.moveInsPerPoint,
  // The network operator's desk closed a referral about it: what was answered before no longer counts.
  counted: `((outcome = 'contract-exists' and lifted_at is null) or outcome is null)`,
  about: ({ key }) => key ?? '',
  prepare: (action, inputs) => {
    const { supplyPointNumber, moveInOn } = requestOf(inputs)
    const area = areaOf(supplyPointNumber)
    // A number of no area is for the gateway to know or not.
    if (area === null || moveInOn >= addDays(today(now()), -leadTimesOf(area).backdatedDays.moveIn)) return
    const { steps, path } = action.words.moveInOn
    throw new Problem('invalid', {
      errors: [{ pointer: `/answers/${steps[0]}${path ? `/${path}` : ''}`, issue: 'too-early', say }],
    })
  },
  send: ({ gateway, inputs, id, requestId }) => gateway.applyMoveIn(requestOf(inputs), id, requestId),
})

function requestOf({ key, readings }: Inputs) {
  if (key === null) throw new Error('a move-in step is reached without a supply point number')
  return { supplyPointNumber: key, ...v.parse(words, readings) }
}

const say = {
  ja: 'ご使用開始日をさかのぼれる日数を超えています。鍵をお受け取りになった日を、もう一度お聞かせください。',
  en: 'The start lies further back than an application may reach. Please ask again on which day they received the key.',
}
