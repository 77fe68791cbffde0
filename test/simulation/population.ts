import { loadCase } from '../../src/cases/load-case.ts'
import { openCase } from '../../src/cases/open-case.ts'
import { sql } from '../../src/db/db.ts'
import type { Deps } from '../../src/deps.ts'
import type { Actor } from '../../src/identity/actor.ts'
import { submitReferral } from '../../src/referrals/submit.ts'
import type { Answer } from '../../src/scripts/given.ts'
import { journey } from '../../src/scripts/journey.ts'
import { currentScript } from '../../src/scripts/scenarios.ts'

export const agent: Actor = {
  sub: 'simulated-agent',
  name: '窓口 担当',
  roles: ['agent', 'supervisor'],
  org: 'retailer:sample',
  affiliation: 'employee',
  employer: 'サンプル電力株式会社',
  team: '受付一課',
  workplace: '大阪お客さまセンター',
  terminal: null,
  trainedOn: null,
  session: 'simulated',
}

/** The operator's own system, by client credentials. */
export const operator: Actor = { ...agent, sub: 'operator-system', roles: ['desk'], org: 'nw:07', team: null }

const said: readonly Answer[] = [
  {
    step: 'company',
    value: { company: '例示電工株式会社', contactName: '見本', callBack: '000-0000-0000' },
  },
  { step: 'work-site', value: null },
  { step: 'own-check', value: 'without-lookup' },
  { step: 'about', value: 'service-line' },
  { step: 'hand-over', value: 'hand-over' },
]

/** A contractor's call at a lot of its own, walked to where it is handed over. */
function answersOf(number: number): readonly Answer[] {
  const script = currentScript('contractor')
  if (script === null) throw new Error('there is no script for a contractor')
  const answers: Answer[] = []
  for (const one of said) {
    if (one.step === 'work-site')
      answers.push({ step: 'work-site', value: { address: `広島県広島市中区基町${number + 1}番` } })
    else if (one.step === 'own-check')
      answers.push({ ...one, basis: journey(script, answers, [], 'full').basis ?? '' })
    else answers.push(one)
  }
  return answers
}

export async function openWalked(deps: Deps, number: number): Promise<string> {
  const opened = await openCase(deps, agent, { scenario: 'contractor', contact: { channel: 'phone' } }, null)
  await deps.db.write([
    sql('update cases set answers = ? where id = ?', JSON.stringify(answersOf(number)), opened.id),
  ])
  return opened.id
}

/** As the client sends it, and sends it again under the same key where no answer came. */
export async function submit(deps: Deps, caseId: string, key: string): Promise<string> {
  const loaded = await loadCase(deps, agent, caseId)
  const { referral } = await submitReferral(
    deps,
    agent,
    loaded,
    {
      step: 'refer',
      revision: 0,
      kind: 'contractor-question',
      callback: { name: '見本', phone: '000-0000-0000', hours: 'any', language: 'ja' },
    },
    key,
  )
  return referral.id
}
