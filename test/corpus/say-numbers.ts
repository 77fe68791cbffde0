const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 1 to 9,999 as one says it: 123 → 百二十三. */
export function inKanji(number: number): string {
  let text = ''
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(number / unit) % 10
    if (digit === 0) continue
    text += `${digit === 1 && unit > 1 ? '' : digits[digit]}${name}`
  }
  return text
}

/** Figure by figure, as rooms are said: 203 → 二〇三. */
export const figureByFigure = (text: string): string =>
  text.replace(/[0-9]/g, one => digits[Number(one)] ?? '')

export const fullWidth = (text: string): string =>
  text.replace(/[0-9]/g, one => String.fromCharCode(one.charCodeAt(0) + 0xfee0))

export const halfWidth = (text: string): string =>
  text.replace(/[０-９]/gu, one => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
