/**
 * Out of the Digital Agency’s design tokens (`@digital-go-jp/design-tokens` 1.1.9), by their names there: those that are
 * used. A copy, so that the service needs no library for constants; a test holds it to the package.
 */
export const tokens = {
  'color-neutral-white': '#ffffff',
  'color-neutral-black': '#000000',
  'color-neutral-solid-gray-50': '#f2f2f2',
  'color-neutral-solid-gray-200': '#cccccc',
  'color-neutral-solid-gray-420': '#949494',
  'color-neutral-solid-gray-600': '#666666',
  'color-neutral-solid-gray-700': '#4d4d4d',
  'color-neutral-solid-gray-800': '#333333',
  'color-neutral-solid-gray-900': '#1a1a1a',
  'color-primitive-blue-50': '#e8f1fe',
  'color-primitive-blue-200': '#c5d7fb',
  'color-primitive-blue-300': '#9db7f9',
  'color-primitive-blue-900': '#0017c1',
  'color-primitive-blue-1000': '#00118f',
  'color-primitive-blue-1200': '#000060',
  'color-primitive-cyan-300': '#79e2f2',
  'color-primitive-cyan-900': '#006f83',
  'color-primitive-green-50': '#e6f5ec',
  'color-primitive-green-300': '#71c598',
  'color-primitive-green-800': '#197a4b',
  'color-primitive-green-900': '#115a36',
  'color-primitive-green-1200': '#032213',
  'color-primitive-orange-300': '#ffa66d',
  'color-primitive-orange-800': '#c74700',
  'color-primitive-orange-1200': '#541e00',
  'color-primitive-purple-300': '#cda6ff',
  'color-primitive-purple-700': '#6f23d0',
  'color-primitive-red-50': '#fdeeee',
  'color-primitive-red-300': '#ff9696',
  'color-primitive-red-900': '#ce0000',
  'color-primitive-red-1200': '#620000',
  'color-primitive-yellow-50': '#fbf5e0',
  'color-primitive-yellow-300': '#ffd43d',
  'color-primitive-yellow-1000': '#806300',
  'font-size-14': '0.875rem',
  'font-size-16': '1rem',
  'font-size-17': '1.0625rem',
  'font-size-20': '1.25rem',
  'font-size-24': '1.5rem',
  'font-size-28': '1.75rem',
  'font-size-32': '2rem',
  'line-height-130': '1.3',
  'line-height-140': '1.4',
  'line-height-150': '1.5',
  'line-height-170': '1.7',
  'line-height-175': '1.75',
  'border-radius-4': '0.25rem',
  'border-radius-8': '0.5rem',
  'elevation-1': '0 2px 8px 1px rgba(0,0,0,0.1), 0 1px 5px 0 rgba(0,0,0,0.3)',
} as const
export type Token = keyof typeof tokens

/**
 * What each colour is for, light and dark. The Digital Agency has no dark scheme: ours takes its steps from the same
 * ladders. `test/pages/styleguide.test.ts` computes the contrast of all that may stand on one another.
 */
export const colours = {
  ground: ['color-neutral-white', 'color-neutral-solid-gray-900'],
  raised: ['color-neutral-solid-gray-50', 'color-neutral-solid-gray-800'],
  picked: ['color-primitive-blue-50', 'color-primitive-blue-1200'],
  'bad-ground': ['color-primitive-red-50', 'color-primitive-red-1200'],
  'warn-ground': ['color-primitive-yellow-50', 'color-primitive-orange-1200'],
  'good-ground': ['color-primitive-green-50', 'color-primitive-green-1200'],
  ink: ['color-neutral-solid-gray-900', 'color-neutral-solid-gray-50'],
  soft: ['color-neutral-solid-gray-700', 'color-neutral-solid-gray-200'],
  link: ['color-primitive-blue-1000', 'color-primitive-blue-300'],
  bad: ['color-primitive-red-900', 'color-primitive-red-300'],
  warn: ['color-primitive-yellow-1000', 'color-primitive-yellow-300'],
  good: ['color-primitive-green-900', 'color-primitive-green-300'],
  edge: ['color-neutral-solid-gray-600', 'color-neutral-solid-gray-420'],
  line: ['color-neutral-solid-gray-200', 'color-neutral-solid-gray-700'],
  act: ['color-primitive-blue-900', 'color-primitive-blue-300'],
  'act-over': ['color-primitive-blue-1000', 'color-primitive-blue-200'],
  'on-act': ['color-neutral-white', 'color-neutral-solid-gray-900'],
  'focus-out': ['color-neutral-black', 'color-primitive-yellow-300'],
  'focus-in': ['color-primitive-yellow-300', 'color-neutral-black'],
  c1: ['color-primitive-blue-900', 'color-primitive-blue-300'],
  c2: ['color-primitive-orange-800', 'color-primitive-orange-300'],
  c3: ['color-primitive-green-800', 'color-primitive-green-300'],
  c4: ['color-primitive-purple-700', 'color-primitive-purple-300'],
  c5: ['color-primitive-cyan-900', 'color-primitive-cyan-300'],
  c6: ['color-neutral-solid-gray-600', 'color-neutral-solid-gray-420'],
} as const satisfies Readonly<Record<string, readonly [light: Token, dark: Token]>>
export type Colour = keyof typeof colours

const scheme = (at: 0 | 1): string =>
  Object.entries(colours)
    .map(([name, pair]) => `--${name}: ${tokens[pair[at]]};`)
    .join(' ')

/** A length, line height, radius or shadow by its name. */
export const t = (name: Token): string => tokens[name]

export const customProperties = `
:root { color-scheme: light dark; ${scheme(0)} }
@media (prefers-color-scheme: dark) { :root { ${scheme(1)} } }
`
