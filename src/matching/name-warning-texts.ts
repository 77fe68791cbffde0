import type { Text } from '../http/language.ts'
import type { CompanyKind } from './names-company.ts'
import { calledAs, type Forms } from './names-variants.ts'

export const nameWarningCodes = [
  'from-memory',
  'honorific',
  'former-name-beside',
  'deceased',
  'digits-or-symbols',
  'given-name-missing',
  'company-form',
  'company-form-missing',
  'variant-kanji',
  'former-name',
  'family-member',
  'another-person',
  'kana-only',
  'letters',
  'kana-spelling',
  'kana-field',
] as const
export type NameWarningCode = (typeof nameWarningCodes)[number]

type Fixed = Exclude<NameWarningCode, 'company-form' | 'variant-kanji'>

/** None of them says that a name is right or wrong: that, the official answer to the relay alone will tell. */
export const fixedTexts: Readonly<Record<Fixed, Text>> = {
  'from-memory': {
    ja: '念のため、検針票か請求書、または会員ページをご覧いただけますか。ご契約名義が漢字かカタカナか、どなたのお名前かも含めて、印刷のとおりにお読みください。',
    en: 'Just to be sure, could you look at the bill or the member page? Please read the name on the contract exactly as it is printed: whether in kanji or katakana, and whose name it is.',
  },
  honorific: {
    ja: '念のため、「様」や「御中」の手前までのお名前を、印刷のとおりにもう一度お読みいただけますか。',
    en: 'Just to be sure, could you read the name once more as printed, up to the 様 or 御中 behind it?',
  },
  'former-name-beside': {
    ja: 'ご契約名義には、旧姓も添えて印刷されていますか。念のため、名義の行を、印刷のとおりにもう一度お読みいただけますか。',
    en: 'Is a former family name printed beside the name? Just to be sure, could you read the whole line of the name once more as printed?',
  },
  deceased: {
    ja: '恐れ入りますが、印刷のご契約名義は、どなたさまのお名前でしょうか。念のため、名義の行だけを、印刷のとおりにお読みいただけますか。',
    en: 'May I ask whose name is printed as the name on the contract? Just to be sure, could you read only that line, as printed?',
  },
  'digits-or-symbols': {
    ja: 'ご契約名義に、数字や記号も印刷されていますか。念のため、印刷のとおりかどうか、もう一度ご覧いただけますか。',
    en: 'Are digits or symbols printed in the name too? Just to be sure, could you look again whether it is as printed?',
  },
  'given-name-missing': {
    ja: 'ご契約名義は、名字だけで印刷されていますか。下のお名前も印刷されていますか。念のため、もう一度ご覧いただけますか。',
    en: 'Is only the family name printed, or a given name as well? Just to be sure, could you look again?',
  },
  'company-form-missing': {
    ja: '会社名の前か後ろに、「株式会社」「（株）」「カ）」などの文字は印刷されていますか。念のため、もう一度ご覧いただけますか。',
    en: 'Is 株式会社, （株）, カ） or the like printed before or after the company name? Just to be sure, could you look again?',
  },
  'former-name': {
    ja: '名字が変わる前のお名前で印刷されていることがあります。念のため、ご契約名義の名字が、印刷のとおりかどうか、もう一度ご覧いただけますか。',
    en: 'A family name from before a change is sometimes still the one that is printed. Just to be sure, could you look again whether the family name is as printed?',
  },
  'family-member': {
    ja: 'ご契約名義は、ご家族のうち、どなたのお名前で印刷されていますか。念のため、下のお名前まで、印刷のとおりかどうかご覧いただけますか。',
    en: 'Whose name in the family is printed as the name on the contract? Just to be sure, could you look whether the given name, too, is as printed?',
  },
  'another-person': {
    ja: 'ご家族のお名前や、以前のご契約者さまのお名前のまま印刷されていることがあります。念のため、ご契約名義が印刷のとおりかどうか、もう一度ご覧いただけますか。',
    en: 'Another family member’s name, or an earlier holder’s, is sometimes still the one that is printed. Just to be sure, could you look again whether the name is as printed?',
  },
  'kana-only': {
    ja: 'ご契約名義は、かなだけで印刷されていますか。漢字で印刷されているところはありますか。念のため、もう一度ご覧いただけますか。',
    en: 'Is the name printed in kana only, or is it printed in kanji somewhere? Just to be sure, could you look again?',
  },
  letters: {
    ja: 'ローマ字のお名前は、大文字と小文字、並ぶ順番も印刷によってさまざまです。念のため、印刷のとおりかどうか、もう一度ご覧いただけますか。',
    en: 'Names in Latin letters are printed with different capitals and in different order. Just to be sure, could you look again whether it is as printed?',
  },
  'kana-spelling': {
    ja: '小さい「ャ」や「ョ」、のばす音は、印刷によって書き方がさまざまです。念のため、かなを一文字ずつ、印刷のとおりかどうかご覧いただけますか。',
    en: 'Small ャ and ョ and long vowels are printed in different ways. Just to be sure, could you look at the kana letter by letter, whether they are as printed?',
  },
  'kana-field': {
    ja: 'ご契約名義のカナも印刷されていますか。念のため、カナの行を、印刷のとおりにもう一度お読みいただけますか。',
    en: 'Is the name printed in kana as well? Just to be sure, could you read the line in kana once more as printed?',
  },
}

const examples: Partial<Record<CompanyKind, { readonly ja: string; readonly en: string }>> = {
  kabushiki: { ja: '「株式会社」「（株）」「カ）」', en: '株式会社, （株） or カ）' },
  yugen: { ja: '「有限会社」「（有）」「ユ）」', en: '有限会社, （有） or ユ）' },
  godo: { ja: '「合同会社」「（同）」「ド）」', en: '合同会社, （同） or ド）' },
  iryo: { ja: '「医療法人」「（医）」「イ）」', en: '医療法人, （医） or イ）' },
}
const anyForm = {
  ja: '「一般社団法人」「（一社）」のような、正式か略した形',
  en: 'the full form or a short one, such as 一般社団法人 or （一社）',
}

/** Every form is asked about in the same way, whichever was said. */
export function companyFormText(kind: CompanyKind): Text {
  const { ja, en } = examples[kind] ?? anyForm
  return {
    ja: `会社や法人の種類は、${ja}のうち、どの書き方で印刷されていますか。念のため、名前の前か後ろかも、もう一度ご覧いただけますか。`,
    en: `How is the kind of company or body printed: ${en}? Just to be sure, could you look again, also whether it stands before or after the name?`,
  }
}

/** The characters are the customer's own words; their other forms are in every dictionary. */
export function variantText(characters: readonly { readonly said: string; readonly forms: Forms }[]): Text {
  const ja = characters.map(({ said, forms }) => {
    const others = forms.all.filter(one => one !== said)
    return `「${said}」の字には、${others.map(one => `「${calledAs(one)}」`).join('')}のような字もございます。`
  })
  const en = characters.map(({ said, forms }) => {
    const others = forms.all.filter(one => one !== said)
    return `The character ${said} is also written ${others.join(' or ')}.`
  })
  return {
    ja: `${ja.join('')}念のため、印刷がどの字か、もう一度ご覧いただけますか。`,
    en: `${en.join(' ')} Just to be sure, could you look again which one is printed?`,
  }
}
