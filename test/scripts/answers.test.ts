import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAnswer } from '../../src/scripts/answer-schema.ts'
import { codeOfAnswer } from '../../src/scripts/codes.ts'
import { valueOfForm } from '../../src/scripts/form-value.ts'
import { issues } from '../../src/scripts/issues.ts'
import { exampleOf, jsonSchemaOf } from '../../src/scripts/json-schema.ts'
import { render } from '../../src/scripts/render.ts'
import { scripts } from '../../src/scripts/scenarios.ts'
import { switchScript } from '../../src/scripts/switch/switch.ts'
import type { StepDef } from '../../src/scripts/types.ts'
import { today } from './walk.ts'

const ajv = new Ajv2020({ strict: true, strictRequired: false })
formats.default(ajv)

const steps = scripts.flatMap(script =>
  script.steps.flatMap(step => (step.ask ? [{ name: `${script.id}/${step.id}`, step, ask: step.ask }] : [])),
)
const stepOf = (id: string): StepDef => {
  const step = switchScript.steps.find(one => one.id === id)
  if (!step) throw new Error(`no step ${id}`)
  return step
}

describe('every ask', () => {
  it.each(steps)('$name has an example that its JSON Schema and its parser take', ({ step, ask }) => {
    const example = exampleOf(ask, today)
    const validate = ajv.compile(jsonSchemaOf(ask))
    expect(validate(example), JSON.stringify(validate.errors)).toBe(true)
    const parsed = parseAnswer(step, JSON.parse(JSON.stringify(example)), today)
    expect(parsed.ok).toBe(true)
    if (parsed.ok) expect(codeOfAnswer(ask, parsed.value)).not.toBeNull()
  })

  it('says each value of a choice with its label in both languages', () => {
    const { ask } = stepOf('caller')
    if (ask?.kind !== 'choice') throw new Error('a choice is asked')
    expect(jsonSchemaOf(ask)).toMatchObject({
      enum: ask.options.map(({ value }) => value),
      oneOf: ask.options.map(({ value, label }) => ({ const: value, title: `${label.ja} / ${label.en}` })),
    })
    const validate = ajv.compile(jsonSchemaOf(ask))
    expect(ask.options.map(({ value }) => validate(value))).toEqual(ask.options.map(() => true))
    expect(validate('nobody')).toBe(false)
  })

  it.each(steps)('$name keeps what it has parsed when that is parsed again', ({ step, ask }) => {
    const parsed = parseAnswer(step, exampleOf(ask, today), today)
    if (!parsed.ok) throw new Error('the example does not parse')
    expect(parseAnswer(step, parsed.value, today)).toEqual(parsed)
  })

  it('survives any JSON value and never quotes it', () => {
    const marked = fc.anything({
      maxDepth: 2,
      values: [fc.constantFrom('QUOTED', '\u0000', '\ud800', 1e99, null)],
    })
    fc.assert(
      fc.property(fc.constantFrom(...steps), marked, ({ step }, value) => {
        const parsed = parseAnswer(step, value, today)
        if (parsed.ok) return
        expect(parsed.errors.length).toBeGreaterThan(0)
        expect(JSON.stringify(parsed.errors)).not.toContain('QUOTED')
        for (const { issue } of parsed.errors) expect(issues).toHaveProperty(issue)
      }),
      { numRuns: 2000 },
    )
  })

  it('takes `without-lookup` and nothing else where something is to be looked up', () => {
    expect(parseAnswer(stepOf('site'), 'without-lookup', today)).toEqual({
      ok: true,
      value: 'without-lookup',
    })
    for (const value of ['agrees', null, {}, '0612345678901234567890'])
      expect(parseAnswer(stepOf('site'), value, today)).toEqual({
        ok: false,
        errors: [{ pointer: '/value', issue: 'not-an-answer' }],
      })
  })
})

const items = exampleOf(stepOf('items').ask ?? { kind: 'form', fields: [] }, today) as Record<string, unknown>
const number = '0612345678901234567890'
const long = '長'.repeat(10_000)

