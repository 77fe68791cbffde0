import { DbUnavailable } from '../../db/db.ts'
import type { Visit } from '../../http/door.tsx'
import type { Language } from '../../http/language.ts'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { today } from '../../http/today.ts'
import { type Trouble, TroubleNotice, troubleOf } from '../../http/trouble.tsx'
import { roles } from '../../identity/actor.ts'
import { oversightRoles } from '../../oversight/oversight-role.ts'
import { door } from '../../oversight/page-door.ts'
import { acknowledgeRules, readAcknowledgment } from '../acknowledge.ts'
import { confirmTeam } from '../confirm-team.ts'
import { type History, ownHistory } from '../history.ts'
import { readOverview } from '../overview.ts'
import { rulesFor, rulesVersion } from '../rules.ts'
import { readTeamToday } from '../team-today.ts'
import { readTeamWeek } from '../team-week.ts'
import { isMonday, runningWeek } from '../weeks.ts'
import { FindingsSection, HistorySection, RulesSection, TodaySection } from './me-page.tsx'
import { OverviewPage } from './overview-page.tsx'
import { TeamPage } from './team-page.tsx'
import { meWords, overviewWords, teamWords } from './words.ts'

export const conductPages = pages()

const anybody = { roles, otherwise: meWords.title } as const

conductPages.get(
  '/me',
  door({ ...anybody, operation: 'ownHistory' }, visit => showMe(visit, null)),
)

async function showMe(visit: Visit, trouble: Trouble | null): Promise<Response> {
  const { c, deps, actor, l } = visit
  const before = c.req.query('before') ?? ''
  const day = today(deps.now())
  const history = await unlessAway(() =>
    ownHistory(deps, actor, /^[0-9]{1,15}$/.test(before) ? { cursor: Number(before) } : {}),
  )
  const sameDay = await unlessAway(() => ownHistory(deps, actor, { from: day, to: day }, 'refused'))
  const acknowledged = await readAcknowledgment(deps.db, actor)
  return showPage(c, {
    title: meWords.title,
    reader: actor,
    status: trouble?.status ?? 200,
    ...(trouble === null ? {} : { back: '/me' }),
    body: (
      <>
        <h1>{meWords.title[l]}</h1>
        <TroubleNotice l={l} trouble={trouble} />
        <Ways l={l} held={actor.roles} />
        {acknowledged === null && rulesOf(visit, null)}
        <Own l={l} history={history} sameDay={sameDay} />
        {acknowledged !== null && rulesOf(visit, acknowledged)}
      </>
    ),
  })
}

const rulesOf = ({ actor, l }: Visit, acknowledged: Parameters<typeof RulesSection>[0]['acknowledged']) => (
  <RulesSection l={l} rules={rulesFor(actor.org)} version={rulesVersion} acknowledged={acknowledged} />
)

type OwnProps = { readonly l: Language; readonly history: History | null; readonly sameDay: History | null }
const Own = ({ l, history, sameDay }: OwnProps) =>
  history === null || sameDay === null ? (
    <p class="notice warn">{meWords.stands[l]}</p>
  ) : (
    <>
      <TodaySection l={l} today={sameDay} />
      <FindingsSection l={l} findings={history.findings} />
      <HistorySection l={l} history={history} />
    </>
  )

const Ways = ({ l, held }: { l: Language; held: readonly string[] }) => (
  <p>
    {held.includes('supervisor') && <a href="/team">{meWords.team[l]}</a>}{' '}
    {held.includes('concern-officer') && <a href="/concern-inbox">{meWords.inbox[l]}</a>}
  </p>
)

/** Where the log takes no entry nothing of it is read; the rules are there all the same. */
async function unlessAway<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof DbUnavailable)) throw error
    return null
  }
}

conductPages.get('/me/acknowledgments', c => c.redirect('/me', 303))
conductPages.post(
  '/me/acknowledgments',
  door({ ...anybody, operation: 'acknowledgeRules', back: () => '/me' }, async visit => {
    const { c, deps, actor, form } = visit
    const trouble = await troubleOf(() => acknowledgeRules(deps, actor, form.get('version') ?? ''))
    return trouble === null ? c.redirect('/me', 303) : showMe(visit, trouble)
  }),
)

const supervisors = { roles: ['supervisor'], otherwise: teamWords.otherwise } as const

conductPages.get(
  '/team',
  door({ ...supervisors, operation: 'teamWeek' }, async visit => {
    const { c, deps } = visit
    const named = c.req.query('week') ?? ''
    const running = runningWeek(deps.now())
    const week =
      c.req.query('running') === '1' ? running : isMonday(named) && named <= running ? named : undefined
    return showTeam(visit, week, null)
  }),
)

async function showTeam(
  { c, deps, actor, l }: Visit,
  week: string | undefined,
  trouble: Trouble | null,
): Promise<Response> {
  const day = await readTeamToday(deps, actor)
  const shown = await readTeamWeek(deps, actor, week)
  return showPage(c, {
    title: teamWords.title,
    reader: actor,
    status: trouble?.status ?? 200,
    ...(trouble === null ? {} : { back: '/team' }),
    body: <TeamPage l={l} me={actor.sub} day={day} shown={shown} trouble={trouble} />,
  })
}
conductPages.get('/team/confirmations', c => c.redirect('/team', 303))
conductPages.post(
  '/team/confirmations',
  door({ ...supervisors, operation: 'confirmTeam', back: () => '/team' }, async visit => {
    const { c, deps, actor, form } = visit
    const week = form.get('week') ?? ''
    const trouble = await troubleOf(() => confirmTeam(deps, actor, week))
    return trouble === null ? c.redirect(`/team?week=${week}`, 303) : showTeam(visit, undefined, trouble)
  }),
)

conductPages.get(
  '/oversight/conduct',
  door(
    { roles: oversightRoles, otherwise: overviewWords.otherwise, operation: 'readConduct' },
    async ({ c, deps, actor, l }) => {
      const after = c.req.query('after') ?? ''
      const cursor = /^[0-9a-f]{32}$/.test(after) ? { cursor: after } : {}
      return showPage(c, {
        title: overviewWords.title,
        reader: actor,
        body: <OverviewPage l={l} shown={await readOverview(deps, actor, cursor)} />,
      })
    },
  ),
)
