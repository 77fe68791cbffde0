/** The urgency class, by facts alone: no retailer, no plea. Worked in this order, then by age. */
export const urgencies = ['no-power-now', 'moving-in-today', 'other'] as const
export type Urgency = (typeof urgencies)[number]

/** `today`: the day in Japan, `YYYY-MM-DD`. */
export const urgencyOf = (
  { power, moveInOn }: { readonly power: string | null; readonly moveInOn: string | null },
  today: string,
): Urgency =>
  power === 'off' ? 'no-power-now' : moveInOn !== null && moveInOn <= today ? 'moving-in-today' : 'other'
