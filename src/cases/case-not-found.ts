import type { Text } from '../http/language.ts'

/** Of a case that is none, and of another company's: the same words. */
export const caseNotFound: Text = {
  ja: '番号をご確認ください。受付は受付番号でも探せます。',
  en: 'Check the identifier; a case can also be found by its reference.',
}
