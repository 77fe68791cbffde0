import openapi from '../../openapi/openapi.json' with { type: 'json' }
import { commonPages } from './common-pages.ts'
import { type Operation, readDocument } from './docs-document.ts'
import { curlOf, examples } from './docs-examples.ts'
import type { Language, Text } from './language.ts'
import { pageLanguage, showPage } from './page.tsx'
import { pages } from './pages.ts'
import { problems } from './problems.ts'

export const docsPages = pages()
docsPages.route('/', commonPages)

const document = readDocument(openapi)

const words = {
  title: { ja: 'APIの説明', en: 'The API' },
  lead: {
    ja: 'この一覧は、実際に動いている操作の定義そのものから作られています。機械で読む文書はこちらです。',
    en: 'This list comes out of the very definitions that are served. The document for machines is here:',
  },
  problems: { ja: 'エラーの一覧', en: 'Problem codes' },
  schemas: { ja: '共通の形', en: 'Shared schemas' },
  actor: { ja: '呼び出せる方', en: 'Who may call' },
  public: { ja: 'どなたでも（サインイン不要）', en: 'anybody, without sign-in' },
  anyone: { ja: '有効なトークンをお持ちの方', en: 'anybody with a valid token' },
  params: { ja: 'パラメーター', en: 'Parameters' },
  request: { ja: '送る内容', en: 'Request body' },
  reply: { ja: '返る内容', en: 'Reply' },
  errors: { ja: 'エラーの状態コード', en: 'Problem statuses' },
  back: { ja: 'APIの説明へ', en: 'To the API' },
  example: { ja: '例', en: 'Example' },
  agent: { ja: '担当者のトークンで', en: 'with the token of a member of staff' },
  overseer: { ja: '監査担当のトークンで', en: 'with an overseer’s token' },
  start: { ja: 'はじめに', en: 'To begin with' },
  startSay: {
    ja: '例はどれも、上から順にそのまま動きます。$S はこのサービスの場所、$TOKEN は認証基盤が発行したアクセストークン、$CASE は受付を始めたときに返る id です。',
    en: 'Every example works as it stands, in this order. $S is where this service is, $TOKEN an access token of your identity provider, $CASE the id that comes back when a case is opened.',
  },
  own: {
    ja: '台本はデータとしても取得できます（GET /v1/scenarios/switch）。ご自分の画面に埋め込む例は mocks/example-form にあります。操作の key は、同じ送信を一度だけにする印です（Idempotency-Key）。',
    en: 'The scripts are there as data (GET /v1/scenarios/switch); mocks/example-form embeds one in a page of your own. Idempotency-Key makes what is sent twice happen once.',
  },
  problemsLead: {
    ja: 'RFC 9457 の形で返ります。コードは変わりません。',
    en: 'Problems are RFC 9457; the codes are stable.',
  },
} as const satisfies Record<string, Text>

docsPages.get('/docs', c => {
  const l = pageLanguage(c)
  return showPage(c, {
    title: words.title,
    body: (
      <>
        <h1>{words.title[l]}</h1>
        <p>
          {words.lead[l]} <a href="/openapi.json">openapi.json</a> ·{' '}
          <a href="/docs/problems">{words.problems[l]}</a>
        </p>
        <h2>{words.start[l]}</h2>
        <p>{words.startSay[l]}</p>
        <ol>
          {examples.map(one => (
            <li>
              <a href={`#${one.operation}`}>
                {document.operations.find(o => o.id === one.operation)?.summary[l]}
              </a>
            </li>
          ))}
        </ol>
        <p>{words.own[l]}</p>
        {document.tags.map(tag => (
          <section>
            <h2>{tag}</h2>
            {document.operations
              .filter(one => one.tag === tag)
              .map(one => (
                <OneOperation l={l} one={one} />
              ))}
          </section>
        ))}
        <h2>{words.schemas[l]}</h2>
        {Object.entries(document.schemas).map(([name, schema]) => (
          <Schema id={`schema-${name}`} label={name} schema={schema} />
        ))}
      </>
    ),
  })
})

docsPages.get('/docs/problems', c => {
  const l = pageLanguage(c)
  return showPage(c, {
    title: words.problems,
    body: (
      <>
        <h1>{words.problems[l]}</h1>
        <p>
          {words.problemsLead[l]} <a href="/docs">{words.back[l]}</a>
        </p>
        {Object.entries(problems).map(([code, { status, title, detail }]) => (
          <section id={code}>
            <h2>
              <code>{code}</code> ({status})
            </h2>
            <p>
              {title[l]}: {detail[l]}
            </p>
          </section>
        ))}
      </>
    ),
  })
})

const OneOperation = ({ l, one }: { l: Language; one: Operation }) => (
  <section id={one.id}>
    <h3>
      <code>
        {one.method.toUpperCase()} {one.path}
      </code>
    </h3>
    <p>{one.summary[l]}</p>
    <p>
      {words.actor[l]}: {actorText(one.actor, l)}
    </p>
    {examples
      .filter(example => example.operation === one.id)
      .map(example => (
        <>
          <p>
            {words.example[l]} ({words[example.as][l]}, {example.status}):
          </p>
          <pre tabindex={0}>{curlOf(example)}</pre>
        </>
      ))}
    {one.parameters.length > 0 && <Schema label={words.params[l]} schema={one.parameters} />}
    {one.request !== null && <Schema label={words.request[l]} schema={one.request} />}
    {one.replies.map(({ status, schema }) => (
      <Schema label={`${words.reply[l]} ${status}`} schema={schema} />
    ))}
    <p>
      <small>
        {words.errors[l]}:{' '}
        {one.problems.map(({ status, codes }, index) => (
          <>
            {index > 0 && ', '}
            {status}
            {codes.map(code => (
              <>
                {' '}
                <a href={`/docs/problems#${code}`}>{code}</a>
              </>
            ))}
          </>
        ))}
      </small>
    </p>
  </section>
)

const actorText = (actor: Operation['actor'], l: Language): string =>
  typeof actor === 'string' ? words[actor][l] : actor.join(', ')

const Schema = ({ id, label, schema }: { id?: string; label: string; schema: unknown }) => (
  <details id={id}>
    <summary>{label}</summary>
    <pre tabindex={0}>{JSON.stringify(schema, null, 2)}</pre>
  </details>
)
