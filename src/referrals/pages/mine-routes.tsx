import { loadCase } from '../../cases/load-case.ts'
import { twice } from '../../cases/pages/trouble.ts'
import { safeParse } from '../../cases/pages/valid.ts'
import { caseParams } from '../../cases/schemas.ts'
import { backTo } from '../../http/back-to.ts'
import type { Visit } from '../../http/door.tsx'
import type { FieldErrors } from '../../http/fields.tsx'
import { keyOf } from '../../http/form-key.ts'
import type { Text } from '../../http/language.ts'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { staff } from '../../identity/actor.ts'
import { stuckOf } from '../../outbox/stuck-of.ts'
import { door } from '../../oversight/page-door.ts'
import { resubmitBody } from '../bodies.ts'
import { listReferrals } from '../list-referrals.ts'
import { referralOf } from '../read-referral.ts'
import { resubmitReferral } from '../resubmit.ts'
import { sendAgain } from '../send-again.ts'
import type { StoredReferral } from '../stored.ts'
import { withdrawReferral } from '../withdraw.ts'
import { callbackSent } from './callback.tsx'
import { MinePage } from './mine-page.tsx'
import { OnePage } from './one-page.tsx'
import { words } from './words.ts'

export const mineRoutes = pages()

const otherwise: Text = {
  ja: '引継ぎの状況は、オペレーター・訪問担当・スーパーバイザーの方がお使いになれます。送配電会社の方は「引継ぎの受付」をお使いください。',
  en: 'These pages are for agents, field representatives and supervisors of a retailer. Network operators have the desk’s inbox.',
}
const staffDoor = (operation: string, show: (visit: Visit) => Promise<Response>) =>
  door(
    {
      operation,
      roles: staff,
      otherwise,
      back: c => (c.req.method === 'POST' ? c.req.path.replace(/\/[a-z]+$/, '') : c.req.path),
    },
    show,
  )

mineRoutes.get(
  '/referrals',
  staffDoor('listReferrals', async ({ c, deps, actor, l }) => {
    const all = actor.roles.includes('supervisor')
    const found = await listReferrals(deps, actor, { all })
    const notices = all ? await stuckOf(deps, actor.org) : []
    return showPage(c, {
      title: words.mine,
      reader: actor,
      body: (
        <MinePage l={l} config={deps.config} now={deps.now()} found={found} all={all} notices={notices} />
      ),
    })
  }),
)

mineRoutes.get(
  '/referrals/:id',
  staffDoor('getReferral', async visit => showOne(visit, await visited(visit))),
)

mineRoutes.post(
  '/referrals/:id/withdraw',
  staffDoor('withdrawReferral', visit =>
    moved(visit, ({ deps, actor }, { id }, key) => withdrawReferral(deps, actor, id, key)),
  ),
)

mineRoutes.post(
  '/referrals/:id/resubmit',
  staffDoor('resubmitReferral', async visit => {
    const callback = callbackSent(visit.form, visit.l)
    if ('errors' in callback) return showOne(visit, await visited(visit), { errors: callback.errors })
    const area = safeParse(resubmitBody.entries.area, visit.form.get('area') ?? undefined)
    const body = {
      callback: callback.ok,
      ...(visit.form.get('consented') === 'yes' ? { consented: true as const } : {}),
      ...(area ? { area } : {}),
    }
    return moved(visit, ({ deps, actor }, { id }, key) => resubmitReferral(deps, actor, id, body, key))
  }),
)

/** What is tried no more, by its id in the outbox. */
mineRoutes.post(
  '/referrals/stuck/:id/again',
  door(
    { operation: 'sendAgain', roles: ['supervisor'], otherwise, back: () => '/referrals' },
    async ({ c, deps, actor }) => {
      const id = c.req.param('id') ?? ''
      await twice(() => sendAgain(deps, actor, id))
      return c.redirect('/referrals', 303)
    },
  ),
)
mineRoutes.get('/referrals/stuck/:id/again', c => c.redirect('/referrals', 303))

for (const verb of ['withdraw', 'resubmit']) mineRoutes.get(`/referrals/:id/${verb}`, backTo('/referrals'))

/** Another organisation's is 404 like one that is not there. */
function visited({ c, deps, actor }: Visit): Promise<StoredReferral> {
  const params = safeParse(caseParams, { id: c.req.param('id') })
  if (params === null) throw new Problem('not-found')
  return referralOf(deps, actor, params.id)
}

type Move = (visit: Visit, found: StoredReferral, key: string | null) => Promise<unknown>

/** What keeps it from moving is told beside how it stands now, with what to do instead. */
async function moved(visit: Visit, move: Move): Promise<Response> {
  const found = await visited(visit)
  const key = keyOf(visit.form)
  try {
    await twice(() => move(visit, found, key))
    return visit.c.redirect(`/referrals/${found.id}`, 303)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const says = error.errors.flatMap(({ say }) => (say ? [say] : []))
    const wrong = error.errors.flatMap(({ pointer, say }) =>
      say ? [[pointer.replace(/^\/(?:callback\/)?/, ''), say[visit.l]] as const] : [],
    )
    if (error.code === 'invalid' && wrong.length > 0)
      return showOne(visit, await visited(visit), { errors: Object.fromEntries(wrong) })
    if (error.code !== 'stale') throw error
    return showOne(visit, await visited(visit), { late: says })
  }
}

type More = { readonly errors?: FieldErrors; readonly late?: readonly Text[] }

async function showOne(visit: Visit, stored: StoredReferral, more: More = {}): Promise<Response> {
  const { c, deps, actor, l, form } = visit
  const { errors = {}, late = null } = more
  const { case: at } = await loadCase(deps, actor, stored.case_id)
  const wrong = Object.keys(errors).length > 0
  return showPage(c, {
    title: {
      ja: `${words.reference.ja} ${stored.reference}`,
      en: `${words.reference.en} ${stored.reference}`,
    },
    reader: actor,
    status: wrong ? 422 : late ? 409 : 200,
    back: `/referrals/${stored.id}`,
    body: (
      <OnePage
        l={l}
        config={deps.config}
        now={deps.now()}
        stored={stored}
        at={at}
        typed={wrong || late ? form : null}
        errors={errors}
        late={late}
      />
    ),
  })
}
