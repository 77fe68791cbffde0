/** 受付番号: eight digits in two groups, short enough to say on the telephone; unique within the retailer. */
export function newReference(random: (bytes: number) => Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0] = random(4)
  const number = (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % 100_000_000
  const digits = String(number).padStart(8, '0')
  return `${digits.slice(0, 4)}-${digits.slice(4)}`
}

export const isReference = (text: string): boolean => /^[0-9]{4}-?[0-9]{4}$/.test(text)

/** `12345678` is what a caller says; `1234-5678` is what is stored. */
export const asReference = (text: string): string => `${text.slice(0, 4)}-${text.slice(-4)}`
