import type { Role } from '../identity/actor.ts'
import type { Text } from './language.ts'

const ofRole: Readonly<Record<Role, Text>> = {
  agent: { ja: 'オペレーター', en: 'Agent' },
  rep: { ja: '訪問担当', en: 'Field representative' },
  supervisor: { ja: 'スーパーバイザー', en: 'Supervisor' },
  desk: { ja: '送配電受付担当', en: 'Service center desk' },
  overseer: { ja: '監査担当', en: 'Overseer' },
  auditor: { ja: '外部監査', en: 'Auditor' },
  'concern-officer': { ja: '通報担当', en: 'Concern officer' },
}

/** By what a token names. */
export const roleWords: Readonly<Record<string, Text>> = ofRole

const either = { ja: 'または', en: ' or ' } as const

/** What somebody without any of these roles is told. */
export function needed(roles: readonly Role[]): Text {
  const names = (l: 'ja' | 'en') => roles.map(role => ofRole[role][l]).join(either[l])
  return {
    ja: `この操作は、${names('ja')}の方が行えます。必要な場合は、管理者に役割の登録をご依頼ください。`,
    en: `This is for: ${names('en')}. Ask your administrator if you should have such a role.`,
  }
}
