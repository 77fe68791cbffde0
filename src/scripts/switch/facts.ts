import { choice, end, option, screen, t } from '../build.ts'
import type { Field, StepDef, Target } from '../types.ts'

const line = (
  name: string,
  label: Field['label'],
  maxLength: number,
  example: string,
  hint?: Field['label'],
): Field => ({
  name,
  label,
  ...(hint ? { hint } : {}),
  ask: { kind: 'text', maxLength, example },
  requiredFor: 'read',
})

/**
 * What only the customer can know, as printed; whether it is right, the official relay alone will tell. `confirmed`:
 * where it goes on once the customer has confirmed what was read back.
 */
export const facts = (confirmed: Target): readonly StepDef[] => [
  screen('items', {
    title: t('お客さまが読んだ内容', 'What the customer read'),
    say: t(
      'ここからは、書いてあるとおりにお読みください。ご契約名義は、どのように印刷されていますか。漢字でしょうか、カタカナでしょうか。続けて、電力会社の名前と、お客さま番号をハイフンも含めてお願いいたします。新しいご契約も、同じお名前でよろしいでしょうか。',
      'From here on, please read exactly what is written. How is the name on the contract printed: in kanji or in katakana? Then the name of the company, please, and the customer number with its hyphens. Shall the new contract be in the same name?',
    ),
    note: t(
      '略字や（株）も直さず、印刷のとおりに入力します。名義や番号が合っているかは、当社では分かりません。',
      'Enter variants and （株） as printed, without correcting them. We cannot tell whether name and number are right.',
    ),
    ask: {
      kind: 'form',
      routeBy: 'readable',
      fields: [
        line(
          'nameAsPrinted',
          t('ご契約名義（印刷のとおり）', 'Name on the contract (as printed)'),
          60,
          '見本　花子',
          t('会社なら「株式会社」「（株）」の位置も', 'For a company also where 株式会社 or （株） stands'),
        ),
        {
          name: 'nameKana',
          label: t('ご契約名義のカナ', 'Name in kana'),
          hint: t('印刷されているときだけ', 'Only if printed'),
          ask: { kind: 'text', maxLength: 60, example: 'ミホン　ハナコ' },
          optional: true,
        },
        line('newName', t('新しいご契約名義', 'Name for the new contract'), 60, '見本　花子'),
        line('currentRetailer', t('現在ご契約の電力会社', 'Current electricity company'), 60, '例示でんき'),
        line(
          'contractNumber',
          t('お客さま番号（ご契約番号）', 'Customer number (contract number)'),
          40,
          '00-000-000',
          t(
            'お客さまIDと書かれている場合もあります。ハイフンも含めて',
            'It may be called a customer ID. With its hyphens',
          ),
        ),
        {
          name: 'nextReadingOn',
          label: t('次回の検針予定日', 'Next meter-reading day'),
          hint: t('印刷されているときだけ', 'Only if printed'),
          ask: { kind: 'date', from: 'today' },
          optional: true,
        },
        {
          name: 'wishedOn',
          label: t('お切り替えのご希望日', 'Wished date of the switch'),
          hint: t(
            '4日ほど先から。特になければ次の検針日',
            'From about four days ahead; the next meter-reading day if there is no wish',
          ),
          ask: { kind: 'date', from: 'tomorrow' },
          requiredFor: 'read',
        },
        {
          name: 'readable',
          label: t('名義とお客さま番号', 'Name and customer number'),
          ask: choice(
            option('read', '両方とも読めた', 'Both could be read'),
            option('cannot-read', '読めないものがある', 'One of them cannot be read'),
          ),
        },
      ],
    },
    routes: { read: 'check', 'cannot-read': end('ask-current-retailer') },
  }),
  screen('check', {
    title: t('復唱と確認', 'Reading back'),
    say: t(
      'ありがとうございます。お伺いした内容を復唱いたします。印刷のとおりかどうか、ご一緒にご確認ください。',
      'Thank you. I will read everything back. Please check with me that it is exactly as printed.',
    ),
    note: t(
      '直すところがあれば、その項目に戻って入力し直します。すべて確かめてから確認済みにします。',
      'If something is to be corrected, go back to that item. Mark as confirmed when everything has been checked.',
    ),
    ask: {
      kind: 'confirm',
      label: t(
        'すべて印刷のとおりと、お客さまが確認した',
        'The customer confirmed that everything is as printed',
      ),
    },
    routes: { given: confirmed },
  }),
]
