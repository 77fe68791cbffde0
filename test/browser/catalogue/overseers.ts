import type { Guide, Tour } from './tour.ts'

const pages = [
  '',
  '/findings',
  '/review',
  '/questions',
  '/verify',
  '/retention',
  '/reports',
  '/incidents',
  '/conduct',
  '/fairness',
]

const all = async ({ open }: Guide, paths: readonly string[]): Promise<void> => {
  for (const path of paths) await open(path)
}

export const overseerTours: readonly Tour[] = [
  {
    name: 'a supervisor',
    persona: 'kaoru',
    walk: async guide => {
      await all(guide, ['/team', '/team?running=1', '/referrals', '/me', '/team'])
      const first = await guide.page.locator('main a[href^="/cases/"]').first().getAttribute('href')
      await guide.open(`${first}/lifted-limits`)
    },
  },
  {
    name: 'a concern officer',
    persona: 'hikari',
    walk: guide => all(guide, ['/concern-inbox']),
  },
  {
    name: 'an overseer',
    persona: 'osamu',
    walk: async guide => {
      const { page, look, open, send, room } = guide
      await all(
        guide,
        pages.map(path => `/oversight${path}`),
      )
      await page.goto(`${room.url}/oversight`)
      const walked = await page.locator('button[name="pick"][value^="case:"]').first().getAttribute('value')
      await send('form[action="/oversight/search"] button')
      await look(page, 'searched')
      await open(`/oversight/cases/${walked?.slice('case:'.length)}`)
      for (const form of ['questions/counts', 'questions/data-subject', 'reports']) {
        await page.goto(`${room.url}/oversight/${form.split('/')[0]}`)
        await send(`form[action="/oversight/${form}"] button`)
        await look(page, form)
      }
    },
  },
  {
    name: 'an auditor, in English',
    persona: 'aoi',
    locale: 'en-US',
    walk: guide => all(guide, ['/oversight', '/oversight/verify', '/oversight/reports']),
  },
  {
    name: 'the operator’s overseer',
    persona: 'yuki',
    walk: guide => all(guide, ['/oversight', '/oversight/fairness']),
  },
]
