import { pages } from '../../http/pages.ts'
import { suggestAddresses } from '../suggest-addresses.ts'
import { quietDoor } from './door.ts'

/** As long as an address may be. */
const longest = 120

/** For the address field's script, which asks as one types: nothing of it is kept, and no address of ours holds it. */
export const suggestionRoutes = pages()

suggestionRoutes.post(
  '/address-suggestions',
  quietDoor('suggestAddresses', async ({ c, deps, form }) => {
    const text = form.get('text') ?? ''
    if (text.length > longest) return c.json({ suggestions: [] })
    const { suggestions, complete } = await suggestAddresses(deps, text)
    // With its lot it is as printed already; ours is only another way to write it.
    return c.json({ suggestions: complete ? [] : suggestions })
  }),
)

suggestionRoutes.get('/address-suggestions', c => c.redirect('/', 303))
