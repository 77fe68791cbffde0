import { act } from '../../cases/pages/act.ts'
import { staffDoor } from '../../cases/pages/door.ts'
import { showCase } from '../../cases/pages/show-case.tsx'
import { pages } from '../../http/pages.ts'
import { moveInAct } from '../move-in/move-in-act.ts'
import { Came } from './notices.tsx'
import { perform } from './visited.tsx'

export const moveInRoutes = pages()

moveInRoutes.post(
  '/cases/:id/move-ins',
  staffDoor('applyMoveIn', visit =>
    act(
      visit,
      async () => {
        const { code, entry, case: stored } = await perform(visit, moveInAct(visit.deps))
        return showCase(visit, stored, {
          notice: <Came l={visit.l} kind="move-in" code={code} entry={entry} />,
        })
      },
      'act',
    ),
  ),
)
