import { pages } from '../../http/pages.ts'
import { answerRoutes } from './answer-routes.tsx'
import { inboxRoutes } from './inbox-routes.tsx'
import { writeRoutes } from './write-routes.tsx'

export const concernPages = pages()
concernPages.route('/', writeRoutes)
concernPages.route('/', answerRoutes)
concernPages.route('/', inboxRoutes)
