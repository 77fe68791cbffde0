import { pages } from '../../http/pages.ts'
import { cardRoutes } from './card.tsx'
import { caseRoutes } from './case-routes.tsx'
import { customerRoutes } from './customer-routes.tsx'
import { homeRoutes } from './home-routes.tsx'
import { keepRoutes } from './keep-routes.tsx'
import { liftRoutes } from './lift-routes.tsx'
import { linkRoutes } from './link-routes.tsx'
import { suggestionRoutes } from './suggestion-routes.ts'

/** 受付の画面: choose by what the caller says, walk the script. The verbs are the API's own. */
export const casePages = pages()
casePages.route('/', homeRoutes)
casePages.route('/', caseRoutes)
casePages.route('/', keepRoutes)
casePages.route('/', customerRoutes)
casePages.route('/', linkRoutes)
casePages.route('/', cardRoutes)
casePages.route('/', liftRoutes)
casePages.route('/', suggestionRoutes)
