const way =
  '(?:[上下](?:[るル]|が[るル]|ガ[るル])|[東西]入(?:[るル])?|入[るル])(?:[ 、,]*[0-9]{1,2}丁目(?=[^0-9 -]))?'
const streets = new RegExp(`^.*${way}[ 、,]*`, 'u')

/** The wards of Kyoto, where an address may name streets in front of the town. */
export const namesStreets = (municipality: string): boolean => municipality.startsWith('261')

/**
 * 今出川通烏丸東入相国寺門前町647 → how much of it names streets; 0 where it names none. Takes text behind the
 * municipality.
 */
export const streetsLength = (text: string): number => streets.exec(text)?.[0].length ?? 0
