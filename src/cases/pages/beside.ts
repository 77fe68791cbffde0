import type { Child } from 'hono/jsx'
import type { Area } from '../../disclosure/area.ts'
import type { Visit } from '../../http/door.tsx'
import type { Text } from '../../http/language.ts'
import type { ShownCase } from './shown-case.ts'

/** What the room of the referrals, which stands above this one, draws on a case's page. */
export type Beside = {
  /** Of a step that hands over, else null. */
  readonly form: Child
  /** How the referrals of this case stand; null without any. */
  readonly standing: Child
  /** Names of the form's fields, for the summary of errors. */
  readonly labels: Readonly<Record<string, Text>>
  /** For the slip: the number that the person was told, and whose desk has it. */
  readonly handedOver: { readonly reference: string; readonly area: Area | null } | null
}

export type DrawBeside = (visit: Visit, shown: ShownCase) => Promise<Beside>

declare module 'hono' {
  interface ContextVariableMap {
    /** Set before the routes of a case's page; without it nothing is drawn beside. */
    drawBeside?: DrawBeside
  }
}

const nothing: Beside = { form: null, standing: null, labels: {}, handedOver: null }

export const besideOf = async (visit: Visit, shown: ShownCase): Promise<Beside> =>
  (await visit.c.get('drawBeside')?.(visit, shown)) ?? nothing
