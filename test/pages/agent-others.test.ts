import { expect, it } from 'vitest'
import { dayInWords } from '../../src/http/times.ts'
import { startApp } from '../support/app.ts'
import { inDays } from '../support/walk.ts'
import { type Browser, browse, caseIdOf, textOf } from './browser.ts'

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

it('tells cases of one matter apart by the step reached and the day to call back, and by nothing that was said', async () => {
  const app = await startApp()
  const hanako = await browse(app, 'hanako')
  const first = await opened(hanako)
  await hanako.submit(`/cases/${first}/answers`, { value: 'holder' })
  const second = await opened(hanako)
  await hanako.submit(`/cases/${second}/park`, { callBackOn: inDays(app, 3) })
  await opened(hanako)
  const beside = textOf(
    /<nav aria-labelledby="other-cases">[\s\S]*?<\/nav>/.exec(hanako.page.html)?.[0] ?? '',
  )
  await hanako.open('/')
  const mine = textOf(hanako.page.html.slice(hanako.page.html.indexOf('id="mine"')))
  for (const text of [beside, mine]) {
    expect(text).toContain('当社とのご契約')
    expect(text).toContain(`お折り返し: ${dayInWords(inDays(app, 3), 'ja')}`)
    expect(text).not.toContain('ご契約者ご本人')
  }
})

it('leads to four at most; the first page has them all', async () => {
  const app = await startApp()
  const hanako = await browse(app, 'hanako')
  for (const _ of [1, 2, 3, 4, 5, 6]) await opened(hanako)
  expect(listed(hanako)).toHaveLength(4)
})
