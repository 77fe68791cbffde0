import type { Language, Text } from '../http/language.ts'
import { Problem } from '../http/problem.ts'

const say: Text = {
  ja: '送れたかどうか、回答がありませんでした。お客さまの内容はお預かりしています。しばらくしてから、同じ操作をもう一度行ってください。二重に申し込まれることはありません。',
  en: 'No answer came, so nobody knows yet whether it arrived. What the customer said is kept. Please do the same again after a while; it will not be applied for twice.',
}

/** 502 or 503 of an act: unlike a lookup it has not been done without, and is sent again under its own key. */
export const upstreamProblem = (why: 'unavailable' | 'unintelligible'): Problem =>
  new Problem(`upstream-${why}`, { extra: (language: Language) => ({ detail: say[language] }) })
