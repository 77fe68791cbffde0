import * as v from 'valibot'
import type { Visit } from '../../http/door.tsx'
import type { FieldErrors } from '../../http/fields.tsx'
import { printable } from '../../http/form.ts'
import { newFormKey } from '../../http/form-key.ts'
import { greetReader } from '../../http/greet-reader.ts'
import type { Text } from '../../http/language.ts'
import { pageLanguage, showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { staff } from '../../identity/actor.ts'
import { pageActorOf } from '../../identity/actor-of.ts'
import { readCookie } from '../../identity/cookies.ts'
import type { Found } from '../../scripts/find-scenario.ts'
import { findScenarios, longestPhrase } from '../../scripts/said-scenarios.ts'
import { findCases } from '../find-cases.ts'
import { openCase } from '../open-case.ts'
import { isReference } from '../reference.ts'
import { openBody } from '../schemas.ts'
import { summarizeCase } from '../summarize-case.ts'
import { staffDoor } from './door.ts'
import { Home } from './home.tsx'
import { sentOf } from './sent.ts'
import { twice } from './trouble.ts'
import { Welcome } from './welcome.tsx'

export const homeRoutes = pages()

const title: Text = { ja: '受付', en: 'Cases' }
const welcome: Text = { ja: '窓口について', en: 'About Madoguchi' }

homeRoutes.get('/', async c => {
  const deps = c.get('deps')
  const l = pageLanguage(c)
  const actor = await pageActorOf(deps, c.req.raw)
  if (actor !== null) await greetReader(c, actor)
  if (actor === null || !staff.some(role => actor.roles.includes(role)))
    return showPage(c, {
      title: welcome,
      reader: actor,
      scripts: actor === null ? ['agent'] : [],
      body: (
        <Welcome l={l} actor={actor} signedOut={readCookie(deps.config, c.req.raw, 'session') === null} />
      ),
    })
  return home({ c, deps, actor, l, form: { get: () => null, names: [] } }, {})
})

homeRoutes.get('/cases', c => c.redirect('/', 303))
homeRoutes.get('/find', c => c.redirect('/', 303))

homeRoutes.post(
  '/cases',
  staffDoor('openCase', async visit => {
    const { form, deps, actor, c, l } = visit
    const ref = (form.get('ref') ?? '').trim().normalize('NFKC')
    const parsed = v.safeParse(openBody, {
      scenario: (form.get('caller') ?? '').split(':')[0],
      contact: { channel: form.get('channel'), ...(ref === '' ? {} : { ref }) },
      language: l,
    })
    if (!parsed.success) return home(visit, errorsOf(parsed.issues, l))
    const stored = await twice(() => openCase(deps, actor, parsed.output, sentOf(form).key))
    return c.redirect(`/cases/${stored.id}`, 303)
  }),
)

homeRoutes.post(
  '/find',
  staffDoor('findCases', async visit => {
    const { form, deps, actor, c, l } = visit
    const reference = (form.get('reference') ?? '').normalize('NFKC').replaceAll(/[\s\p{Pd}ー]/gu, '')
    if (!isReference(reference)) return home(visit, { reference: words.reference[l] })
    const [found] = await findCases(deps, actor, reference)
    return found ? c.redirect(`/cases/${found.id}`, 303) : home(visit, { reference: words.unknown[l] })
  }),
)

/** As many as can be seen together with the button. */
const nearest = 3

homeRoutes.post(
  '/scenarios',
  staffDoor('searchScenarios', async visit => {
    const said = (visit.form.get('said') ?? '').trim()
    if (said === '' || said.length > longestPhrase) return home(visit, { said: words.said[visit.l] })
    return home(visit, {}, findScenarios(said, nearest))
  }),
)
homeRoutes.get('/scenarios', c => c.redirect('/', 303))

const words = {
  said: {
    ja: 'お客さまのおっしゃったことを、200文字までのひとことで入力してください。',
    en: 'Please enter what the caller said in a few words, at most 200 characters.',
  },
  caller: { ja: 'お客さまの言い方に近いものを選んでください。', en: 'Please choose what the caller says.' },
  channel: { ja: '連絡の方法を選んでください。', en: 'Please choose how they contact us.' },
  ref: {
    ja: '英数字と記号（. _ : -）だけで、64文字までで入力してください。お名前・電話番号・供給地点特定番号は入れないでください。',
    en: 'Please use letters, digits and . _ : - only, at most 64. No names, telephone or supply point numbers.',
  },
  reference: {
    ja: '受付番号は8桁の数字です。4桁ずつ、もう一度ご確認ください。',
    en: 'A case reference has eight digits. Please check it in groups of four.',
  },
  unknown: {
    ja: 'この番号の受付は見つかりませんでした。番号をもう一度ご確認ください。',
    en: 'There is no case with this reference. Please check it again.',
  },
} as const satisfies Record<string, Text>

function errorsOf(found: readonly v.BaseIssue<unknown>[], l: 'ja' | 'en'): FieldErrors {
  const errors: Record<string, string> = {}
  for (const { path } of found) {
    const name = path?.[0]?.key === 'contact' ? path[1]?.key : 'caller'
    errors[name === 'ref' ? 'ref' : name === 'channel' ? 'channel' : 'caller'] =
      words[name === 'ref' ? 'ref' : name === 'channel' ? 'channel' : 'caller'][l]
  }
  return errors
}

async function home(
  visit: Visit,
  errors: FieldErrors,
  found: readonly Found[] | null = null,
): Promise<Response> {
  const { c, deps, actor, l, form } = visit
  const typed = (name: string) => printable(form.get(name) ?? '')
  return showPage(c, {
    title,
    reader: actor,
    back: '/',
    scripts: ['agent'],
    status: Object.keys(errors).length > 0 ? 422 : 200,
    body: (
      <Home
        l={l}
        actor={actor}
        open={(await findCases(deps, actor, null))
          .filter(one => one.status === 'open')
          .map(one => summarizeCase(deps, actor, one))}
        found={found}
        formKey={newFormKey()}
        errors={errors}
        typed={typed}
      />
    ),
  })
}
