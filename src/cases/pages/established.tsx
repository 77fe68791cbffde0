import type { Child } from 'hono/jsx'
import { fields, isFieldId } from '../../disclosure/fields.ts'
import type { Language, Text } from '../../http/language.ts'
import type { StepDef } from '../../scripts/types.ts'
import { answerLines, type Line, spoken } from './answer-lines.ts'
import { agreementWords, resultWords } from './result-words.ts'
import { correctable, type ShownCase } from './shown-case.ts'
import { type Source, sourceOf, sourceOfAction, sources } from './source.ts'

const words = {
  title: { ja: 'ここまでに分かったこと', en: 'Established so far' },
  nothing: { ja: 'まだありません。', en: 'Nothing yet.' },
  correct: { ja: '直す', en: 'Correct' },
  blank: { ja: '空のまま進みました', en: 'Left blank' },
  listed: { ja: 'ご案内をお断りの方です', en: 'They asked not to be contacted' },
} as const satisfies Record<string, Text>

/** The facts at the side, each with where it comes from; each answer can be given again. */
export const Established = ({ above, ...shown }: ShownCase & { above: Child }) => {
  const { l, stored, position } = shown
  const { path, codes } = position.journey
  const passed = codes.flatMap((code, index) => {
    const step = position.script.steps.find(one => one.id === path[index])
    return step ? [{ step, code }] : []
  })
  return (
    <aside class="facts" aria-labelledby="established">
      {above}
      <h2 id="established">{words.title[l]}</h2>
      {passed.length === 0 && <p>{words.nothing[l]}</p>}
      <ol>
        {passed.map(({ step, code }) => (
          <li>
            {step.ask ? <Answered {...shown} at={step} /> : <Acted {...shown} at={step} code={code} />}
            {correctable(shown, step) && (
              <a href={`/cases/${stored.id}?step=${step.id}`}>
                {words.correct[l]}
                <span class="unseen"> ({step.title[l]})</span>
              </a>
            )}
          </li>
        ))}
      </ol>
    </aside>
  )
}

const Answered = ({ l, stored, position, at }: ShownCase & { at: StepDef }) => {
  const answer = stored.answers.find(one => one.step === at.id)
  const lines = at.ask ? answerLines(at.ask, answer?.value, l, at.title) : []
  return (
    <>
      {lines.map(line => (
        <Fact l={l} line={line} source={sourceOf(position, stored.answers, at.id, line.name, line.kind)} />
      ))}
      {lines.length === 0 && (
        <p>
          {at.title[l]}
          <span class="value">{words.blank[l]}</span>
        </p>
      )}
      {answer?.mark === 'listed' && (
        <p>
          <span class="value">{words.listed[l]}</span>
          <small class="source">{sources.own[l]}</small>
        </p>
      )}
    </>
  )
}

const Fact = ({ l, line, source }: { l: Language; line: Line; source: Source }) => (
  <p>
    {line.label}
    <span class={line.kind === 'supply-point-number' ? 'value number' : 'value'}>{line.text}</span>
    <small class="source">{sources[source][l]}</small>
  </p>
)

const Acted = ({ l, stored, at, code }: ShownCase & { at: StepDef; code: string }) => {
  const kind = at.action?.kind ?? 'lookup'
  const result = stored.results.findLast(one => one.step === at.id && one.code === code)
  const compared = Object.entries(result?.compare ?? {})
  return (
    <p>
      {at.title[l]}
      {compared.length === 0 && <span class="value">{resultWords(kind, code)[l]}</span>}
      {compared.map(([id, agreement]) => (
        <span class="value">
          {isFieldId(id) ? fields[id][l] : id}: {agreementWords[agreement][l]}
        </span>
      ))}
      {result?.supplyPointNumber && <span class="value number">{spoken(result.supplyPointNumber)}</span>}
      <small class="source">{sources[sourceOfAction(kind, code)][l]}</small>
    </p>
  )
}
