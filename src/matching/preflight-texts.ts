import type { Text } from '../http/language.ts'
import type { AddressFormCode } from './address-form.ts'
import type { ContractNumberCode } from './contract-number.ts'
import type { CurrentRetailerCode } from './current-retailer.ts'
import type { RelayField } from './relay-items.ts'

type DayCode = 'not-a-day' | 'date-past' | 'date-far'
type SiteCode = 'number-area' | 'number-unread' | 'site-differs' | 'site-unsure' | 'site-unchecked'
type Fixed = ContractNumberCode | CurrentRetailerCode | AddressFormCode | DayCode | SiteCode | 'room-missing'

/** How each item is called on the telephone. */
const spoken: Readonly<Record<RelayField, Text>> = {
  supplyPointNumber: { ja: '供給地点特定番号の22桁', en: 'the 22 digits of the supply point number' },
  nameAsPrinted: { ja: 'ご契約名義', en: 'the name on the contract' },
  nameKana: { ja: 'ご契約名義のカナ', en: 'the name in kana' },
  newName: { ja: '新しいご契約名義', en: 'the name for the new contract' },
  currentRetailer: { ja: '現在ご契約の電力会社の名前', en: 'the name of the current electricity company' },
  contractNumber: { ja: 'お客さま番号', en: 'the customer number' },
  address: { ja: 'ご使用場所の住所', en: 'the address of the site' },
  building: { ja: '建物名とお部屋番号', en: 'the building and the room' },
  cancelOn: { ja: 'お切り替えのご希望日', en: 'the day you wish for the switch' },
}

export const missingText = (field: RelayField): Text => ({
  ja: `${spoken[field].ja}を、まだ伺っておりません。お聞かせいただけますか。`,
  en: `I do not have ${spoken[field].en} yet. Could you tell me, please?`,
})

/** What the customer wishes: it is said, and stands on no paper. */
const wished: readonly RelayField[] = ['newName', 'cancelOn']

export const unprintableText = (field: RelayField): Text => ({
  ja: `恐れ入りますが、${spoken[field].ja}を、こちらでうまく書き取れておりません。もう一度、${wished.includes(field) ? 'お聞かせ' : '印刷のとおりにお読み'}いただけますか。`,
  en: `I am afraid I did not take down ${spoken[field].en} well. Could you ${wished.includes(field) ? 'tell me once more' : 'read it once more as printed'}?`,
})

export const fromMemoryText = (field: RelayField): Text => ({
  ja: `念のため、検針票か請求書、または会員ページをご覧になりながら、${spoken[field].ja}を、印刷のとおりにもう一度お読みいただけますか。`,
  en: `Just to be sure, could you look at the bill or the member page and read ${spoken[field].en} once more as printed?`,
})

/** `YYYY-MM-DD` → 2026年12月1日. */
const inJapanese = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

export const tooEarlyText = (earliest: string): Text => ({
  ja: `お手続きに日数をいただきますので、お切り替えは、早くて${inJapanese(earliest)}からでございます。それ以降で、ご希望の日をお聞かせいただけますか。`,
  en: `The procedure takes some days, so the earliest day for the switch is ${earliest}. Which day from then on would you like?`,
})

export const highVoltageDaysText = (earliest: string): Text => ({
  ja: `高圧のご契約ですと、お切り替えは、早くて${inJapanese(earliest)}ごろからになることがございます。この日よりあとのご希望の日も、念のためお聞かせいただけますか。`,
  en: `With a high-voltage contract the earliest day may be about ${earliest}. Just to be sure, could you also tell me a day after that one?`,
})

export const notReadingDayText = (wished: string, usual: string): Text => ({
  ja: `お切り替えは、検針日に合わせた${inJapanese(usual)}が一般的でございます。${inJapanese(wished)}のご希望でよろしいでしょうか。`,
  en: `A switch usually takes place on the meter-reading day, ${usual}. Is ${wished} the day that you wish?`,
})

const again = '印刷のとおりにもう一度お読みいただけますか。'

