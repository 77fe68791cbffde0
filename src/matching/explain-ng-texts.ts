import type { Text } from '../http/language.ts'

export const ngCauses = [
  'number-misread',
  'old-bill',
  'contract-number',
  'other-company',
  'application-elsewhere',
  'application-of-ours',
  'cancelled-already',
  'name-form',
  'name-holder',
  'name-printed',
  'kana-line',
  'address-form',
  'room',
  'date',
  'ask-current-retailer',
] as const
export type NgCause = (typeof ngCauses)[number]

/** What to say after the answer has been told; each asks to look at the print, none says what is registered. */
export const ngTexts: Readonly<Record<NgCause, Text>> = {
  'number-misread': {
    ja: '供給地点特定番号の22桁を、はじめの2桁、そのあとは4桁ずつ区切って、印刷のとおりにもう一度お読みいただけますか。',
    en: 'Could you read the 22 digits of the supply point number once more as printed: the first two, then four at a time?',
  },
  'old-bill': {
    ja: 'お手元の請求書は、いちばん新しいものでしょうか。お引っ越しやお切り替えの前のものでないか、ご使用月とご住所をご覧いただけますか。',
    en: 'Is the bill you have at hand the latest one? Could you look at its month and address, in case it is from before a move or a switch?',
  },
  'contract-number': {
    ja: '「お客さま番号」または「ご契約番号」のところを、ハイフンも含めて、印刷のとおりにもう一度お読みいただけますか。',
    en: 'Could you read what stands at “customer number” or “contract number” once more as printed, with its hyphens?',
  },
  'other-company': {
    ja: '電気料金のご請求元の会社の名前を、略さずに、印刷のとおりにもう一度お読みいただけますか。お客さま番号は、その会社の請求書のものでしょうか。',
    en: 'Could you read the name of the company that bills you for electricity once more in full, as printed? Is the customer number from a bill of that company?',
  },
  'application-elsewhere': {
    ja: '現在の電力会社では、すでに解約のお手続きが進んでいるとのことです。ほかの電力会社へのお申し込みに、お心当たりはございますか。ございましたら、現在の電力会社にお尋ねいただけますか。',
    en: 'Your current company says that a cancellation is already under way. Did you perhaps apply with another company? If so, could you ask your current company?',
  },
  'application-of-ours': {
    ja: '現在の電力会社では、すでに解約のお手続きが進んでいるとのことです。当社が先にお送りし、届いたかどうか分からなかったお申し込みのことかもしれません。どちらの会社からのお申し込みが進んでいるかを、現在の電力会社にお尋ねいただけますか。当社からのものでしたら、取り消さずにそのままお待ちください。',
    en: 'Your current company says that a cancellation is already under way. It may be the application that we sent earlier and had no answer to. Could you ask your current company by which company it was sent? If by us, please leave it as it is and wait.',
  },
  'cancelled-already': {
    ja: 'ご自身やご家族が、現在の電力会社に解約をお申し出になったことはございますか。ございましたら、現在の電力会社に、そのままでよいかをお尋ねいただけますか。',
    en: 'Did you or somebody in your family cancel with your current company? If so, could you ask them how it stands?',
  },
  'name-form': {
    ja: 'ご契約名義の書き方を、もう一度ご覧いただけますか。字の形、漢字かカタカナか、会社でしたら「株式会社」「（株）」の位置まで、印刷のとおりにお願いいたします。',
    en: 'Could you look once more how the name on the contract is written? The form of each character, kanji or katakana, for a company where 株式会社 or （株） stands: exactly as printed, please.',
  },
  'name-holder': {
    ja: 'ご契約名義は、どなたさまのお名前で印刷されていますか。ご家族や、名字が変わる前、以前のご契約者さまのお名前のままのことがございます。名義の行を、印刷のとおりにお読みいただけますか。',
    en: 'Whose name is printed as the name on the contract? It may still be a relative’s, an earlier holder’s, or one from before a change of family name. Could you read that line as printed?',
  },
  'name-printed': {
    ja: 'ご契約名義の行を、もう一度ご覧いただけますか。漢字かカタカナか、どなたさまのお名前かも含めて、印刷のとおりにお読みください。',
    en: 'Could you look at the line of the name once more? Please read it as printed: whether in kanji or katakana, and whose name it is.',
  },
  'kana-line': {
    ja: 'ご契約名義のカナの行を、一文字ずつ、印刷のとおりにもう一度お読みいただけますか。印刷されていなければ、その旨をお聞かせください。',
    en: 'Could you read the line of the name in kana once more, letter by letter as printed? If none is printed, please tell me so.',
  },
  'address-form': {
    ja: 'ご使用場所の住所を、略さずに、印刷のとおりにもう一度お読みいただけますか。「大字」や「字」、丁目・番地・号の書き方、建物名とお部屋番号までお願いいたします。',
    en: 'Could you read the address of the site once more in full, as printed? With 大字 or 字, 丁目, 番地 and 号 as they are written, the building and the room, please.',
  },
  room: {
    ja: '建物名とお部屋番号は、どのように印刷されていますか。棟の名前も含めて、印刷のとおりにお読みいただけますか。',
    en: 'How are the building and the room printed? Could you read them as printed, with the wing if there is one?',
  },
  date: {
    ja: 'お切り替えの日を、次の検針日より後に改めることもできます。ご希望の日を、もう一度お聞かせいただけますか。',
    en: 'The switch can also be set for a day after the next meter reading. Could you tell me once more which day you would like?',
  },
  'ask-current-retailer': {
    ja: '詳しい理由は当社には知らされておりません。お手数ですが、ご契約者さまから現在の電力会社に、ご契約名義・お客さま番号・供給地点特定番号・ご使用場所の四つを、登録どおりの書き方でお尋ねいただけますか。',
    en: 'The reason is not told to us. Could the contract holder ask the current company how these four are registered: the name, the customer number, the supply point number and the address of the site?',
  },
}
