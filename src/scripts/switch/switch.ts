import { t } from '../build.ts'
import type { Script } from '../types.ts'
import { contract } from './contract.ts'
import { facts } from './facts.ts'
import { opening } from './opening.ts'
import { quote } from './quote.ts'
import { relaying } from './relay.ts'
import { withBill } from './with-bill.ts'
import { withoutBill } from './without-bill.ts'

/** 類型4: a customer wants to switch to us, and the facts they gave must be checked. */
export const switchScript: Script = {
  id: 'switch',
  version: '4',
  scenario: 'switch',
  title: t('当社へのお切り替え', 'Switching to us'),
  callers: [
    t('そちらの電気に替えたいのですが', 'I would like to switch to your electricity'),
    t('電気の契約をお宅に乗り換えたい', 'I want to move my electricity contract to you'),
    t('引っ越しはせずに、電力会社だけ替えられますか', 'Can I change the company without moving?'),
    t('申し込みに要る番号が分かりません', 'I do not know the number needed for the application'),
    t('検針票がないのですが、切り替えられますか', 'I have no bill at hand; can I switch all the same?'),
    t('申し込んだ内容が合っているか見てほしい', 'Please check whether what I applied with is right'),
    t('切り替えができないという連絡が来た', 'I was told that the switch could not go through'),
    t('いまの会社の解約は自分でするのですか', 'Do I have to cancel with my present company myself?'),
    t('お店の電気をそちらにしたら安くなりますか', 'Would it be cheaper to have you supply my shop?'),
    t(
      'この前の電話や訪問で勧められた切り替えを申し込みたい',
      'I want the switch that I was offered by phone or at my door',
    ),
    t('前に電話した切り替えの続きです', 'I am calling again about the switch I asked for'),
  ],
  start: 'caller',
  steps: [
    ...opening,
    ...withBill,
    ...withoutBill,
    ...facts('contract'),
    contract,
    ...quote,
    ...relaying({ steps: ['caller'] }),
  ],
}
