import { expect, it } from 'vitest'
import { saidDay } from '../../src/matching/said-day.ts'

it.each([
  '2026-12-20',
  '2026/12/20',
  '2026.12.20',
  '2026年12月20日',
  '２０２６年１２月２０日',
  ' 2026 年 12 月 20 日 ',
  '20261220',
  '令和8年12月20日',
  '令和８年１２月２０日',
  'R8.12.20',
  'Ｒ８．１２．２０',
  'r08/12/20',
  '12月20日',
  '12/20',
  '１２／２０',
])('reads %s as people mean it', said => {
  expect(saidDay(said, '2026-11-23')).toBe('2026-12-20')
})

it.each([
  ['令和元年5月1日', '2019-05-01'],
  ['平成31年4月30日', '2019-04-30'],
  ['昭和64年1月7日', '1989-01-07'],
  ['2026-1-5', '2026-01-05'],
])('counts the years of an era: %s', (said, day) => {
  expect(saidDay(said)).toBe(day)
})

it.each([
  ['1月10日', '2026-11-23', '2027-01-10'],
  ['11月20日', '2026-11-23', '2026-11-20'],
  ['12月28日', '2027-01-04', '2026-12-28'],
  ['2月29日', '2027-11-01', '2028-02-29'],
])('takes %s, said on %s, for the nearest: %s', (said, today, day) => {
  expect(saidDay(said, today)).toBe(day)
})

it.each([
  '',
  '2026-02-30',
  '2026-13-01',
  '2月30日',
  '12.20',
  '1220',
  '261220',
  '明日',
  '令和8年12月',
  'X8.12.20',
  '2026-12-20T00:00',
  '20日',
])('takes %j for no day', said => {
  expect(saidDay(said, '2026-11-23')).toBeNull()
})

it('needs to know what day it is before it fills in a year', () => {
  expect(saidDay('12月20日')).toBeNull()
})
