import type { Contact, Operator } from './operators.ts'

type Text = { readonly ja: string; readonly en: string }

/** In danger, before anybody is told. */
export const safety: Text = {
  ja: '危険ですので、切れた電線や火花の出ているところには近づかず、触らないでください。火や煙が出ているとき、感電された方がいらっしゃるときは、すぐに119番へお電話ください。',
  en: 'For your safety, stay away from fallen or sparking wires and do not touch them. If there is fire or smoke, or somebody has had an electric shock, call 119 at once.',
}

/** 火花, 断線, 煙, 感電: safety first, then the operator's emergency contact. */
export function emergencySentence({ spoken, emergency }: Operator): Text {
  const { ja, en } = spoken
  const at = where(emergency)
  const next: Text =
    at === null
      ? {
          ja: `続いて、地域の送配電会社の${ja}へお知らせください。緊急の連絡先は、${ja}のホームページに載っております。`,
          en: `Then please tell ${en}, the network operator of your area. Its emergency contact is on its website.`,
        }
      : {
          ja: `続いて、地域の送配電会社の${ja}、${at.ja}へお知らせください。`,
          en: `Then please tell ${en}, the network operator of your area, at ${at.en}.`,
        }
  return { ja: safety.ja + next.ja, en: `${safety.en} ${next.en}` }
}

/** The telephone is what can be read out; the page only where there is no number. */
function where({ phone, url }: Contact): Text | null {
  if (phone !== null) return { ja: `電話番号${phone}`, en: phone }
  return url === null ? null : { ja: `ホームページ${url}`, en: url }
}