describe('a bad answer', () => {
  it.each<[string, unknown, string, string, string]>([
    ['number', undefined, '/value', 'required', 'nothing'],
    ['number', null, '/value', 'required', 'null where the number must be there'],
    ['number', 612345, '/value', 'not-text', 'a JSON number'],
    ['number', '   ', '/value', 'empty', 'blanks'],
    ['number', number.slice(1), '/value', 'number-too-short', '21 digits'],
    ['number', `${number}1`, '/value', 'number-too-long', '23 digits'],
    ['number', '1'.repeat(10_000), '/value', 'number-too-long', '10,000 digits'],
    ['number', `99${number.slice(2)}`, '/value', 'number-unknown-area', 'an area that does not exist'],
    ['number', `O6${number.slice(2)}`, '/value', 'number-not-digits', 'a letter O'],
    ['number', `${number}\u0000`, '/value', 'number-not-digits', 'NUL'],
    ['number', `${number}\ud800`, '/value', 'number-not-digits', 'a lone surrogate'],
    ['meter', long, '/value', 'too-long', '10,000 characters'],
    ['meter', '12\u000034', '/value', 'control-character', 'NUL'],
    ['meter', '12\n34', '/value', 'control-character', 'a line break'],
    ['meter', '12\u202e34', '/value', 'control-character', 'a change of direction'],
    ['meter', '12\udfff', '/value', 'broken-character', 'a lone surrogate'],
    ['meter', 12, '/value', 'not-text', 'a JSON number'],
    ['caller', 'nobody', '/value', 'not-a-choice', 'an option that does not exist'],
    ['caller', ['holder'], '/value', 'not-a-choice', 'a list'],
    ['current', 0, '/value', 'out-of-range', 'zero'],
    ['current', 201, '/value', 'out-of-range', 'too much'],
    ['current', 30.5, '/value', 'not-a-number', 'a fraction'],
    ['current', Number.NaN, '/value', 'not-a-number', 'not a number'],
    ['current', '三十', '/value', 'not-a-number', 'words'],
    ['address', 'Osaka', '/value', 'not-a-form', 'a text for a form'],
    ['address', [], '/value', 'not-a-form', 'a list for a form'],
    ['address', { building: 'x' }, '/value/address', 'required', 'a form without its field'],
    ['address', { address: 'x', phone: '1' }, '/value', 'unknown-key', 'a field the form has not'],
    ['address', { address: long }, '/value/address', 'too-long', 'a long field'],
    ['site-address', { address: '中之島三丁目6-16' }, '/value/address', 'address-incomplete', 'a town alone'],
    ['site-address', { address: '大阪府大阪市北区中之島' }, '/value/address', 'address-no-lot', 'no lot'],
    [
      'site-address',
      { address: '北区中之島1' },
      '/value/address',
      'address-incomplete',
      'a ward of many cities',
    ],
    ['site-address', { address: long }, '/value/address', 'too-long', 'a long address'],
    ['reading-day', { day: 32 }, '/value/day', 'out-of-range', 'a day no month has'],
    [
      'reading-day',
      { periodEndsOn: '2026-02-30' },
      '/value/periodEndsOn',
      'not-a-date',
      'a date no year has',
    ],
    ['items', { ...items, wishedOn: today }, '/value/wishedOn', 'date-too-early', 'today'],
    ['items', { ...items, wishedOn: '2020-01-01' }, '/value/wishedOn', 'date-too-early', 'years ago'],
    ['items', { ...items, wishedOn: 'soon' }, '/value/wishedOn', 'not-a-date', 'no date'],
    [
      'items',
      { ...items, nameAsPrinted: long },
      '/value/nameAsPrinted',
      'too-long',
      'a 10,000-character name',
    ],
    [
      'items',
      { ...items, nameAsPrinted: '山\ud83d田' },
      '/value/nameAsPrinted',
      'broken-character',
      'a lone surrogate',
    ],
    ['items', { readable: 'read' }, '/value/contractNumber', 'required', 'read without the number'],
  ])('to %s %# is named by place and kind: %s', (id, value, pointer, issue) => {
    const parsed = parseAnswer(stepOf(id), value, today)
    expect(parsed).toMatchObject({ ok: false, errors: expect.arrayContaining([{ pointer, issue }]) })
  })

  it('names everything that is wrong at once, one issue a place', () => {
    const parsed = parseAnswer(
      stepOf('items'),
      { ...items, newName: '', contractNumber: long, wishedOn: today },
      today,
    )
    expect(parsed).toMatchObject({
      ok: false,
      errors: [
        { pointer: '/value/newName', issue: 'empty' },
        { pointer: '/value/contractNumber', issue: 'too-long' },
        { pointer: '/value/wishedOn', issue: 'date-too-early' },
      ],
    })
  })

  it('says nothing of an unknown key’s name', () => {
    const parsed = parseAnswer(stepOf('address'), { address: 'x', 山田太郎: 1 }, today)
    expect(JSON.stringify(parsed)).not.toContain('山田')
  })
})

