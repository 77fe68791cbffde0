import type { Language, Text } from '../../http/language.ts'
import { pageLanguage, showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { emergencySentence } from '../contact-sentence.ts'
import { type Operator, operators } from '../operators.ts'

const words = {
  title: { ja: '危険なとき', en: 'Danger' },
  first: {
    ja: '火や煙が見えるとき、感電された方がいらっしゃるときは、すぐに119番です。受付も照会も要りません。',
    en: 'Fire, smoke or somebody who has had an electric shock: 119 at once. No case and no lookup is needed.',
  },
  choose: { ja: 'お客さまの地域', en: 'The caller’s area' },
  contact: { ja: '緊急の連絡先', en: 'Emergency contact' },
  verified: { ja: '確認した日', en: 'verified on' },
  none: {
    ja: '緊急の連絡先は、ここには登録されていません。この送配電会社のホームページに載っている番号をご案内ください。',
    en: 'No emergency contact is registered here. Please give the number on this operator’s own website.',
  },
} as const satisfies Record<string, Text>

export const emergencyPages = pages()

/** For anybody, without sign-in, database or script: nothing that may be down stands before it. */
emergencyPages.get('/emergency', c => {
  const l = pageLanguage(c)
  return showPage(c, {
    title: words.title,
    body: (
      <>
        <h1>{words.title[l]}</h1>
        <p class="notice bad">
          <strong>{words.first[l]}</strong>
        </p>
        <h2 id="areas">{words.choose[l]}</h2>
        <ul>
          {operators.map(one => (
            <li>
              <a href={`#area-${one.area}`}>{one.spoken[l]}</a>
            </li>
          ))}
        </ul>
        {operators.map(one => (
          <Area l={l} operator={one} />
        ))}
      </>
    ),
  })
})

const Area = ({ l, operator }: { l: Language; operator: Operator }) => {
  const { emergency } = operator
  return (
    <section id={`area-${operator.area}`}>
      <h2>{operator.name[l]}</h2>
      <div class="say">
        <p>{l === 'ja' ? `「${emergencySentence(operator).ja}」` : emergencySentence(operator).en}</p>
      </div>
      {emergency.phone === null && emergency.url === null ? (
        <p>{words.none[l]}</p>
      ) : (
        <p>
          {words.contact[l]}:{' '}
          {emergency.phone && <a href={`tel:${emergency.phone.replaceAll('-', '')}`}>{emergency.phone}</a>}{' '}
          {emergency.url && (
            <a href={emergency.url} rel="noreferrer">
              {emergency.url}
            </a>
          )}{' '}
          <small>
            {words.verified[l]} {emergency.verifiedAt}
          </small>
        </p>
      )}
    </section>
  )
}
