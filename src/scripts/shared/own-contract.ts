import { screen, t } from '../build.ts'
import type { StepDef, Target } from '../types.ts'
import { ownKeyAsk, ownSearch } from './own-customer.ts'

/** The key that our own customer gives; neither known is `missing`. */
export const ownKey = (
  say: StepDef['say'],
  note: NonNullable<StepDef['note']>,
  routes: Readonly<Record<'given' | 'missing', Target>>,
): StepDef =>
  screen('own-key', {
    title: t('当社のお客さま番号かお電話番号', 'Our customer number, or the telephone number'),
    say,
    note,
    ask: ownKeyAsk,
    routes,
  })

/** Our own ledger by what was given at `own-key`. */
export const ownCheck = (routes: Readonly<Record<'one' | 'several' | 'none' | 'without', Target>>): StepDef =>
  ownSearch('own-check', { step: 'own-key', by: ['customerNumber', 'phone'] }, routes)
