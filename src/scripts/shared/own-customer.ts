import { t, work } from '../build.ts'
import type { FormAsk, OwnSearchWord, Reading, StepDef, StepId, Target } from '../types.ts'

/** What the retailer's own customers know themselves by. */
export const ownKeyAsk: FormAsk = {
  kind: 'form',
  fields: [
    {
      name: 'customerNumber',
      label: t('当社のお客さま番号', 'Our customer number'),
      ask: { kind: 'text', maxLength: 30, example: '1000-0001' },
      optional: true,
    },
    {
      name: 'phone',
      label: t('ご登録のお電話番号', 'Registered telephone number'),
      ask: { kind: 'text', maxLength: 20, example: '000-0000-0000' },
      optional: true,
    },
  ],
}

type From = {
  /** The step whose form has a field for each of `by`; of several fields one is enough. */
  readonly step: StepId
  readonly by: readonly OwnSearchWord[]
}

/** In the retailer's own ledger alone. */
export const ownSearch = (
  id: StepId,
  { step, by }: From,
  routes: Readonly<Record<'one' | 'several' | 'none' | 'without', Target>>,
  words: Pick<StepDef, 'say' | 'to'> = {
    say: t(
      '当社のご契約を確認いたします。少々お待ちください。',
      'I will check our own contracts. One moment, please.',
    ),
  },
): StepDef =>
  work(id, {
    title: t('当社の記録の確認', 'Our own records'),
    ...words,
    note: t('当社のお客さまの記録だけを確かめます。', 'Only our own customer records are searched.'),
    action: {
      kind: 'own-search',
      by,
      words: Object.fromEntries(
        by.map((word): [string, Reading] => [
          word,
          { steps: [step], path: word, ...(by.length > 1 ? { optional: true } : {}) },
        ]),
      ),
    },
    routes,
  })