/** None of them says that something is wrong: that, the official answer alone will tell. */
export const preflightTexts: Readonly<Record<Fixed, Text>> = {
  'number-unread': {
    ja: `恐れ入りますが、供給地点特定番号の22桁を、はじめの2桁、そのあとは4桁ずつ区切って、${again}`,
    en: 'Could you read the 22 digits of the supply point number once more as printed: the first two, then four at a time?',
  },
  'number-area': {
    ja: '供給地点特定番号のはじめの2桁と、ご使用場所のご住所を、都道府県から、もう一度お読みいただけますか。番号とご住所は、同じ場所の請求書のものでしょうか。',
    en: 'Could you read the first two digits of the supply point number once more, and the address from the prefecture on? Are the number and the address from the bill of the same site?',
  },
  'site-differs': {
    ja: `念のため、供給地点特定番号の22桁を、4桁ずつ区切って、${again}`,
    en: 'Just to be sure, could you read the 22 digits once more as printed, four at a time?',
  },
  'site-unsure': {
    ja: `念のため、供給地点特定番号の22桁を、4桁ずつ区切って、${again}ご使用場所の住所も、お部屋番号までお願いいたします。`,
    en: 'Just to be sure, could you read the 22 digits once more as printed, four at a time? And the address down to the room, please.',
  },
  'site-unchecked': {
    ja: '念のため、供給地点特定番号の22桁を復唱いたします。印刷のとおりかどうか、4桁ずつご覧いただけますか。',
    en: 'Just to be sure, I will read the 22 digits back. Could you look, four at a time, whether they are as printed?',
  },
  'contract-is-supply-point': {
    ja: '22桁の番号とは別に、「お客さま番号」「ご契約番号」「お客さまID」などと書かれた番号はございますか。そちらを、ハイフンも含めてお読みいただけますか。',
    en: 'Besides the one of 22 digits, is there a number called customer number, contract number or customer ID? Could you read that one, with its hyphens?',
  },
  'contract-is-telephone': {
    ja: '念のため、「お客さま番号」または「ご契約番号」と書かれたところを、ハイフンも含めて、もう一度お読みいただけますか。お電話番号が近くに書かれていることがございます。',
    en: 'Just to be sure, could you read once more what stands at “customer number” or “contract number”, with its hyphens? A telephone number is sometimes printed close by.',
  },
  'contract-is-meter': {
    ja: '念のため、「お客さま番号」または「ご契約番号」と書かれたところを、ハイフンも含めて、もう一度お読みいただけますか。メーターの番号が近くに書かれていることがございます。',
    en: 'Just to be sure, could you read once more what stands at “customer number” or “contract number”, with its hyphens? The meter number is sometimes printed close by.',
  },
  'contract-words': {
    ja: 'お客さま番号の数字と英字のところだけを、ハイフンも含めて、もう一度お読みいただけますか。',
    en: 'Could you read once more only the digits and letters of the customer number, with its hyphens?',
  },
  'contract-hidden': {
    ja: 'お客さま番号に、伏せ字や読みにくいところはございますか。請求書か会員ページで、すべての桁をもう一度お読みいただけますか。',
    en: 'Are some characters of the customer number hidden or hard to read? Could you read all of them once more from the bill or the member page?',
  },
  'contract-letters': {
    ja: 'お客さま番号に、英字は印刷されていますか。数字のゼロと英字のオー、数字の1と英字のアイ・エルは見た目が似ておりますので、念のため、もう一度ご覧いただけますか。',
    en: 'Are there letters in the customer number? The digit zero and the letter O, the digit one and the letters I and L look alike, so could you look once more, just to be sure?',
  },
  'contract-cut-off': {
    ja: 'お客さま番号を、はじめの桁から終わりの桁まで、ハイフンも含めて、もう一度お読みいただけますか。',
    en: 'Could you read the customer number once more from its first to its last digit, with its hyphens?',
  },
  'contract-short': {
    ja: 'お客さま番号は、続きが次の行や離れたところにも印刷されていますか。念のため、はじめから終わりまで、もう一度お読みいただけますか。',
    en: 'Does the customer number go on in the next line or somewhere else? Just to be sure, could you read it once more from beginning to end?',
  },
  'contract-hyphens': {
    ja: 'お客さま番号に、ハイフンは印刷されていますか。念のため、区切りも含めて、もう一度お読みいただけますか。',
    en: 'Are there hyphens printed in the customer number? Just to be sure, could you read it once more, with its groups?',
  },
  'retailer-unknown': {
    ja: '検針票か請求書の発行元、または会員ページの名前を、印刷のとおりにお読みいただけますか。電気料金をお支払いの会社でございます。',
    en: 'Could you read the name of the company that issued the bill, or of the member page, as printed? It is the one you pay for electricity.',
  },
  'retailer-is-network': {
    ja: '電気料金のご請求元の会社の名前は、どのように印刷されていますか。請求書には、電線やメーターを管理する送配電会社の名前も載っていることがございます。',
    en: 'How is the company printed that bills you for electricity? A bill may name the company of the lines and meters, too.',
  },
  'retailer-is-own': {
    ja: '念のため、お手元の請求書の発行元を、印刷のとおりにもう一度お読みいただけますか。',
    en: 'Just to be sure, could you read once more as printed which company issued the bill you have at hand?',
  },
  'retailer-short': {
    ja: '電力会社の名前は、どのように印刷されていますか。略さずに、印刷のとおりにお読みいただけますか。',
    en: 'How is the name of the electricity company printed? Could you read it in full, as printed?',
  },
  'address-lot': {
    ja: 'ご使用場所の住所は、番地や号まで印刷されていますか。念のため、終わりまで、もう一度お読みいただけますか。',
    en: 'Does the printed address go on to the lot number? Just to be sure, could you read it once more to its end?',
  },
  'address-postal-code': {
    ja: '郵便番号のあとの、都道府県からの住所を、印刷のとおりにもう一度お読みいただけますか。',
    en: 'Could you read the address once more as printed, from the prefecture on, after the postal code?',
  },
  'address-prefecture': {
    ja: 'ご使用場所の住所は、都道府県から印刷されていますか。念のため、はじめから、もう一度お読みいただけますか。',
    en: 'Does the printed address begin with the prefecture? Just to be sure, could you read it once more from its beginning?',
  },
  'address-lot-form': {
    ja: '丁目・番地・号のところは、漢字と数字とハイフンのうち、どの書き方で印刷されていますか。念のため、略さずに、もう一度お読みいただけますか。',
    en: 'How are 丁目, 番地 and 号 printed: in kanji, in digits or with hyphens? Just to be sure, could you read them once more in full?',
  },
  'address-oaza': {
    ja: 'ご住所に「大字」や「字」は印刷されていますか。念のため、略さずに、もう一度お読みいただけますか。',
    en: 'Is 大字 or 字 printed in the address? Just to be sure, could you read it once more in full?',
  },
  'room-missing': {
    ja: '建物名のあとに、お部屋番号は印刷されていますか。念のため、もう一度ご覧いただけますか。',
    en: 'Is a room number printed after the building? Just to be sure, could you look once more?',
  },
  'not-a-day': {
    ja: 'お切り替えのご希望日を、年・月・日でもう一度お聞かせいただけますか。',
    en: 'Could you tell me once more the year, month and day you wish for the switch?',
  },
  'date-past': {
    ja: 'お切り替えは、さかのぼってのお手続きを承ることができません。明日以降で、ご希望の日をお聞かせいただけますか。',
    en: 'We cannot take a switch for a day that has gone by. Which day from tomorrow on would you like?',
  },
  'date-far': {
    ja: 'お切り替えのご希望日は、一年以上先でよろしいでしょうか。念のため、年・月・日でもう一度お聞かせいただけますか。',
    en: 'Is it right that the switch is to be more than a year from now? Just to be sure, could you tell me the year, month and day once more?',
  },
}
