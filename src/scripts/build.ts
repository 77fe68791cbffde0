import type { Text } from '../http/language.ts'
import type { OutcomeCode } from './outcomes.ts'
import type { Action, Ask, ChoiceAsk, Option, Route, StepDef, StepId, Target } from './types.ts'

/** Short ways to write a script down; what comes out is plain data. */
export const t = (ja: string, en: string): Text => ({ ja, en })

export const end = (outcome: OutcomeCode): Target => ({ outcome })

export const option = (value: string, ja: string, en: string): Option => ({ value, label: t(ja, en) })

export const choice = (...options: readonly Option[]): ChoiceAsk => ({ kind: 'choice', options })

const routesOf = (routes: Readonly<Record<string, Target>>): Route[] =>
  Object.entries(routes).map(([on, to]) => ({ on, to }))

type Common = {
  readonly title: Text
  readonly say: Text
  readonly sayAlone?: Text
  readonly to?: 'staff'
  readonly note?: Text
  readonly routes: Readonly<Record<string, Target>>
}

/** A screen: something is asked of the person. */
export const screen = (
  id: StepId,
  { routes, ...step }: Common & { readonly ask: Ask } & Pick<StepDef, 'wish' | 'readBack'>,
): StepDef => ({ id, action: null, ...step, routes: routesOf(routes) })

/** Work behind a screen: a lookup or a search, with the sentence that bridges the wait. */
export const work = (id: StepId, { routes, ...step }: Common & { readonly action: Action }): StepDef => ({
  id,
  ask: null,
  ...step,
  routes: routesOf(routes),
})
