import { backTo } from '../../http/back-to.ts'
import { pages } from '../../http/pages.ts'
import { enquiryRoutes } from './enquiry-routes.tsx'
import { moveInRoutes } from './move-in-routes.tsx'
import { relayRoutes } from './relay-routes.tsx'
import { usageRoutes } from './usage-routes.tsx'

/** 手続きの画面: the forms stand on the case's page; here is what they do, by the API's own verbs. */
export const actPages = pages()

actPages.route('/', relayRoutes)
actPages.route('/', moveInRoutes)
actPages.route('/', enquiryRoutes)
actPages.route('/', usageRoutes)

const verbs = ['relays', 'move-ins', 'wheeling-enquiries', 'usage-consents', 'usage-inquiries']
for (const path of [...verbs, 'relays/status', 'wheeling-enquiries/status'])
  actPages.get(`/cases/:id/${path}`, backTo('/cases'))
