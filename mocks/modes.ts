import type { Party } from './calls.ts'
import { retailers } from './world/retailers.ts'

export const modeNames = [
  'leaky',
  'smuggle',
  'slow',
  'down',
  'garbled',
  'maintenance',
  'search-on-screen',
] as const
export type Mode = (typeof modeNames)[number]

const parties = ['gateway', 'customers'] as const

/** `down`, or `gateway:down` for one party alone; a service center (`nsc:06`) may also answer a status. */
const isSetting = (key: string, setting: string): boolean => {
  if (key.startsWith('nsc:') && /^[45][0-9]{2}$/.test(setting)) return true
  const [head, tail] = setting.split(':')
  const name = tail === undefined ? head : parties.some(party => party === head) ? tail : undefined
  return modeNames.some(mode => mode === name)
}

const isKey = (key: string): boolean => retailers.some(one => one.id === key) || /^nsc:(0[1-9]|10)$/.test(key)

/** Modes by retailer id (or `nsc:<area>`), switched while everything runs. */
export function createModes() {
  const settings = new Map<string, ReadonlySet<string>>()
  return {
    /** False, and nothing changed, when a retailer or a mode does not exist. */
    set: (wanted: Readonly<Record<string, unknown>>): boolean => {
      const parsed: [string, string[]][] = []
      for (const [key, list] of Object.entries(wanted)) {
        if (!isKey(key) || !Array.isArray(list)) return false
        const texts = list.filter((one): one is string => typeof one === 'string' && isSetting(key, one))
        if (texts.length !== list.length) return false
        parsed.push([key, texts])
      }
      for (const [key, texts] of parsed) settings.set(key, new Set(texts))
      return true
    },
    all: (): Record<string, string[]> =>
      Object.fromEntries([...settings].map(([key, modes]) => [key, [...modes]])),
    has: (key: string, party: Party, mode: Mode): boolean => {
      const set = settings.get(key)
      return set !== undefined && (set.has(mode) || set.has(`${party}:${mode}`))
    },
    /** The status that a service center was told to answer, or null. */
    status: (key: string): number | null => {
      for (const setting of settings.get(key) ?? []) if (/^[45]/.test(setting)) return Number(setting)
      return null
    },
    clear: () => settings.clear(),
  }
}

export type Modes = ReturnType<typeof createModes>
