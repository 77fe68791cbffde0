import type { Text } from '../../http/language.ts'
import type { Place } from '../relay-items-of.ts'
import type { RelayWarning } from '../relay-warnings.ts'
import type { ShownCase } from './shown-case.ts'
import { isThere, Spoken } from './spoken.tsx'

const words = {
  stop: { ja: '先に直すところ', en: 'To be corrected first' },
  stopHint: { ja: 'このままでは送れません。', en: 'It cannot be sent like this.' },
  ask: { ja: '念のためお尋ねください', en: 'Please ask, to be sure' },
  askHint: {
    ja: 'このとおりとおっしゃったら、そのまま進みます。',
    en: 'If the customer says that it is so, go on as it is.',
  },
} as const satisfies Record<string, Text>

/**
 * What to ask once more, each with its sentence and the screen it was read on. Doubts belong to the reading back: at the
 * relay the customer has answered them, and only what cannot be sent still stands in the way.
 */
export const Warnings = (shown: ShownCase) => (
  <>
    {(isRelay(shown) ? (['stop'] as const) : (['stop', 'ask'] as const)).map(severity => {
      const found = shown.warnings.filter(one => one.severity === severity)
      return (
        found.length > 0 && (
          <section
            class={severity === 'stop' ? 'notice bad' : 'notice warn'}
            aria-labelledby={`warnings-${severity}`}
          >
            <h2 id={`warnings-${severity}`}>{words[severity][shown.l]}</h2>
            <p class="hint">{words[`${severity}Hint`][shown.l]}</p>
            <Spoken {...shown} sentences={found.map(sentenceOf)} />
          </section>
        )
      )
    })}
  </>
)

const isRelay = ({ step }: ShownCase): boolean => step?.action?.kind === 'relay'

const sentenceOf = ({ place, say }: RelayWarning) => ({ say, place })

export const standsInTheWay = ({ warnings }: ShownCase): boolean =>
  warnings.some(one => one.severity === 'stop')

/** The first item that has to be read anew before anything can be sent; null where none can be. */
export const firstToCorrect = (shown: ShownCase): Place | null =>
  shown.warnings.flatMap(({ severity, place }) =>
    severity === 'stop' && place && isThere(shown, place) ? [place] : [],
  )[0] ?? null
