import type { Text } from '../http/language.ts'
import type { Channel } from './case.ts'

const came: Text = { ja: 'ご来店ありがとうございます', en: 'Thank you for coming' }
const gaveTime: Text = { ja: 'お時間をいただき、ありがとうございます', en: 'Thank you for your time' }
const wrote: Text = { ja: 'お問い合わせありがとうございます', en: 'Thank you for your enquiry' }

/** What a conversation opens with, by how it came about. */
export const greetings: Readonly<Record<Channel, Text>> = {
  phone: { ja: 'お電話ありがとうございます', en: 'Thank you for calling' },
  store: came,
  visit: gaveTime,
  outbound: gaveTime,
  web: wrote,
  letter: wrote,
}

/** What it closes with. */
export const thanksFor = (channel: Channel): Text => {
  const { ja, en } = greetings[channel]
  return { ja: ja.replace(/ます$/, 'ました'), en }
}
