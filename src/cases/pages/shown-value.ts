import { isArea } from '../../disclosure/area.ts'
import type { Language, Text } from '../../http/language.ts'
import { operatorOf } from '../../referrals/operators.ts'
import { spoken } from './answer-lines.ts'

const yes: Text = { ja: 'はい', en: 'Yes' }
const no: Text = { ja: 'いいえ', en: 'No' }

const parts: Readonly<Record<string, Text>> = {
  present: { ja: '有無', en: 'present' },
  remote: { ja: '遠隔操作', en: 'remote' },
  type: { ja: '種類', en: 'type' },
  digits: { ja: '桁数', en: 'digits' },
  installedOn: { ja: '取付日', en: 'installed on' },
  installed: { ja: '設置', en: 'installed' },
  remoteReadable: { ja: '遠隔検針', en: 'read remotely' },
  day: { ja: '検針日（日）', en: 'day of the month' },
  next: { ja: '次回', en: 'next' },
  receivedOn: { ja: '受付日', en: 'received on' },
  kind: { ja: '種別', en: 'kind' },
  watts: { ja: 'ワット', en: 'watts' },
  count: { ja: '灯数', en: 'count' },
}

const units: Readonly<Record<string, string>> = {
  contractCurrent: ' A',
  contractCurrentLimit: ' A',
  currentLimitSetting: ' A',
  contractCapacity: ' kVA',
  powerFactor: ' %',
}

const statuses: Readonly<Record<string, Text>> = {
  active: { ja: 'ご契約中', en: 'Under contract' },
  ended: { ja: 'ご契約終了', en: 'Ended' },
}

/** A looked-up value for the eye of staff: shown in this one reply and kept nowhere. */
export function shownValue(id: string, value: unknown, l: Language): string {
  if (value === null || value === undefined) return '-'
  if (typeof value === 'boolean') return (value ? yes : no)[l]
  if (typeof value === 'number') return `${value}${units[id] ?? ''}`
  if (typeof value === 'string') {
    if (id === 'area' && isArea(value)) return operatorOf(value).name[l]
    if (id === 'status') return statuses[value]?.[l] ?? value
    return id === 'supplyPointNumber' ? spoken(value) : value
  }
  if (Array.isArray(value)) return value.map(one => shownValue(id, one, l)).join(l === 'ja' ? '、' : '; ')
  return Object.entries(value)
    .map(([name, one]) => `${parts[name]?.[l] ?? name}: ${shownValue('', one, l)}`)
    .join(l === 'ja' ? '、' : '; ')
}
