import type { Child } from 'hono/jsx'
import type { Language, Text } from '../../http/language.ts'
import type { StepDef } from '../../scripts/types.ts'

const places = ['name', 'address', 'customer', 'number'] as const
type Place = (typeof places)[number]

const words = {
  where: { ja: '検針票・会員ページのどこにありますか', en: 'Where does it stand on the bill or web page?' },
  generic: {
    ja: '形をまとめた見取り図です。置き場所と呼び方は電力会社によって違います。印のある言葉をお探しください。',
    en: 'A sketch of what bills have in common. Each company puts and calls it differently: look for the marked words.',
  },
  bill: { ja: '検針票・請求書の見取り図', en: 'Sketch of a bill' },
  page: { ja: '会員ページの見取り図', en: 'Sketch of a web page for members' },
  billDesc: {
    ja: '上にご契約名義とご使用場所、その下にお客さま番号、中ほどに使用量と金額、下の方に供給地点特定番号。',
    en: 'At the top the name and the address, below them the customer number, in the middle usage and amount, near the bottom the supply point number.',
  },
  pageDesc: {
    ja: 'メニューの「ご契約内容」を開くと、お客さま番号、ご契約名義、ご使用場所、供給地点特定番号が並ぶ。',
    en: 'Behind the contract details in the menu stand the customer number, the name, the address and the supply point number.',
  },
} as const satisfies Record<string, Text>

type Legend = {
  readonly mark: string
  readonly printed: string
  readonly also?: string
  readonly how: Text
}

/** What each is called where it is printed, and how to tell it from the others. */
const legend: Readonly<Record<Place, Legend>> = {
  name: {
    mark: '①',
    printed: 'ご契約名義',
    how: {
      ja: '「様」の前に印刷されたお名前。会社なら（株）なども含めて',
      en: 'The name as printed; for a company with its legal form',
    },
  },
  address: {
    mark: '②',
    printed: 'ご使用場所',
    how: {
      ja: '電気をお使いの場所の住所。お届け先の住所と違うことがあります',
      en: 'Where the power is used; it may differ from where the bill is sent',
    },
  },
  customer: {
    mark: '③',
    printed: 'お客さま番号',
    also: 'ご契約番号・お客さまID',
    how: {
      ja: 'お客さまごとの番号。ハイフンも含めて',
      en: 'The number by which the company knows the customer, with its hyphens',
    },
  },
  number: {
    mark: '④',
    printed: '供給地点特定番号',
    how: {
      ja: '22桁の数字。2桁のあとに4桁が五つ。裏面や「ご契約内容」の欄にあることもあります',
      en: '22 digits: two, then five groups of four. Sometimes on the back, or beside the contract details',
    },
  },
}

/** Which of them the step asks for; a number that staff read off another screen, or of a generator, is none. */
function askedFor({ id, ask }: StepDef): readonly Place[] {
  if (ask?.kind === 'supply-point-number') return id.startsWith('number') ? ['number'] : []
  if (ask?.kind !== 'form') return []
  const names = ask.fields.map(one => one.name)
  return [
    ...(names.includes('nameAsPrinted') ? (['name'] as const) : []),
    ...(id === 'address' || id === 'address-again' ? (['address'] as const) : []),
    ...(names.includes('contractNumber') ? (['customer'] as const) : []),
  ]
}

/** どこにありますか: our own sketches, closed until somebody needs them, so that nothing jumps. */
export const WhereItStands = ({ l, step }: { l: Language; step: StepDef }) => {
  const asked = askedFor(step)
  return asked.length === 0 ? null : (
    <details class="where">
      <summary>{words.where[l]}</summary>
      <p class="hint">{words.generic[l]}</p>
      <div class="drawings">
        <Drawing l={l} name="bill" asked={asked}>
          <BillLines asked={asked} />
        </Drawing>
        <Drawing l={l} name="page" asked={asked}>
          <PageLines asked={asked} />
        </Drawing>
      </div>
    </details>
  )
}

type DrawingProps = {
  readonly l: Language
  readonly name: 'bill' | 'page'
  readonly asked: readonly Place[]
  readonly children?: Child
}

