import type { Config } from '../../config.ts'
import type { Language, Text } from '../../http/language.ts'
import { dayInWords } from '../../http/times.ts'
import { retailerOf } from '../../identity/actor.ts'
import type { StoredCase } from '../case.ts'

const words = {
  done: { ja: 'お預かりしました', en: 'The case is kept' },
  kept: { ja: 'お預かり中の受付です', en: 'This case is being kept' },
  day: { ja: 'お折り返しの日', en: 'Call-back date' },
  say: { ja: 'お客さまにお伝えする文', en: 'Say to the customer' },
  home: { ja: '最初の画面へ', en: 'To the first page' },
} as const satisfies Record<string, Text>

type Props = {
  readonly l: Language
  readonly config: Config
  readonly stored: StoredCase
  /** Right behind the button: what it did, with the sentence to end the call by and the way back to the start. */
  readonly justNow: boolean
}

/** お預かり中: above everything else, for whoever opens the case until the customer is here again. */
export const KeptNotice = ({ l, config, stored, justNow }: Props) => {
  const day = stored.call_back_on
  if (day === null || stored.status === 'closed') return null
  return (
    <section class={justNow ? 'notice good' : 'notice'} aria-labelledby="kept">
      <h2 id="kept">{(justNow ? words.done : words.kept)[l]}</h2>
      <p id="kept-until">
        {words.day[l]}: <strong>{dayInWords(day, l)}</strong>
      </p>
      {justNow && (
        <>
          <p class="source">{words.say[l]}</p>
          <div class="say">
            <p>{promise(config, stored, day)[l]}</p>
          </div>
          <p>
            <a class="button" href="/" autofocus aria-describedby="kept kept-until">
              {words.home[l]}
            </a>
          </p>
        </>
      )}
    </section>
  )
}

/** Says neither by whom nor at which hour, which nobody has settled; by which channel neither. */
function promise(config: Config, { org, reference }: StoredCase, day: string): Text {
  const retailer = config.retailers.get(retailerOf(org) ?? '')?.name ?? ''
  return {
    ja: `それでは、${dayInWords(day, 'ja')}に、${retailer || '当社'}からお折り返しのご連絡をいたします。その前にお電話をいただくときは、受付番号${reference}とお伝えください。続きから承りますので、はじめからお伺いすることはございません。`,
    en: `We will get back to you on ${dayInWords(day, 'en')}. Should you call before that, please give the reference number ${reference}; we go on from here, and you will not have to start again.`,
  }
}
