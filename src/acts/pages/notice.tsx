import type { Child } from 'hono/jsx'
import type { Language, Text } from '../../http/language.ts'
import { noticeClass } from './status-words.ts'

export const entryWord: Text = { ja: '記録の番号', en: 'Log entry' }

type NoticeProps = {
  l: Language
  code: string
  title: Text
  say: string
  entry: number
  children?: Child
}

/** What came, in words, with the number of its log entry. */
export const Notice = ({ l, code, title, say, entry, children }: NoticeProps) => (
  <section class={noticeClass(code)} role="status" aria-labelledby="came">
    <h2 id="came">{title[l]}</h2>
    <p>{say}</p>
    {children}
    <p class="hint">
      {entryWord[l]}: {entry}
    </p>
  </section>
)
