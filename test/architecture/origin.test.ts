import { expect, it } from 'vitest'
import { sourcesIn } from './source.ts'

const naming = sourcesIn('src').filter(one => one.text.includes('referral_origin'))
/** Puts a row in, or takes one out by the id that it has in hand: neither learns whose it is. */
const blind = [
  "sql('insert into referral_origin (desk_id, referral_id, org) values (?, ?, ?)',",
  "sql('delete from referral_origin where desk_id = ?',",
]

it('nobody but the crossing and the fairness report reads whose a referral is', () => {
  const readers = naming.filter(({ text }) =>
    blind.reduce((rest, one) => rest.replaceAll(one, ''), text).includes('referral_origin'),
  )
  expect(readers.map(one => one.path)).toEqual([
    'src/referrals/crossing.ts',
    'src/referrals/fairness/read-waits.ts',
  ])
})

it('whose a referral is is written in one place and taken out in one', () => {
  for (const one of blind) expect(naming.filter(({ text }) => text.includes(one))).toHaveLength(1)
})
