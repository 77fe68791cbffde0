import type { Row } from '../db/db.ts'
import type { Text } from './language.ts'

/** So many are named: the areas and some retailers. */
const named = 20

const list = (all: readonly string[]): Text => {
  const names = [...new Set(all)].sort()
  const more = names.length - named
  const first = names.slice(0, named)
  return more > 0
    ? { ja: `${first.join('、')} ほか${more}件`, en: `${first.join(', ')} and ${more} more` }
    : { ja: first.join('、'), en: first.join(', ') }
}

/** Why no log takes entries, and the two ways on; rows of `log_halt`. */
export function haltedDetail(rows: readonly Row[]): Text {
  const logs = list(rows.map(row => String(row.log)))
  const witnesses = list(rows.map(row => String(row.witness)))
  return {
    ja: `外部検証者（証人）${witnesses.ja} が、記録（${logs.ja}）について、このデータベースにない分を確認しています。古いデータベースが戻された可能性があるため、どの記録にも書き足しません。止まる前の新しいデータベースを戻して、起動し直してください。外部検証者の側の誤りと確かめられたときに限り、その外部検証者を WITNESSES から外して起動し直すと再開します。`,
    en: `A witness (${witnesses.en}) has seen more of the log (${logs.en}) than this database holds. It may be a restored old copy, so that no log takes entries. Put the newer database back and start again. Only where the witness is certainly mistaken: take it out of WITNESSES and start again.`,
  }
}

const notKnown = ['status-403', 'status-404']

/** Which logs wait for a witness, and what keeps it; rows of `log`, `trouble` (null before it was asked). */
export function waitingDetail(rows: readonly Row[]): Text {
  const logs = list(rows.map(row => String(row.log)))
  const troubled = (is: (trouble: string) => boolean): readonly string[] =>
    rows.filter(row => typeof row.trouble === 'string' && is(row.trouble)).map(row => String(row.log))
  const unknown = troubled(trouble => notKnown.includes(trouble))
  const silent = troubled(trouble => trouble === 'silent')
  const others = troubled(trouble => trouble !== 'silent' && !notKnown.includes(trouble))
  const parts: Text[] = [
    {
      ja: `外部検証者（証人）に確認しています。返答があるまで、記録（${logs.ja}）に書き足しません。`,
      en: `The witnesses are being asked; nothing is appended to the log (${logs.en}) until one answers.`,
    },
  ]
  if (unknown.length > 0) {
    const of = list(unknown)
    parts.push({
      ja: `記録の鍵（${of.ja}）を登録していない外部検証者があります。その外部検証者に登録を依頼してください。`,
      en: `A witness does not know the key of the log (${of.en}): ask whoever runs it to add it.`,
    })
  }
  if (silent.length > 0)
    parts.push({
      ja: '応答のない外部検証者があります。動いているか、WITNESSES の url が正しいかを確かめてください。',
      en: 'A witness does not answer: see whether it runs, and whether its url in WITNESSES is right.',
    })
  if (others.length > 0)
    parts.push({
      ja: '確認署名を返さない外部検証者があります。理由は /oversight の「最後のやりとり」にあります。',
      en: 'A witness answers without a cosignature: the last exchange on /oversight says why.',
    })
  return { ja: parts.map(one => one.ja).join(''), en: parts.map(one => one.en).join(' ') }
}
