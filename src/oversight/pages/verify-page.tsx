import type { Language } from '../../http/language.ts'
import { mount } from '../../http/mount.ts'
import { showPage } from '../../http/page.tsx'
import { pages } from '../../http/pages.ts'
import { withinRate } from '../../http/rate.ts'
import { logIdOf } from '../../identity/actor.ts'
import { pageActorOf } from '../../identity/actor-of.ts'
import { oversightEndpoints } from '../endpoints.ts'
import { oversightRoles } from '../oversight-role.ts'
import { door } from '../page-door.ts'
import { recordDenied } from '../record-denied.ts'
import { verifyWords } from './verify-sentences.ts'

export const verifyPages = pages()

const overApi = '/v1/oversight/logs/'
const overPage = '/oversight/verify/logs/'

// The log's own resources once more, for the session of a page: to be read only, by the same rules.
const resources = oversightEndpoints
  .filter(one => one.method === 'get' && one.path.startsWith(overApi))
  .map(one => ({ ...one, path: one.path.replace(overApi, overPage) }))
mount(verifyPages, resources, { authenticate: pageActorOf, onDenied: recordDenied, mayGoOn: withinRate })

verifyPages.get(
  '/oversight/verify',
  door(
    {
      roles: oversightRoles,
      operation: 'showVerifyPage',
      otherwise: {
        ja: '記録の検証は、監査担当と外部監査の方がお使いになれます。',
        en: 'Verifying the log is for overseers and auditors.',
      },
    },
    async ({ c, actor, l }) =>
      showPage(c, {
        title: verifyWords.title,
        reader: actor,
        scripts: ['verify'],
        body: <VerifyPage l={l} log={logIdOf(actor.org)} />,
      }),
  ),
)

type FieldProps = {
  readonly l: Language
  readonly name: 'vkey' | 'witnesses' | 'held'
  readonly hint: 'vkeyHint' | 'witnessesHint' | 'heldHint'
  readonly rows?: number
}

const Field = ({ l, name, hint, rows }: FieldProps) => {
  const common = { id: `f-${name}`, name, class: 'wide', 'aria-describedby': `f-${name}-hint` } as const
  return (
    <div class="field">
      <label for={`f-${name}`}>{verifyWords[name][l]}</label>
      <p class="hint" id={`f-${name}-hint`}>
        {verifyWords[hint][l]}
      </p>
      {rows === undefined ? (
        <input type="text" autocomplete="off" spellcheck={false} required {...common} />
      ) : (
        <textarea rows={rows} autocomplete="off" spellcheck={false} {...common} />
      )}
    </div>
  )
}

/** Hidden until its script is there; what everybody can do, the command, always stands below. */
const VerifyPage = ({ l, log }: { l: Language; log: string }) => (
  <>
    <h1>{verifyWords.title[l]}</h1>
    <p>{verifyWords.lead[l]}</p>
    <p class="note">{verifyWords.trust[l]}</p>
    <noscript>
      <p class="notice warn">{verifyWords.noScript[l]}</p>
    </noscript>
    <form id="verify" hidden data-log={log} data-prefix={`${overPage}${log}/`}>
      <Field l={l} name="vkey" hint="vkeyHint" />
      <Field l={l} name="witnesses" hint="witnessesHint" rows={3} />
      <Field l={l} name="held" hint="heldHint" rows={6} />
      <div class="actions">
        <button type="submit" id="verify-start">
          {verifyWords.start[l]}
        </button>
        <button type="button" class="second" id="verify-stop" hidden>
          {verifyWords.stop[l]}
        </button>
      </div>
    </form>
    <section aria-label={verifyWords.result[l]}>
      <progress id="verify-progress" aria-label={verifyWords.reading[l]} hidden />
      <p id="verify-status" />
      <p id="verify-stay" class="hint" hidden>
        {verifyWords.stay[l]}
      </p>
      {/* There from the beginning: what comes into it is announced, wherever the focus is. */}
      <div role="status">
        <p id="verify-verdict" class="notice" tabindex={-1} hidden />
      </div>
      <div id="verify-keep" hidden>
        <p>{verifyWords.keep[l]}</p>
        <pre id="verify-checkpoint" tabindex={0} />
      </div>
    </section>
    <h2>{verifyWords.command[l]}</h2>
    <pre
      tabindex={0}
    >{`npm run verify -- <service> --log ${log} --key '<vkey>' --token <token> --keep <file>`}</pre>
    <p>
      <a href="/oversight">{verifyWords.back[l]}</a>
    </p>
  </>
)
