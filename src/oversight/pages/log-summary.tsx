import type { Deps } from '../../deps.ts'
import type { Language, Text } from '../../http/language.ts'
import { toHex } from '../bytes.ts'
import { parseCheckpoint } from '../checkpoint.ts'
import { logSigner } from '../log-key.ts'
import { BadNote, openNote } from '../note.ts'
import { newestNote } from '../publish.ts'
import { type LogStatus, readLogStatus } from '../witnesses/status.ts'
import { WitnessState } from './witness-state.tsx'

export type LogSummary = {
  readonly logId: string
  readonly length: number
  readonly status: LogStatus
  /** Entries that the newest checkpoint covers; null before the first, `bad` when its signature does not hold. */
  readonly signed: { readonly size: number; readonly root: string } | 'bad' | null
  readonly vkey: string
}

export async function readLogSummary(deps: Pick<Deps, 'config' | 'db'>, logId: string): Promise<LogSummary> {
  const { verifier } = await logSigner(deps.config, logId)
  const [note, status] = await Promise.all([newestNote(deps.db, logId), readLogStatus(deps, logId)])
  let signed: LogSummary['signed'] = null
  if (note !== null) {
    try {
      const checkpoint = parseCheckpoint((await openNote(note, [verifier])).text)
      signed = checkpoint ? { size: checkpoint.size, root: toHex(checkpoint.root) } : 'bad'
    } catch (error) {
      if (!(error instanceof BadNote)) throw error
      signed = 'bad'
    }
  }
  return { logId, length: status.length, status, signed, vkey: verifier.vkey }
}

const words = {
  title: { ja: '記録の状態', en: 'State of the log' },
  all: { ja: (n: number) => `記録は全部で${n}件あります。`, en: (n: number) => `The log has ${n} entries.` },
  signed: {
    ja: (n: number) =>
      `このうち初めの${n}件は、署名済みのチェックポイントで固定されています。書き換えや削除があれば、検証で見つかります。`,
    en: (n: number) =>
      `The first ${n} are fixed by a signed checkpoint: a change or deletion among them is found by verifying.`,
  },
  none: {
    ja: 'まだ署名済みのチェックポイントはありません。まもなく作られます。',
    en: 'There is no signed checkpoint yet; one is made shortly.',
  },
  later: {
    ja: 'まだ署名済みのチェックポイントはありません。記録が再開してから作られます。',
    en: 'There is no signed checkpoint yet; one is made when the log goes on.',
  },
  bad: {
    ja: '最新のチェックポイントの署名を確かめられません。すぐに記録の検証を行い、管理者にご連絡ください。',
    en: 'The newest checkpoint’s signature does not hold. Verify the log at once and tell your administrator.',
  },
  more: { ja: '自分で検証するには', en: 'To verify it yourself' },
  how: {
    ja: '次の検証鍵を控えておき、検証コマンドをお手元で実行してください。記録のすべてを読み、改ざんがあれば場所を示します。外部の方がチェックポイントを控えておくと、より確かです。',
    en: 'Keep this verifier key and run the verify command on your own machine: it reads the whole log and names the place of any change. It is surer still when somebody outside keeps checkpoints.',
  },
  key: { ja: '検証鍵', en: 'Verifier key' },
  root: { ja: 'ルートハッシュ', en: 'Root hash' },
} as const satisfies Record<string, Text | { ja: (n: number) => string; en: (n: number) => string }>

const witnessFlags = ({ witnesses, threshold }: LogStatus): string =>
  witnesses.length === 0
    ? ''
    : `${witnesses.map(({ key }) => ` --witness '${key}'`).join('')} --threshold ${threshold}`

export const LogState = ({ l, summary }: { l: Language; summary: LogSummary }) => {
  const { signed, length, vkey, logId, status } = summary
  return (
    <section aria-labelledby="log-state">
      <h2 id="log-state">{words.title[l]}</h2>
      <p class={signed === 'bad' ? 'notice bad' : undefined}>
        {words.all[l](length)}{' '}
        {signed === null || (signed !== 'bad' && signed.size === 0)
          ? words[status.standing === 'free' ? 'none' : 'later'][l]
          : signed === 'bad'
            ? words.bad[l]
            : words.signed[l](signed.size)}
      </p>
      <WitnessState l={l} status={status} />
      <details>
        <summary>{words.more[l]}</summary>
        <p>{words.how[l]}</p>
        <pre
          tabindex={0}
        >{`npm run verify -- <service> --log ${logId} --key '${vkey}' --token <token>${witnessFlags(status)}`}</pre>
        <p>
          {words.key[l]}: <code>{vkey}</code>
        </p>
        {signed !== null && signed !== 'bad' && (
          <p>
            {words.root[l]} ({signed.size}): <code>{signed.root}</code>
          </p>
        )}
      </details>
    </section>
  )
}
