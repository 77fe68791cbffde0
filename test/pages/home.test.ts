import { describe, expect, it } from 'vitest'
import { groups } from '../../src/cases/pages/scenario-choices.tsx'
import { currentScripts } from '../../src/scripts/scenarios.ts'
import { startApp } from '../support/app.ts'
import { entriesOf } from '../support/walk.ts'
import { browse, caseIdOf, formOf, textOf } from './browser.ts'

const said = async (words: string) => {
  const app = await startApp()
  const hanako = await browse(app, 'hanako')
  await hanako.open('/')
  const reply = await hanako.submit('/scenarios', { said: words })
  return { app, hanako, reply, text: textOf(reply.html) }
}

describe('choosing by what the caller says', () => {
  it.each([
    ['引っ越し先で電気が使えないんです', 'move-in'],
    ['いまの会社から乗り換えたい', 'switch'],
    ['I want to look at my usage', 'usage'],
    ['ひっこしをします', 'move-in'],
    ['引っ越し', 'move-in'],
    ['きりかえ', 'switch'],
    ['テイデン', 'outage'],
    ['しはらいがまだ', 'arrears'],
  ])('finds the matter, nearest chosen, and opens it: %s', async (words, scenario) => {
    const { app, hanako, text } = await said(words)
    expect(text).toContain('おっしゃったことに近いご用件')
    expect(formOf(hanako.page.html, '/cases').values.get('caller')).toBe(`${scenario}:0`)
    await hanako.submit('/cases')
    const opened = await app.as('hanako').get(`/v1/cases/${caseIdOf(hanako.page.path)}`)
    expect(opened.body.scenario).toBe(scenario)
  })

  it('keeps what was said out of every address, log line and entry', async () => {
    const { app, hanako, reply } = await said('山田ですが引っ越します')
    expect(reply.path).toBe('/scenarios')
    await hanako.submit('/cases')
    expect(hanako.locations).toEqual([hanako.page.path])
    const entries = await entriesOf(app)
    expect(entries.map(one => one.kind)).toEqual(['case-opened'])
    expect(JSON.stringify([entries, app.logs, hanako.locations])).not.toContain('山田')
  })

  it('says so where nothing is near, with the list below', async () => {
    const { hanako, text } = await said('@@@')
    expect(text).toContain('近いご用件が見つかりませんでした')
    expect(formOf(hanako.page.html, '/cases').values.has('caller')).toBe(false)
  })

  it.each(['', '　', 'あ'.repeat(201)])('turns away nothing and too much in place: %#', async words => {
    const { reply, text } = await said(words)
    expect(reply.status).toBe(422)
    expect(text).toContain('200文字まで')
    expect(reply.html).toContain('href="#f-said"')
  })
})

describe('the list of matters', () => {
  it('has every script once, and says what callers say of it', async () => {
    const listed = groups.flatMap(one => one.scenarios)
    expect(listed.toSorted()).toEqual(
      currentScripts()
        .map(one => one.scenario)
        .toSorted(),
    )
    const app = await startApp()
    const hanako = await browse(app, 'hanako', 'en')
    const { html } = await hanako.open('/')
    for (const { title, callers } of currentScripts()) {
      expect(textOf(html)).toContain(title.en)
      expect(textOf(html)).toContain(callers[0]?.en)
    }
  })
})

describe('the first page', () => {
  it.each([
    ['hikari', '/concern-inbox'],
    ['kaoru', '/team'],
    ['osamu', '/oversight'],
    ['aoi', '/oversight'],
    ['mei', '/desk'],
  ])('leads %s to the room of their role, and that door opens', async (persona, href) => {
    const app = await startApp()
    const reader = await browse(app, persona)
    const home = await reader.open('/')
    expect(home.html).toContain(`href="${href}"`)
    expect(textOf(home.html)).not.toContain('いまのところありません')
    expect((await reader.open(href)).status).toBe(200)
  })
})

it('takes a rep for somebody at a door, so that the case begins with whether they may be there', async () => {
  const app = await startApp()
  const jun = await browse(app, 'jun')
  await jun.open('/')
  expect(formOf(jun.page.html, '/cases').values.get('channel')).toBe('visit')
  await jun.submit('/cases', { caller: 'switch:0' })
  expect(textOf(jun.page.html)).toContain('まだお電話や訪問はしません')
  const hanako = await browse(app, 'hanako')
  await hanako.open('/')
  expect(formOf(hanako.page.html, '/cases').values.get('channel')).toBe('phone')
})
