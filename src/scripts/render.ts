import type { Language, Text } from '../http/language.ts'

/**
 * What a sentence may call by name; `check()` refuses a script that uses another placeholder. `greeting` and `thanks`
 * open and close a conversation as it came about: nobody is thanked at their own door for calling.
 */
export const placeholders = [
  'greeting',
  'thanks',
  'retailer',
  'operator',
  'reference',
  'staff',
  'date',
] as const
export type Placeholder = (typeof placeholders)[number]
export type Facts = Readonly<Partial<Record<Placeholder, string>>>

/** What stands there while a fact is not known. */
export const neutral: Readonly<Record<Placeholder, Text>> = {
  greeting: { ja: 'ありがとうございます', en: 'Thank you' },
  thanks: { ja: 'ありがとうございました', en: 'Thank you' },
  retailer: { ja: '当社', en: 'our company' },
  operator: { ja: '地域の送配電会社', en: 'the network operator of your area' },
  reference: { ja: '画面の番号', en: 'shown on the screen' },
  staff: { ja: '担当者', en: 'your agent' },
  date: { ja: 'ご希望の日', en: 'the day you wish' },
}

const isPlaceholder = (name: string): name is Placeholder =>
  (placeholders as readonly string[]).includes(name)

/** Names in a text's placeholders, known or not. */
export const placeholdersOf = (text: string): string[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].map(match => match[1] ?? '')

/**
 * The sentence with its placeholders filled in; a fact that is not known yet becomes a neutral word, so
 * that no brace is ever read aloud. Facts are put in as they are and never expanded again.
 */
export const render = (text: Text, facts: Facts, language: Language): string =>
  text[language].replaceAll(/\{([^{}]*)\}/g, (whole, name: string) =>
    isPlaceholder(name) ? (facts[name] ?? neutral[name][language]) : whole,
  )
