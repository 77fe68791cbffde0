import { describe, expect, it } from 'vitest'
import { codesOf } from '../../src/scripts/codes.ts'
import { outcomeOf } from '../../src/scripts/outcomes.ts'
import { render } from '../../src/scripts/render.ts'
import { currentScripts } from '../../src/scripts/scenarios.ts'
import type { ScriptView } from '../../src/scripts/script-schema.ts'
import { scriptView } from '../../src/scripts/script-view.ts'
import type { Script } from '../../src/scripts/types.ts'
import { startApp } from '../support/app.ts'
import { today } from './walk.ts'

const all = currentScripts().map(script => [script.id, script, scriptView(script, today)] as const)
const each = (test: (script: Script, view: ScriptView) => void) =>
  it.each(all)('%s', (_, script, view) => test(script, view))

/** What a form of a retailer's own does with a sentence, by the reply alone. */
const filled = (
  view: ScriptView,
  { say, placeholders }: ScriptView['outcomes'][number] | ScriptView['steps'][number],
) =>
  placeholders.reduce(
    (text, name) =>
      text.replaceAll(`{${name}}`, view.placeholders.find(one => one.name === name)?.neutral.ja ?? ''),
    say.ja,
  )

describe('a script as data', () => {
  it('is what the endpoint gives', async () => {
    const app = await startApp()
    const reply = await app.as('jun').get('/v1/scenarios/switch')
    const script = currentScripts().find(one => one.id === 'switch') ?? expect.fail()
    expect(reply.body).toMatchObject({
      ...JSON.parse(JSON.stringify(scriptView(script, today))),
      steps: expect.any(Array),
    })
    expect(reply.body.steps.map((one: { id: string }) => one.id)).toEqual(script.steps.map(one => one.id))
  })

  it('says where the person who is asked says it, field by field in both languages', () => {
    const view = all.find(([id]) => id === 'switch')?.[2] ?? expect.fail()
    const inputs = view.steps.find(one => one.id === 'items')?.ask?.inputs ?? []
    expect(inputs.find(one => one.name === 'contractNumber')).toEqual({
      name: 'contractNumber',
      kind: 'text',
      label: { ja: 'お客さま番号（ご契約番号）', en: 'Customer number (contract number)' },
      hint: {
        ja: 'お客さまIDと書かれている場合もあります。ハイフンも含めて',
        en: 'It may be called a customer ID. With its hyphens',
      },
      required: false,
      requiredFor: ['read'],
      missing: null,
      options: [],
    })
    const meter = view.steps.find(one => one.id === 'which-meter')?.ask?.inputs
    expect(meter).toMatchObject([
      { name: null, kind: 'text', required: true, missing: { ja: 'メーターを見られない・読めない' } },
    ])
    expect(view.steps.find(one => one.id === 'check')?.ask?.inputs).toMatchObject([
      { name: 'confirmed', kind: 'confirm', label: { ja: 'すべて印刷のとおりと、お客さまが確認した' } },
    ])
  })
})

describe('an input for every key of the answer, with its label and its options', () => {
  each((script, view) => {
    for (const [index, { id, ask }] of script.steps.entries()) {
      const shown = view.steps[index]?.ask ?? null
      expect(shown === null, id).toBe(ask === null)
      if (ask === null || shown === null) continue
      const properties = Object.keys((shown.schema.properties as object | undefined) ?? {})
      expect(
        shown.inputs.map(one => one.name),
        id,
      ).toEqual(properties.length > 0 ? properties : [null])
      for (const { name, label, kind, options } of shown.inputs) {
        expect(label === null, `${id} ${name}`).toBe(name === null)
        expect(options.length > 0, `${id} ${name}`).toBe(kind === 'choice')
      }
      const routing = shown.inputs.find(one => one.name === shown.routeBy)
      const codes = routing?.kind === 'choice' ? routing.options.map(one => one.value) : []
      const step = script.steps[index]
      if (step && codes.length > 0) expect(codesOf(step), id).toEqual(expect.arrayContaining(codes))
    }
  })
})

describe('every end with its sentence, and every placeholder by name', () => {
  each((script, view) => {
    const declared = view.steps.flatMap(one => one.routes.flatMap(({ outcome }) => outcome ?? []))
    expect(view.outcomes.map(one => one.code)).toEqual([...new Set(declared)])
    for (const one of [...view.steps, ...view.outcomes]) {
      expect(filled(view, one)).toBe(render(one.say, {}, 'ja'))
      expect(filled(view, one)).not.toMatch(/[{}]/)
      expect(JSON.stringify([one.title, one.note])).not.toMatch(/\{(?!"ja")/)
    }
    for (const { code, to } of view.outcomes)
      expect(to).toBe(outcomeOf(code as Parameters<typeof outcomeOf>[0]).to ?? 'customer')
    expect(view.steps.map(one => one.to)).toEqual(script.steps.map(one => one.to ?? 'customer'))
  })
})
