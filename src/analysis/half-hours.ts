const halfHours = 48

/** The half hour of the day in Japan. */
export const halfHour = (at: number): number => Math.floor(((at + 9 * 3_600_000) % 86_400_000) / 1_800_000)
export const halfHourKey = (workplace: string, bin: number): string =>
  `${workplace} ${(bin + halfHours) % halfHours}`

export const hourKey = (workplace: string, at: number): string => halfHourKey(workplace, halfHour(at))

/** Every half hour of a workplace, for whoever loads its history. */
export const hourKeys = (workplace: string): readonly string[] =>
  Array.from({ length: halfHours }, (_, bin) => halfHourKey(workplace, bin))
