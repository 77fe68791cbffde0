import type { Area } from '../../src/disclosure/area.ts'
import type { Role } from '../../src/identity/actor.ts'
import { addDays, addMonths, dayOf } from '../world/days.ts'

/** Somebody of the demo. None of them exists; employers, teams and terminals differ between the two sides. */
export type Persona = {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly org: `retailer:${string}` | `nw:${Area}`
  readonly affiliation: 'employee' | 'contractor'
  readonly employer: string
  readonly team: string
  readonly workplace: string
  readonly terminal: string | null
  /** Days since the last conduct-rule training, or `lapsed` (thirteen months ago). */
  readonly trained: number | 'lapsed'
  readonly about: { readonly ja: string; readonly en: string }
}

const sample = {
  org: 'retailer:sample',
  affiliation: 'employee',
  employer: 'サンプル電力株式会社',
  workplace: '大阪お客さまセンター',
} as const
const mihon = {
  org: 'retailer:mihon',
  affiliation: 'employee',
  employer: '見本でんき株式会社',
  workplace: '見本でんき東京オフィス',
} as const

export const personas: readonly Persona[] = [
  {
    ...sample,
    id: 'hanako',
    name: '北川 花子',
    roles: ['agent'],
    team: '受付一課',
    terminal: 'SMP-0101',
    trained: 60,
    about: { ja: 'オペレーター（社員）', en: 'Agent, employee' },
  },
  {
    ...sample,
    id: 'ichiro',
    name: '杉山 一郎',
    roles: ['agent'],
    affiliation: 'contractor',
    employer: '架空コールサービス株式会社',
    team: '受付二課',
    workplace: '神戸コールセンター',
    terminal: 'KCS-0202',
    trained: 90,
    about: { ja: 'オペレーター（委託先）', en: 'Agent, contractor' },
  },
  {
    ...sample,
    id: 'jun',
    name: '早川 潤',
    roles: ['rep'],
    affiliation: 'contractor',
    employer: '架空販売代理店株式会社',
    team: '訪問販売班',
    workplace: '京都営業所',
    terminal: null,
    trained: 30,
    about: { ja: '訪問担当（委託先）', en: 'Field representative, contractor' },
  },
  {
    ...sample,
    id: 'kaoru',
    name: '小田 薫',
    roles: ['supervisor'],
    team: '受付一課',
    terminal: 'SMP-0103',
    trained: 45,
    about: { ja: 'スーパーバイザー', en: 'Supervisor' },
  },
  {
    ...sample,
    id: 'osamu',
    name: '平井 修',
    roles: ['overseer'],
    team: 'コンプライアンス部',
    workplace: '大阪本社',
    terminal: 'SMP-0901',
    trained: 20,
    about: { ja: '監査担当', en: 'Overseer' },
  },
  {
    ...sample,
    id: 'hikari',
    name: '村瀬 ひかり',
    roles: ['concern-officer'],
    team: '内部通報窓口',
    workplace: '大阪本社',
    terminal: 'SMP-0951',
    trained: 25,
    about: { ja: '通報担当', en: 'Concern officer' },
  },
  {
    ...sample,
    id: 'rin',
    name: '三浦 凛',
    roles: ['agent'],
    team: '受付三課',
    terminal: 'SMP-0301',
    trained: 'lapsed',
    about: { ja: 'オペレーター（研修の期限切れ）', en: 'Agent whose training has lapsed' },
  },
  {
    ...sample,
    id: 'aoi',
    name: '野口 葵',
    roles: ['auditor'],
    affiliation: 'contractor',
    employer: '架空監査法人',
    team: '外部監査',
    workplace: '架空監査法人大阪事務所',
    terminal: null,
    trained: 10,
    about: { ja: '外部の監査人', en: 'Auditor from outside' },
  },
  {
    ...mihon,
    id: 'sora',
    name: '新野 空',
    roles: ['agent'],
    team: 'お客さまサポート',
    terminal: 'MHN-0001',
    trained: 75,
    about: { ja: 'オペレーター（新電力）', en: 'Agent of a new entrant' },
  },
  {
    ...mihon,
    id: 'toru',
    name: '久保 徹',
    roles: ['overseer'],
    team: '法務・コンプライアンス',
    terminal: 'MHN-0009',
    trained: 40,
    about: { ja: '監査担当（新電力）', en: 'Overseer of a new entrant' },
  },
  {
    id: 'mei',
    name: '水谷 芽衣',
    roles: ['desk'],
    org: 'nw:06',
    affiliation: 'employee',
    employer: '架空送配電関西株式会社',
    team: '託送受付班',
    workplace: '関西ネットワークサービスセンター',
    terminal: 'NW06-0011',
    trained: 50,
    about: { ja: '送配電受付担当（関西エリア）', en: 'Service center desk, area 06' },
  },
  {
    id: 'nao',
    name: '岩瀬 直',
    roles: ['desk'],
    org: 'nw:03',
    affiliation: 'employee',
    employer: '架空送配電東京株式会社',
    team: '託送受付一班',
    workplace: '東京ネットワークサービスセンター',
    terminal: 'NW03-0021',
    trained: 50,
    about: { ja: '送配電受付担当（東京エリア）', en: 'Service center desk, area 03' },
  },
  {
    id: 'yuki',
    name: '大野 由紀',
    roles: ['overseer'],
    org: 'nw:06',
    affiliation: 'employee',
    employer: '架空送配電関西株式会社',
    team: '情報管理室',
    workplace: '架空送配電関西本社',
    terminal: 'NW06-0901',
    trained: 15,
    about: { ja: '情報管理責任者（関西エリアの送配電）', en: 'Overseer of the network operator, area 06' },
  },
  {
    id: 'tomo',
    name: '西野 智',
    roles: ['concern-officer'],
    org: 'nw:06',
    affiliation: 'employee',
    employer: '架空送配電関西株式会社',
    team: '内部通報窓口',
    workplace: '架空送配電関西本社',
    terminal: 'NW06-0951',
    trained: 35,
    about: { ja: '通報担当（関西エリアの送配電）', en: 'Concern officer of the network operator, area 06' },
  },
]

export const personaById = (id: string): Persona | undefined => personas.find(one => one.id === id)

const trainedOn = ({ trained }: Persona, now: Date): string => {
  const today = dayOf(now)
  // The first of the month thirteen months back: more than a year ago on every day of the month.
  return trained === 'lapsed' ? `${addMonths(today.slice(0, 7), -13)}-01` : addDays(today, -trained)
}

/** The claims of `outside-parties.md` §4; `sub` apart, which a token carries anyway. */
export function claimsOf(persona: Persona, now: Date): Record<string, unknown> {
  const { name, roles, org, affiliation, employer, team, workplace, terminal } = persona
  return {
    name,
    roles,
    org,
    affiliation,
    employer,
    team,
    workplace,
    ...(terminal === null ? {} : { terminal }),
    trained_on: trainedOn(persona, now),
  }
}
