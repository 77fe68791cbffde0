import { loadVisited } from '../../cases/pages/door.ts'
import { sentOf } from '../../cases/pages/sent.ts'
import { showCase } from '../../cases/pages/show-case.tsx'
import type { Visit } from '../../http/door.tsx'
import type { Text } from '../../http/language.ts'
import type { ActAction } from '../../scripts/types.ts'
import type { Act } from '../act.ts'
import { type Performed, performAct } from '../perform.ts'

/** By the API's own verb, with the form's revision, step and key. */
export async function perform<A extends ActAction>(visit: Visit, kind: Act<A>): Promise<Performed> {
  const { deps, actor, form, c } = visit
  const { key, ...body } = sentOf(form)
  return performAct(deps, actor, await loadVisited(visit), body, c.get('requestId'), key, kind)
}

const texts = {
  question: { ja: '照会する項目を一つ選んでください。', en: 'Choose one value to ask for.' },
  password: {
    ja: '届いたパスワードを、半角の英数字と記号で入力してください。',
    en: 'Please enter the password as it came: letters, digits and signs.',
  },
} as const satisfies Record<string, Text>

/** The case's page again, beside the one field that is missing or wrong. */
export async function lacking(visit: Visit, name: keyof typeof texts): Promise<Response> {
  const { case: stored } = await loadVisited(visit)
  return showCase(visit, stored, {
    trouble: { kind: 'input', errors: { [name]: texts[name][visit.l] } },
  })
}
