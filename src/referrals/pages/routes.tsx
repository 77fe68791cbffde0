import { pages } from '../../http/pages.ts'
import { drawBeside } from './beside-case.tsx'
import { deskRoutes } from './desk-routes.tsx'
import { mineRoutes } from './mine-routes.tsx'
import { slipRoutes } from './slip-routes.tsx'
import { submitRoutes } from './submit-routes.tsx'

/** 引継ぎの画面: stands before the cases' own routes, whose pages it draws its form and standing on. */
export const referralPages = pages()

referralPages.use('/cases/:id/*', async (c, next) => {
  c.set('drawBeside', drawBeside)
  await next()
})
referralPages.route('/', submitRoutes)
referralPages.route('/', slipRoutes)
referralPages.route('/', mineRoutes)
referralPages.route('/', deskRoutes)
