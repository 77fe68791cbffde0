import type { Language } from '../../src/http/language.ts'
import { Progress } from '../../src/http/progress.tsx'
import { Tag } from '../../src/http/tag.tsx'
import { TroubleNotice } from '../../src/http/trouble.tsx'
import { Section } from './section.tsx'

type Props = { readonly l: Language }
const say = (l: Language, ja: string, en: string): string => (l === 'ja' ? ja : en)

export const Headings = ({ l }: Props) => (
  <Section id="type" title={say(l, '文字', 'Type')}>
    <p>
      {say(
        l,
        '本文は16px、行の高さ1.7。読み上げる文は20pxです。お名前・供給地点特定番号・日付は、はっきり読めることを何より優先します。',
        'Text is 16 px with a line height of 1.7; what is read aloud is 20 px. Names, supply point numbers and dates must be legible before anything else.',
      )}
    </p>
    <h3>{say(l, '小見出し', 'A smaller heading')}</h3>
    <p>
      <a href="#type">{say(l, '本文のリンク', 'A link in text')}</a>{' '}
      <strong>{say(l, '強調', 'Strong')}</strong> <small>{say(l, '小さな文字', 'Small')}</small>{' '}
      <code>code</code> <kbd>Enter</kbd>
    </p>
    <p class="hint">{say(l, '補足の文です。', 'A hint.')}</p>
    <p class="value number">03 0001 2345 6789 0123 4567</p>
    <p class="big number">1234-5678</p>
    <pre tabindex={0}>npm run verify</pre>
  </Section>
)

export const Buttons = ({ l }: Props) => (
  <Section id="buttons" title={say(l, 'ボタンとリンク', 'Buttons and links')}>
    <p>
      {say(
        l,
        '主なボタンは、一つの画面に一つです。押せないボタンは置かず、いま進めない理由を文で示します。',
        'One main button a page. None is disabled: where there is no way on, a sentence says why.',
      )}
    </p>
    <div class="actions">
      <button type="button">{say(l, '次へ進む', 'Go on')}</button>
      <button type="button" class="second">
        {say(l, '見つからない', 'Cannot find it')}
      </button>
      <button type="button" class="second">
        {say(l, 'キーの印つき', 'With its key')} <kbd>0</kbd>
      </button>
      <button type="button" class="plain">
        {say(l, '文のようなボタン', 'A button like text')}
      </button>
      <a class="button" href="#buttons">
        {say(l, 'ボタンの形のリンク', 'A link like a button')}
      </a>
      <a href="#buttons">{say(l, 'ふつうのリンク', 'A plain link')}</a>
    </div>
    <details>
      <summary>{say(l, '折りたたみ', 'More')}</summary>
      <p>{say(l, '開くと読めます。', 'It can be read when it is open.')}</p>
    </details>
    <div class="bar">
      <button type="button">{say(l, '下に留まるボタン', 'A button that stays at the bottom')}</button>
    </div>
  </Section>
)

export const States = ({ l }: Props) => (
  <Section id="states" title={say(l, 'お知らせと状態', 'Notices and states')}>
    <p class="notice">{say(l, 'お知らせです。', 'Something to know.')}</p>
    <p class="notice good">{say(l, '照会できました。', 'It was answered.')}</p>
    <p class="notice warn">{say(l, '今日までのお折り返しがあります。', 'A call-back is due today.')}</p>
    <section class="notice bad" aria-labelledby="refused">
      <h3 id="refused">{say(l, '照会できません', 'This cannot be looked up')}</h3>
      <p>
        {say(
          l,
          '名前や電話番号で供給地点を探すことはできません。お客さまに検針票をご覧いただいてください。',
          'A supply point is never searched for by a name or telephone number. Ask the customer to look at the bill.',
        )}
      </p>
      <div class="actions">
        <button type="button">{say(l, '検針票を読んでいただく', 'Have the bill read')}</button>
        <button type="button" class="second">
          {say(l, '送配電会社へ引き継ぐ', 'Hand it to the operator')}
        </button>
      </div>
    </section>
    <TroubleNotice
      l={l}
      trouble={{
        status: 409,
        says: [
          {
            ja: 'ほかの画面で先に進んでいます。いまの状態を表示しています。',
            en: 'The case has moved on elsewhere; this is how it stands now.',
          },
        ],
      }}
    />
    <p>
      <Tag tone="plain">{say(l, '受付待ち', 'Waiting')}</Tag>{' '}
      <Tag tone="good">{say(l, '完了', 'Completed')}</Tag>{' '}
      <Tag tone="warn">{say(l, '期限が近い', 'Due soon')}</Tag>{' '}
      <Tag tone="bad">{say(l, '期限を過ぎています', 'Overdue')}</Tag>
    </p>
    {[0, 3, 12].map(done => (
      <>
        <p role="status">{say(l, `12のうち${done}まで作りました`, `${done} of 12 made`)}</p>
        <Progress label={say(l, '報告の作成', 'Making the report')} done={done} of={12} />
      </>
    ))}
    <h3>{say(l, '何もないとき', 'Nothing there')}</h3>
    <p>{say(l, '続きのある受付はありません。', 'You have no open case.')}</p>
    <h3>{say(l, 'つづき', 'Pager')}</h3>
    <div class="actions">
      <a href="#states">{say(l, 'さらに古い記録', 'Older entries')}</a>
      <a href="#states">{say(l, '最新の記録に戻る', 'Back to the newest')}</a>
    </div>
  </Section>
)
