import type { Language, Text } from '../../http/language.ts'

const words = {
  title: { ja: 'キーボードで進める', en: 'By the keyboard' },
  single: { ja: '数字と / ? のキーを使う', en: 'Use the number keys, / and ?' },
} as const satisfies Record<string, Text>

const keys: readonly (readonly [string, Text])[] = [
  ['1 - 9', { ja: '選択肢を選ぶ', en: 'Choose' }],
  ['Enter', { ja: '次へ進む', en: 'Go on' }],
  [
    'Ctrl + Enter',
    {
      ja: '社外に届くお手続きを行う（送る・申し込む・引き継ぐ）',
      en: 'Do what reaches others: send, apply, hand over',
    },
  ],
  [
    'F2',
    {
      ja: '見つからない・分からない（入力欄の外では 0 も）',
      en: 'It cannot be found (outside a field also 0)',
    },
  ],
  ['Alt + ←', { ja: '前の段階へ戻る', en: 'Back to the previous step' }],
  ['F9', { ja: 'ほかの受付へ移る', en: 'To your next open case' }],
  [
    '/',
    {
      ja: '最初の画面で、お客さまのおっしゃったことを入力する',
      en: 'On the first page: what the caller said',
    },
  ],
  ['?', { ja: 'この一覧を開く・閉じる', en: 'Open or close this list' }],
]

/** Comes up with the client script, which it describes. */
export const KeyList = ({ l }: { l: Language }) => (
  <details data-keys hidden>
    <summary>{words.title[l]}</summary>
    <dl class="read">
      {keys.map(([key, what]) => (
        <div>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{what[l]}</dd>
        </div>
      ))}
    </dl>
    <label class="choice">
      <input type="checkbox" autocomplete="off" />
      <span>{words.single[l]}</span>
    </label>
  </details>
)
