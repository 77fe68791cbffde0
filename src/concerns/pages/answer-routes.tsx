import type { Context } from 'hono'
import { readForm } from '../../http/form.ts'
import type { HttpEnv } from '../../http/mount.ts'
import { pageLanguage, showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import type { Standing } from '../concern.ts'
import { readStanding } from '../read-standing.ts'
import { AnswerPage } from './answer-page.tsx'
import { answerWords } from './words.ts'

/** The answer, by its code alone. */
export const answerRoutes = pages()

// Without a sign-in: who comes for the answer is who wrote.
answerRoutes.get('/concerns/answer', c => {
  c.set('untraced', true)
  return answer(c, null)
})
answerRoutes.post('/concerns/answer', async c => {
  c.set('untraced', true)
  const form = await readForm(c)
  try {
    return answer(c, await readStanding(c.get('deps'), form.get('code') ?? ''))
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found') throw error
    return answer(c, null, answerWords.unknown[pageLanguage(c)])
  }
})

function answer(c: Context<HttpEnv>, found: Standing | null, error?: string): Response {
  return showPage(c, {
    title: answerWords.title,
    back: '/concerns/answer',
    status: error === undefined ? 200 : 422,
    body: <AnswerPage l={pageLanguage(c)} found={found} error={error} />,
  })
}
