import { t } from '../build.ts'
import type { Script } from '../types.ts'
import { facts } from './facts.ts'
import { opening } from './opening.ts'
import { withBill } from './with-bill.ts'
import { withoutBill } from './without-bill.ts'

/** 類型4: a customer wants to switch to us, and the facts they gave must be checked. */
export const switchScript: Script = {
  id: 'switch',
  version: '1',
  scenario: 'switch',
  title: t('当社へのお切り替え', 'Switching to us'),
  callers: [
    t('そちらの電気に替えたいのですが', 'I would like to switch to your electricity'),
    t('引っ越しはせずに、電力会社だけ替えられますか', 'Can I change the company without moving?'),
    t('申し込みに要る番号が分かりません', 'I do not know the number needed for the application'),
    t('申し込んだ内容が合っているか見てほしい', 'Please check whether what I applied with is right'),
  ],
  start: 'caller',
  steps: [...opening, ...withBill, ...withoutBill, ...facts],
}