describe('a good answer', () => {
  it.each<[string, unknown, unknown]>([
    ['number', '０６-1234-5678-9012-3456-7890', number],
    ['number', '06 1234 5678 9012 3456 7890', number],
    ['meter', ' １２−345 ', '１２−345'],
    ['meter', null, null],
    ['current', '３０', 30],
    ['current', null, null],
    ['site-address', { address: '大阪市北区中之島３' }, { address: '大阪市北区中之島３' }],
    ['address', { address: '中之島３' }, { address: '中之島３' }],
    ['reading-day', {}, {}],
    ['reading-day', { day: '12' }, { day: 12 }],
    ['reading-day', { periodEndsOn: '2026年11月3日' }, { periodEndsOn: '2026-11-03' }],
    ['items', { readable: 'cannot-read' }, { readable: 'cannot-read' }],
  ])('to %s is normalised only as far as it must be', (id, value, kept) => {
    expect(parseAnswer(stepOf(id), value, today)).toEqual({ ok: true, value: kept })
  })

  it('keeps a name as it is printed', () => {
    for (const name of ['渡邉󠄀　花子', '髙橋 太郎', '(株)見本', 'ﾔﾏﾀﾞ ﾀﾛｳ', '𠮷野']) {
      const parsed = parseAnswer(stepOf('items'), { ...items, nameAsPrinted: `　${name} ` }, today)
      expect(parsed).toMatchObject({ ok: true, value: { nameAsPrinted: name } })
    }
  })

  it('joins a kana and its voicing mark, which look the same and are the same', () => {
    const parsed = parseAnswer(stepOf('meter'), 'カ\u3099', today)
    expect(parsed).toEqual({ ok: true, value: 'ガ' })
  })

  it('counts characters as people do', () => {
    const name = '𠮷'.repeat(60)
    expect(parseAnswer(stepOf('items'), { ...items, nameAsPrinted: name }, today).ok).toBe(true)
    expect(parseAnswer(stepOf('items'), { ...items, nameAsPrinted: `${name}野` }, today).ok).toBe(false)
  })
})

describe('a plain HTML form', () => {
  const send = (id: string, fields: Record<string, string>) => {
    const step = stepOf(id)
    if (!step.ask) throw new Error('nothing is asked')
    return parseAnswer(
      step,
      valueOfForm(step.ask, name => fields[name]),
      today,
    )
  }

  it('gives the same answers as JSON', () => {
    expect(send('caller', { value: 'family' })).toEqual({ ok: true, value: 'family' })
    expect(send('meter', { value: '', missing: 'on' })).toEqual({ ok: true, value: null })
    expect(send('current', { value: '30' })).toEqual({ ok: true, value: 30 })
    expect(send('reading-day', { day: '', periodEndsOn: '' })).toEqual({ ok: true, value: {} })
    expect(send('check', { confirmed: 'on' })).toEqual({ ok: true, value: { confirmed: true } })
    expect(send('address', { address: 'x', building: ' ' })).toEqual({ ok: true, value: { address: 'x' } })
  })

  it('says what to fill in when it was sent blank', () => {
    expect(send('meter', { value: '' })).toMatchObject({ errors: [{ issue: 'empty' }] })
    expect(send('caller', {})).toMatchObject({ errors: [{ issue: 'required' }] })
    expect(send('address', {})).toMatchObject({ errors: [{ pointer: '/value/address', issue: 'required' }] })
    expect(send('check', {})).toMatchObject({ errors: [{ issue: 'not-confirmed' }] })
  })
})

describe('a sentence', () => {
  const text = { ja: '{retailer}の{staff}です', en: '{staff} of {retailer}' }

  it('is said with the facts at hand, and without braces where one is not known', () => {
    expect(render(text, { retailer: 'サンプル電力', staff: '花子' }, 'ja')).toBe('サンプル電力の花子です')
    expect(render(text, {}, 'en')).toBe('your agent of our company')
  })

  it('takes a fact as it is', () => {
    expect(render(text, { retailer: '{staff}', staff: '$&' }, 'ja')).toBe('{staff}の$&です')
  })
})

describe('a date that can only be about now', () => {
  const within = { kind: 'date', within: { before: 31, after: 366 } } as const
  const step = { ...stepOf('items'), id: 'moving', ask: within }

  it.each([
    [-32, 'date-long-past'],
    [-31, null],
    [366, null],
    [367, 'date-far-ahead'],
  ])('is told at the form where it is too far away: %i days', (days, issue) => {
    const date = new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
    const parsed = parseAnswer(step, date, today)
    expect(parsed.ok ? null : parsed.errors[0]?.issue).toBe(issue)
  })
})
