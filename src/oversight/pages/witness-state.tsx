import type { Language, Text } from '../../http/language.ts'
import { timeInJapan } from '../../http/times.ts'
import type { LogStatus } from '../witnesses/status.ts'
import { alarmWords } from '../witnesses/words.ts'

const words = {
  nobody: {
    ja: '外部検証者は登録されていません。鍵とデータベースの両方を持つ人による作り直しは、チェックポイントを控えている人にしか分かりません。',
    en: 'No witness is registered: only whoever keeps checkpoints would notice a history made anew by somebody with both key and database.',
  },
  halted: {
    ja: 'この記録は止まっています。外部検証者が、このデータベースにない記録を確認しています。古いデータベースが戻された可能性があります。新しい記録は残せず、照会もできません。管理者に、止まる前の新しいデータベースを戻すようご依頼ください。戻して起動し直せば、続きから記録できます。外部検証者の側の誤りと確かめられたときは、その検証者を設定 WITNESSES から外して起動し直すと、残りの検証者に確認したうえで再開します。',
    en: 'This log stands still: a witness has seen more of it than this database holds, which may be a restored old copy. Nothing is appended and nothing is looked up. Ask your administrator to put the newer database back, the one from before the restore, and to start again: the log then goes on from there. Only where it is certain that the witness is mistaken: take it out of the setting WITNESSES and start again; the others are asked before the log goes on.',
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
  overtaken: { ja: '行き違い', en: 'overtaken by another' },
}

/** `status-403` and its like stand as they are. */
const troubleText = (code: string, l: Language): string =>
  troubles[code]?.[l] ?? code.replace('status-', 'HTTP ')

/** What the halt rests on. */
const halt = ({ witness, seen, held }: NonNullable<LogStatus['halt']>, l: Language): string =>
  l === 'ja'
    ? `${witness} の確認：${seen}件まで。このデータベース：${held}件。`
    : `${witness} has seen ${seen} entries; this database held ${held}.`

const reached = ({ cosigned, reached, threshold, witnesses }: LogStatus, l: Language): string => {
  const of = `${threshold}/${witnesses.length}`
  if (reached)
    return l === 'ja'
      ? `最新のチェックポイントを、必要な数（${of}）以上の外部検証者が確認しています。`
      : `Enough witnesses (${of}) have cosigned the newest checkpoint.`
  if (cosigned === null)
    return l === 'ja'
      ? `必要な数（${of}）の外部検証者が確認したチェックポイントは、まだありません。`
      : `No checkpoint has the cosignatures of enough witnesses (${of}) yet.`
  return l === 'ja'
    ? `必要な数（${of}）の外部検証者が確認しているのは、初めの${cosigned}件までです。`
    : `Enough witnesses (${of}) have cosigned the first ${cosigned} entries, not yet the newest checkpoint.`
}

/** Who outside vouches for the log, since when, and what is wrong. */
export const WitnessState = ({ l, status }: { l: Language; status: LogStatus }) => {
  const { standing, alarms, witnesses } = status
  return (
    <>
      {standing !== 'free' && (
        <div class={`notice ${standing === 'halted' ? 'bad' : 'warn'}`}>
          <p>{words[standing][l]}</p>
          {status.halt !== null && <p>{halt(status.halt, l)}</p>}
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
