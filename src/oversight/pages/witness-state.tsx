import type { Language, Text } from '../../http/language.ts'
import { timeInJapan } from '../../http/times.ts'
import type { LogStatus } from '../witnesses/status.ts'
import { alarmWords } from '../witnesses/words.ts'

const words = {
  nobody: {
    ja: '外部検証者（証人）は登録されていません。鍵とデータベースの両方を持つ人による作り直しは、チェックポイントを控えている人にしか分かりません。',
    en: 'No witness is registered: only whoever keeps checkpoints would notice a history made anew by somebody with both key and database.',
  },
  next: {
    ja: '新しい記録は残せず、照会もできません。管理者に、止まる前の新しいデータベースを戻すようご依頼ください。戻して起動し直せば、続きから記録できます。外部検証者の側の誤りと確かめられたときに限り、その外部検証者を設定 WITNESSES から外して起動し直すと再開します。ほかの外部検証者がいれば、先にそちらへ確認します。',
    en: 'Nothing is appended and nothing is looked up. Ask your administrator to put the newer database back, the one from before the restore, and to start again: the log then goes on from there. Only where it is certain that the witness is mistaken: take it out of the setting WITNESSES and start again; the others, if there are any, are asked before the log goes on.',
  },
  beside: {
    ja: '同じデータベースの別の記録について、外部検証者が、このデータベースにない分を確認しています。古いデータベースが戻された可能性があるため、この記録も止まっています。',
    en: 'Of another log of the same database a witness has seen more than is here. It may be a restored old copy, so that this log stands still too.',
  },
  unchecked: {
    ja: '外部検証者に確認しています。返答があるまで、この記録には書き足しません。しばらく続くときは、下の表の「最後のやりとり」を見て、外部検証者と管理者にご連絡ください。',
    en: 'The witnesses are being asked; nothing is appended to this log until one of them answers. If it goes on, see the last exchange below, and tell the witnesses and your administrator.',
  },
  alarms: { ja: '続いている警報', en: 'Alarms that stand' },
  since: { ja: 'から', en: 'since' },
  caption: { ja: '外部検証者', en: 'Witnesses' },
  name: { ja: '名前', en: 'Name' },
  size: { ja: '確認した件数', en: 'Entries cosigned' },
  at: { ja: '確認署名の時刻（日本時間）', en: 'Time of the cosignature (Japan)' },
  last: { ja: '最後のやりとり', en: 'Last exchange' },
  none: { ja: 'まだありません', en: 'none yet' },
  good: { ja: '良好', en: 'good' },
} as const satisfies Record<string, Text>

const troubles: Readonly<Record<string, Text>> = {
  silent: { ja: '応答なし', en: 'no answer' },
  invalid: { ja: '署名を確かめられない', en: 'no cosignature of its key' },
  clock: { ja: '時刻が5分以上ずれている', en: 'its time is more than five minutes off' },
  fork: { ja: '別の記録を確認している', en: 'it has seen another history' },
  ahead: { ja: 'より長い記録を確認している', en: 'it has seen a longer history' },
  'status-403': { ja: 'この記録の鍵が登録されていない', en: 'it does not know the key of this log' },
  'status-404': { ja: 'この記録の鍵が登録されていない', en: 'it does not know the key of this log' },
  overtaken: { ja: '行き違い', en: 'overtaken by another' },
}

/** `status-403` and its like stand as they are. */
const troubleText = (code: string, l: Language): string =>
  troubles[code]?.[l] ?? code.replace('status-', 'HTTP ')

/** What the halt rests on. */
const halted = ({ log, halt }: LogStatus, l: Language): string => {
  if (halt === null) return words.beside[l]
  const { witness, seen, held } = halt
  return l === 'ja'
    ? `この記録は止まっています（${log}）。外部検証者 ${witness} は${seen}件まで確認していますが、このデータベースには${held}件しかありません。古いデータベースが戻された可能性があります。`
    : `This log (${log}) stands still: the witness ${witness} has seen ${seen} entries, but this database held ${held}. It may be a restored old copy.`
}

const reached = ({ cosigned, reached, standing, threshold, witnesses }: LogStatus, l: Language): string => {
  if (standing === 'halted')
    return l === 'ja'
      ? '下の表は、このデータベースに残っている確認署名です。止まっているあいだ、外部検証者には送りません。'
      : 'The table shows the cosignatures that this database has. Nothing is sent to the witnesses while it stands still.'
  const of = `${threshold}/${witnesses.length}`
  if (reached)
    return l === 'ja'
      ? `最新のチェックポイントを、必要な数（${of}）以上の外部検証者（証人）が確認しています。`
      : `Enough witnesses (${of}) have cosigned the newest checkpoint.`
  if (cosigned === null)
    return l === 'ja'
      ? `必要な数（${of}）の外部検証者（証人）が確認したチェックポイントは、まだありません。`
      : `No checkpoint has the cosignatures of enough witnesses (${of}) yet.`
  return l === 'ja'
    ? `必要な数（${of}）の外部検証者（証人）が確認しているのは、初めの${cosigned}件までです。`
    : `Enough witnesses (${of}) have cosigned the first ${cosigned} entries, not yet the newest checkpoint.`
}

/** Who outside vouches for the log, since when, and what is wrong. */
export const WitnessState = ({ l, status }: { l: Language; status: LogStatus }) => {
  const { standing, alarms, witnesses } = status
  return (
    <>
      {standing !== 'free' && (
        <div class={`notice ${standing === 'halted' ? 'bad' : 'warn'}`}>
          <p>{standing === 'halted' ? halted(status, l) : words[standing][l]}</p>
          {standing === 'halted' && <p>{words.next[l]}</p>}
        </div>
      )}
      {alarms.length > 0 && (
        <div class="notice bad">
          <p>{words.alarms[l]}</p>
          <ul>
            {alarms.map(({ kind, witness, since }) => (
              <li>
                {alarmWords[kind][l]}
                {witness === null ? '' : ` (${witness})`} ·{' '}
                {l === 'ja'
                  ? `${timeInJapan(since, l)}${words.since.ja}`
                  : `${words.since.en} ${timeInJapan(since, l)}`}
              </li>
            ))}
          </ul>
        </div>
      )}
      {witnesses.length === 0 ? (
        <p>{words.nobody[l]}</p>
      ) : (
        <>
          <p>{reached(status, l)}</p>
          <section class="scroll" tabindex={0} aria-label={words.caption[l]}>
            <table>
              <caption>{words.caption[l]}</caption>
              <thead>
                <tr>
                  {(['name', 'size', 'at', 'last'] as const).map(head => (
                    <th scope="col">{words[head][l]}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {witnesses.map(({ name, size, at, trouble }) => (
                  <tr>
                    <th scope="row">{name}</th>
                    <td>{size ?? words.none[l]}</td>
                    <td>{at === null ? words.none[l] : timeInJapan(at, l)}</td>
                    <td>{trouble === null ? words.good[l] : troubleText(trouble, l)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </>
  )
}
