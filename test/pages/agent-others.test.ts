import { expect, it } from 'vitest'
import { dayInWords } from '../../src/http/times.ts'
import { startApp } from '../support/app.ts'
import { inDays } from '../support/walk.ts'
import { type Browser, billOf, browse, caseIdOf, openSwitch, textOf } from './browser.ts'

const opened = async (person: Browser, caller = 'switch:0'): Promise<string> => {
  await person.open('/')
  await person.submit('/cases', { caller })
  return caseIdOf(person.page.path)
}

const listed = ({ page }: Browser): string[] => {
  const [nav = ''] = /<nav aria-labelledby="other-cases">[\s\S]*?<\/nav>/.exec(page.html) ?? []
  return [...nav.matchAll(/href="\/cases\/([^"]+)"/g)].map(([, id = '']) => id)
}

it('leads from each open case to the next of one’s own, and round again', async () => {
  const app = await startApp()
  const [hanako, ichiro, sora] = [
    await browse(app, 'hanako'),
    await browse(app, 'ichiro'),
    await browse(app, 'sora'),
  ]
  const first = await opened(hanako)
  expect(listed(hanako)).toEqual([])
  app.advance(1_000)
  const second = await opened(hanako)
  const others = [await opened(ichiro), await opened(sora)]
  app.advance(1_000)
  const third = await opened(hanako)
  expect(listed(hanako)).toEqual([first, second])
  await hanako.open(`/cases/${first}`)
  expect(listed(hanako)).toEqual([second, third])
  await hanako.open(`/cases/${second}`)
  expect(listed(hanako)).toEqual([third, first])
  for (const id of others) expect(hanako.page.html).not.toContain(id)

  // One that has ended is none to go to; from its own page the open ones are.
  const ended = await opened(hanako, 'analysis:0')
  await hanako.submit(`/cases/${ended}/answers`, { value: 'market' })
  expect(listed(hanako).sort()).toEqual([first, second, third].sort())
  await hanako.open(`/cases/${first}`)
  expect(listed(hanako)).toEqual([second, third])
})

it('tells the open cases apart by how far they have come and when they are due, with no word that was said', async () => {
  const app = await startApp()
  const hanako = await browse(app, 'hanako')
  const bill = await billOf(app)
  await openSwitch(hanako, 'address', bill)
  app.advance(25 * 60_000)
  const kept = await openSwitch(hanako, 'number', bill)
  await hanako.submit(`${kept.path}/park`, { callBackOn: inDays(app, 3) })
  app.advance(10 * 60_000)
  await opened(hanako)
  const [nav = ''] = /<nav aria-labelledby="other-cases">[\s\S]*?<\/nav>/.exec(hanako.page.html) ?? []
  await hanako.open('/')
  const [mine = ''] = /<h2 id="mine">[\s\S]*?<\/ol>/.exec(hanako.page.html) ?? []
  for (const list of [textOf(nav), textOf(mine)]) {
    expect(list).toContain('ご使用場所の住所')
    expect(list).toContain('供給地点特定番号（22桁）')
    expect(list).toContain(`お折り返し: ${dayInWords(inDays(app, 3), 'ja')}`)
    expect(list).toContain('35分前に受付')
    expect(list).not.toContain(bill.supplyPointNumber.slice(2, 6))
  }
  expect(textOf(mine)).toContain('1分以内に受付')
})

it('leads to four at most; the first page has them all', async () => {
  const app = await startApp()
  const hanako = await browse(app, 'hanako')
  for (const _ of [1, 2, 3, 4, 5, 6]) await opened(hanako)
  expect(listed(hanako)).toHaveLength(4)
})
