import { end, screen, t } from '../build.ts'
import type { StepDef } from '../types.ts'
import {
  addressAgain,
  firstAddress,
  firstNumber,
  lookupAgain,
  lookupBy,
  lookupByAddress,
  meterAsPrinted,
  numberAgain,
  numberThird,
} from './reading.ts'

const agrees = 'items'
const giveUp = end('ask-current-retailer')
const papers = end('papers')

/**
 * The customer reads from the bill. A site is confirmed by the number with the address or the meter number;
 * with reading day and contract current together only where the address could not be compared, never where
 * it differs (neighbours have consecutive numbers). Readings again are unrolled: number, again, third.
 */
export const withBill: readonly StepDef[] = [
  firstNumber,
  firstAddress,
  lookupByAddress('site', {
    agrees,
    differs: 'meter',
    'cannot-tell': 'meter-unsure',
    'not-available-here': 'number-absent',
  }),

  meterAsPrinted('meter', { given: 'site-meter', missing: 'number-again' }),
  lookupBy('site-meter', 'meterNumber', {
    agrees,
    differs: 'number-again',
    'cannot-tell': 'number-again',
    'not-available-here': 'number-third',
  }),

  meterAsPrinted('meter-unsure', { given: 'site-meter-unsure', missing: 'reading-day' }),
  lookupBy('site-meter-unsure', 'meterNumber', {
    agrees,
    differs: 'number-again',
    'cannot-tell': 'reading-day',
    'not-available-here': 'number-third',
  }),
  screen('reading-day', {
    title: t('検針日', 'Meter-reading day'),
    say: t(
      '次に、「検針日」は何日とございますか。ない場合は、「ご使用期間」の最後の日をお読みください。',
      'Next, which day is given as the meter-reading day (検針日)? If there is none, please read the last day of the billing period.',
    ),
    note: t(
      'どちらか一つで足ります。どちらもなければ空のまま進みます。',
      'Either will do. If there is neither, leave both blank and go on.',
    ),
    ask: {
      kind: 'form',
      fields: [
        {
          name: 'day',
          label: t('検針日（日）', 'Meter-reading day (day of the month)'),
          ask: { kind: 'integer', min: 1, max: 31, example: 12 },
          optional: true,
        },
        {
          name: 'periodEndsOn',
          label: t('ご使用期間の最後の日', 'Last day of the billing period'),
          ask: { kind: 'date' },
          optional: true,
        },
      ],
    },
    routes: { given: 'site-day', missing: 'number-third' },
  }),
  lookupBy('site-day', 'meterReadingDay', {
    agrees: 'current',
    differs: 'number-third',
    'cannot-tell': 'number-third',
    'not-available-here': 'number-third',
  }),
  screen('current', {
    title: t('ご契約のアンペア', 'Contract current'),
    say: t(
      '「ご契約」の欄に、30や40といったアンペアの数字はございますか。',
      'Does the contract section give a number of amperes, such as 30 or 40?',
    ),
    ask: {
      kind: 'integer',
      min: 1,
      max: 200,
      example: 30,
      missing: t('載っていない', 'It is not printed'),
    },
    routes: { given: 'site-current', missing: giveUp },
  }),
  lookupBy('site-current', 'contractCurrent', {
    agrees,
    differs: giveUp,
    'cannot-tell': giveUp,
    'not-available-here': papers,
  }),

  numberAgain('number-again', ['number'], { given: 'site-again', same: 'address-again' }),
  lookupAgain('site-again', {
    agrees,
    differs: 'number-third',
    'cannot-tell': 'number-third',
    'not-available-here': 'number-third',
  }),
  addressAgain,
  lookupByAddress('site-address-again', {
    agrees,
    differs: giveUp,
    'cannot-tell': giveUp,
    'not-available-here': papers,
  }),

  // Not shown here: read again first, the papers the second time; the same number again is that second time.
  numberAgain('number-absent', ['number'], { given: 'site-absent', same: papers }),
  lookupByAddress('site-absent', {
    agrees,
    differs: 'meter-late',
    'cannot-tell': 'meter-late',
    'not-available-here': papers,
  }),
  meterAsPrinted('meter-late', { given: 'site-meter-late', missing: 'number-third' }),
  lookupBy('site-meter-late', 'meterNumber', {
    agrees,
    differs: 'number-third',
    'cannot-tell': 'number-third',
    'not-available-here': papers,
  }),

  numberThird,
  lookupAgain('site-third', {
    agrees,
    differs: giveUp,
    'cannot-tell': giveUp,
    'not-available-here': papers,
  }),
]
