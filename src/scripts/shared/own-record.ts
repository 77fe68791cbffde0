import { screen, t, work } from '../build.ts'
import type { FormAsk, OwnSearchWord, StepDef, StepId, Target } from '../types.ts'
import { ownKeyAsk } from './own-customer.ts'

type Words = Pick<StepDef, 'title' | 'say'> & Partial<Pick<StepDef, 'note'>>

const ownNameAsk: FormAsk = {
  kind: 'form',
  fields: [
    {
      name: 'name',
      label: t('ご契約のお名前', 'Name on the contract'),
      hint: t('当社とのご契約のお名前。カナでも', 'As on the contract with us; kana will do'),
      ask: { kind: 'text', maxLength: 60, example: '見本　花子' },
    },
    {
      name: 'address',
      label: t('お使いだった場所の住所', 'Address where the electricity was used'),
      hint: t('建物名と部屋番号まで', 'With building and room'),
      ask: { kind: 'text', maxLength: 120, example: '大阪府大阪市北区中之島三丁目6-16' },
    },
  ],
}

type Found = { readonly found: Target; readonly notFound: Target }

const ledger = (id: StepId, by: readonly OwnSearchWord[], from: StepId, to: Found & { several: Target }) =>
  work(id, {
    title: t('当社の記録', 'Our own records'),
    say: t(
      '当社の記録を確認いたします。少々お待ちください。',
      'I will check our own records. One moment, please.',
    ),
    note: t(
      '終わったご契約も含めて、当社の記録だけを見ます。供給地点のことは調べません。',
      'Our own records alone are searched, ended contracts too. Nothing about the supply point is looked up.',
    ),
    action: {
      kind: 'own-search',
      by,
      words: Object.fromEntries(by.map(path => [path, { steps: [from], path, optional: true as const }])),
      ended: true,
    },
    routes: { one: to.found, several: to.several, none: to.notFound, without: to.found },
  })

/**
 * A customer or former customer of ours in our own records: by number or telephone, else by name and address.
 * Steps `own-key`, `own-record`, `own-name`, `own-record-by-name`.
 */
export const ownRecord = (
  words: { readonly key: Words; readonly name: Words },
  to: Found,
): readonly StepDef[] => [
  screen('own-key', { ...words.key, ask: ownKeyAsk, routes: { given: 'own-record', missing: 'own-name' } }),
  ledger('own-record', ['customerNumber', 'phone'], 'own-key', {
    found: to.found,
    several: 'own-name',
    notFound: 'own-name',
  }),
  screen('own-name', { ...words.name, ask: ownNameAsk, routes: { given: 'own-record-by-name' } }),
  ledger('own-record-by-name', ['name', 'address'], 'own-name', { ...to, several: to.notFound }),
]
