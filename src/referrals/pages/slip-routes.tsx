import { loadVisited, staffDoor } from '../../cases/pages/door.ts'
import { Slip } from '../../cases/pages/slip.tsx'
import { positionOf } from '../../cases/position.ts'
import { contactOf, slipOf } from '../../cases/view.ts'
import type { Text } from '../../http/language.ts'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { Problem } from '../../http/problem.ts'
import { retailerOf } from '../../identity/actor.ts'
import { listReferrals } from '../list-referrals.ts'
import { isTold } from './beside-case.tsx'
import { messageOf } from './message.ts'

export const slipRoutes = pages()

const words = {
  title: { ja: '窓口の控え', en: 'Slip with the contact' },
  print: {
    ja: 'ブラウザーの印刷で、控えだけが印刷されます。',
    en: 'Print this page with the browser; the slip alone is printed.',
  },
  message: { ja: 'お客さまに送る文', en: 'Message to send to the person' },
  messageHint: {
    ja: 'メールやメッセージに、このまま写してお使いください。',
    en: 'To be copied into a mail or message as it is.',
  },
  inJapanese: { ja: '日本語の文', en: 'In Japanese' },
  inEnglish: { ja: '英語の文', en: 'In English' },
  back: { ja: '受付に戻る', en: 'Back to the case' },
} as const satisfies Record<string, Text>

/** 控え on a sheet of its own, and the same as a text that can be sent. */
slipRoutes.get(
  '/cases/:id/slip',
  staffDoor('showCasePage', async visit => {
    const { c, deps, actor, l } = visit
    const { case: stored } = await loadVisited(visit)
    const told = (await listReferrals(deps, actor, { all: false, caseId: stored.id })).find(one =>
      isTold(one, stored),
    )
    const { outcome } = positionOf(stored).journey
    const ofArea = told?.area ? { operators: [contactOf(told.area)] } : null
    const slip = ofArea ?? (outcome === null ? null : slipOf(stored, outcome))
    if (slip === null) throw new Problem('not-found')
    const from = deps.config.retailers.get(retailerOf(stored.org) ?? '')?.name ?? ''
    const facts = { reference: stored.reference, handedOver: told?.reference ?? null, from, slip }
    const spoken = told?.payload?.person.language ?? stored.language
    return showPage(c, {
      title: {
        ja: `${words.title.ja} ${stored.reference}`,
        en: `${words.title.en} ${stored.reference}`,
      },
      reader: actor,
      body: (
        <>
          <h1>{words.title[l]}</h1>
          <p class="hint">{words.print[l]}</p>
          <Slip l={l} {...facts} />
          <h2>{words.message[l]}</h2>
          <p class="hint">{words.messageHint[l]}</p>
          {(spoken === 'ja' ? (['ja', 'en'] as const) : (['en', 'ja'] as const)).map(one => (
            <div class="field">
              <label for={`message-${one}`}>{(one === 'ja' ? words.inJapanese : words.inEnglish)[l]}</label>
              <textarea id={`message-${one}`} lang={one} rows={9} readonly>
                {messageOf(facts, one)}
              </textarea>
            </div>
          ))}
          <p>
            <a href={`/cases/${stored.id}`}>{words.back[l]}</a>
          </p>
        </>
      ),
    })
  }),
)