const Drawing = ({ l, name, asked, children }: DrawingProps) => (
  <figure class="drawing">
    <svg
      viewBox="0 0 320 330"
      width="100%"
      role="img"
      aria-labelledby={`drawing-${name}`}
      aria-describedby={`drawing-${name}-text`}
      font-size="13"
      fill="currentColor"
    >
      <title id={`drawing-${name}`}>{words[name][l]}</title>
      <g lang="ja">{children}</g>
    </svg>
    <figcaption id={`drawing-${name}-text`}>
      <strong>{words[name][l]}</strong>
      <p>{words[`${name}Desc`][l]}</p>
      <ul>
        {asked.map(one => (
          <li>
            <b lang="ja">
              {legend[one].mark} {legend[one].printed}
              {legend[one].also && `（${legend[one].also}）`}
            </b>
            <br />
            {legend[one].how[l]}
          </li>
        ))}
      </ul>
    </figcaption>
  </figure>
)

type BoxProps = { x: number; y: number; w: number; h: number; bold?: boolean }

const Box = ({ x, y, w, h, bold = false }: BoxProps) => (
  <rect
    x={x}
    y={y}
    width={w}
    height={h}
    rx="3"
    fill={bold ? 'currentColor' : 'none'}
    fill-opacity={bold ? '.1' : undefined}
    stroke="currentColor"
    stroke-width={bold ? 3 : 1}
    stroke-opacity={bold ? 1 : 0.45}
  />
)

/** What is of no matter here. */
const Bar = ({ x, y, w }: { x: number; y: number; w: number }) => (
  <rect x={x} y={y} width={w} height="8" rx="2" fill-opacity=".22" />
)

type ItemProps = BoxProps & { place: Place; value: string; asked: readonly Place[] }

const Item = ({ place, value, asked, ...box }: ItemProps) => (
  <>
    <Box {...box} bold={asked.includes(place)} />
    <text x={box.x + 8} y={box.y + 17} font-weight="700">
      {legend[place].mark} {legend[place].printed}
    </text>
    <text x={box.x + 8} y={box.y + 35}>
      {value}
    </text>
  </>
)

const printed: Readonly<Record<Place, string>> = {
  name: '見本　花子　様',
  address: '○○県○○市○○町1-2-3',
  customer: '00-000-000',
  number: '00-0000-0000-0000-0000-0000',
}

const BillLines = ({ asked }: { asked: readonly Place[] }) => (
  <>
    <Box x={2} y={2} w={316} h={326} />
    <text x="14" y="24" font-weight="700" font-size="15">
      電気ご使用量のお知らせ
    </text>
    <text x="306" y="24" text-anchor="end">
      ○○電力
    </text>
    <Item x={12} y={36} w={142} h={46} place="name" value={printed.name} asked={asked} />
    <Item x={162} y={36} w={146} h={46} place="customer" value={printed.customer} asked={asked} />
    <Item x={12} y={90} w={296} h={46} place="address" value={printed.address} asked={asked} />
    <Box x={12} y={148} w={296} h={112} />
    <text x="22" y="168">
      ご使用量　○○○ kWh
    </text>
    <text x="22" y="190">
      ご請求金額　○,○○○円
    </text>
    <Bar x={22} y={204} w={230} />
    <Bar x={22} y={220} w={260} />
    <Bar x={22} y={236} w={190} />
    <Item x={12} y={272} w={296} h={46} place="number" value={printed.number} asked={asked} />
  </>
)

const PageLines = ({ asked }: { asked: readonly Place[] }) => (
  <>
    <Box x={2} y={2} w={316} h={326} />
    <circle cx="16" cy="17" r="4" fill-opacity=".4" />
    <circle cx="30" cy="17" r="4" fill-opacity=".4" />
    <Bar x={46} y={13} w={200} />
    <line x1="2" y1="32" x2="318" y2="32" stroke="currentColor" stroke-opacity=".45" />
    <text x="14" y="54">
      ご使用量
    </text>
    <text x="94" y="54">
      ご請求
    </text>
    <text x="162" y="54" font-weight="700" text-decoration="underline">
      ご契約内容
    </text>
    <line x1="2" y1="66" x2="318" y2="66" stroke="currentColor" stroke-opacity=".45" />
    <Item x={12} y={78} w={296} h={46} place="customer" value={printed.customer} asked={asked} />
    <Item x={12} y={132} w={296} h={46} place="name" value={printed.name} asked={asked} />
    <Item x={12} y={186} w={296} h={46} place="address" value={printed.address} asked={asked} />
    <Item x={12} y={240} w={296} h={46} place="number" value={printed.number} asked={asked} />
    <Bar x={12} y={302} w={180} />
  </>
)
