import { choice, option, screen, t, work } from '../build.ts'
import type { Option, ReferralAction, StepDef, StepId, Target } from '../types.ts'

/** 引継ぎ: choosing it is the person's consent. Not offered where no desk takes it (`cases/hand-over.ts`). */
export const handsOver = (who: 'customer' | 'contractor'): Option => ({
  ...(who === 'customer'
    ? option(
        'hand-over',
        '送配電会社に引き継ぐ（お客さまが同意した）',
        'Handed over to the network operator; the customer agreed',
      )
    : option(
        'hand-over',
        '送配電会社に引き継ぐ（工事会社が同意した）',
        'Handed over to the network operator; the contractor agreed',
      )),
  handsOver: true,
})

type To = { readonly sent: Target; readonly slip: Target }

/** What the person said goes to the operator's desk, which rings them; where nobody takes it, the slip. */
export const refer = (id: StepId, action: Omit<ReferralAction, 'kind'>, { sent, slip }: To): StepDef =>
  work(id, {
    title: t('送配電会社への引継ぎ', 'Handing over to the network operator'),
    say:
      action.person === 'customer'
        ? t(
            'ありがとうございます。お伺いした内容を送配電会社に引き継ぎます。ご連絡先のお名前、お電話番号、ご都合のよい時間帯をお聞かせください。',
            'Thank you. I will hand what you told us over to the network operator. May I have the name, the telephone number and the time of day that suits you?',
          )
        : t(
            'ありがとうございます。お伺いした内容を送配電会社に引き継ぎます。ご担当者さまのお名前、お電話番号、ご都合のよい時間帯を確かめさせてください。',
            'Thank you. I will hand what you told us over to the network operator. May I check your name, the number and the time of day that suits you?',
          ),
    note:
      action.person === 'customer'
        ? t(
            'お客さまから伺ったことだけを引き継ぎます。こちらからは何も尋ねず、回答はお客さまに届きます。',
            'Only what the customer said is handed over. We ask nothing; the answer goes to the customer.',
          )
        : t(
            '工事会社から伺ったことだけを引き継ぎます。お施主さまのお名前は入りません。',
            'Only what the contractor said is handed over. The client’s name is not in it.',
          ),
    action: { kind: 'referral', ...action },
    routes: { sent, slip, without: slip },
  })

/** The choice before it, where the script has none of its own: handed over, or the person asks with the slip. */
export const handOverOr = (id: StepId, referring: StepId, slip: Target): StepDef =>
  screen(id, {
    title: t('送配電会社へのお取り次ぎ', 'To the network operator'),
    say: t(
      'このご用件は、電線とメーターを管理している{operator}が承ります。お伺いした内容を、ご連絡先とあわせて引き継いでもよろしいでしょうか。窓口をお伝えして、お客さまからお電話いただくこともできます。',
      '{operator}, who looks after lines and meters, takes care of this. May I hand what you told us over to them, with how to call you back? I can also give you their desk, so that you call them yourself.',
    ),
    sayAlone: t(
      'このご用件は、電線とメーターを管理している{operator}が承ります。恐れ入りますが、お客さまから直接お電話いただけますでしょうか。窓口を申し上げます。',
      '{operator}, who looks after lines and meters, takes care of this. Could you please call them yourself? I will give you their desk.',
    ),
    ask: choice(handsOver('customer'), option('slip', '窓口をご案内する', 'Give the operator’s contact')),
    routes: { 'hand-over': referring, slip },
  })
