/** 供給区域: the ten network operators' areas, the first two digits of a supply point number. */
export const areas = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'] as const
export type Area = (typeof areas)[number]

export const isArea = (value: string): value is Area => (areas as readonly string[]).includes(value)

export const areaOf = (supplyPointNumber: string): Area | null => {
  const head = supplyPointNumber.slice(0, 2)
  return isArea(head) ? head : null
}
