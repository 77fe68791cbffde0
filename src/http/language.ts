export type Language = 'ja' | 'en'

/** A sentence in both languages; nothing is shown that lacks one. */
export type Text = { readonly ja: string; readonly en: string }

/** RFC 9110 §12.5.4, reduced to the two languages we speak; Japanese unless English is preferred. */
export function languageOf(acceptLanguage: string | null | undefined): Language {
  if (!acceptLanguage) return 'ja'
  const weights = new Map<string, number>()
  for (const part of acceptLanguage.slice(0, 200).split(',')) {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';')
    const q = params.map(one => /^\s*q=([01](?:\.[0-9]{0,3})?)\s*$/.exec(one)?.[1]).find(Boolean)
    const primary = tag.split('-')[0] ?? ''
    weights.set(primary, Math.max(weights.get(primary) ?? 0, q === undefined ? 1 : Number(q)))
  }
  const any = weights.get('*') ?? 0
  return (weights.get('en') ?? any) > (weights.get('ja') ?? any) ? 'en' : 'ja'
}
