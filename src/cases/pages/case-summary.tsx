import type { Language, Text } from '../../http/language.ts'
import { dayInWords } from '../../http/times.ts'
import type { CaseSummary } from '../summarize-case.ts'

const words = {
  callBack: { ja: 'お折り返し', en: 'Call back' },
  due: { ja: '（今日まで）', en: '(due)' },
} as const satisfies Record<string, Text>

/** Behind the 受付番号 in a list of open cases: what about, how far it has come, and when it is due or since when it is open. */
export const SummaryLine = ({ l, one }: { l: Language; one: CaseSummary }) => (
  <>
    {one.scenario[l]}
    <br />
    {one.standsAt[l]}
    <br />
    {one.callBackOn === null ? (
      <small>{openSince(one.minutesOpen)[l]}</small>
    ) : (
      <strong>
        {words.callBack[l]}: {dayInWords(one.callBackOn, l)}
        {one.due && ` ${words.due[l]}`}
      </strong>
    )}
  </>
)

/** In the largest unit that fits: the page tells it as of when it was opened. */
function openSince(minutes: number): Text {
  if (minutes < 1) return { ja: '1分以内に受付', en: 'Opened less than a minute ago' }
  if (minutes < 60) return { ja: `${minutes}分前に受付`, en: `Opened ${minutes} min ago` }
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return { ja: `${hours}時間前に受付`, en: `Opened ${hours} h ago` }
  const days = Math.floor(hours / 24)
  return { ja: `${days}日前に受付`, en: `Opened ${days} ${days === 1 ? 'day' : 'days'} ago` }
}
