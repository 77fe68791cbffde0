import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadedBy, reachedBy, root, type Source, sourcesIn } from './source.ts'

const sources = sourcesIn('src')
const bare = (to: string): boolean => !to.startsWith('src/') && !to.startsWith('openapi/')

/** `path → import` for every import that a rule does not allow. */
const broken = (
  allowed: (source: Source, to: string, typeOnly: boolean) => boolean,
  among = sources,
): string[] =>
  among.flatMap(one =>
    one.imports
      .filter(({ to, typeOnly }) => !allowed(one, to, typeOnly))
      .map(({ to }) => `${one.path} → ${to}`),
  )
const only = (library: RegExp, where: RegExp): string[] =>
  broken(({ path }, to) => !library.test(to) || where.test(path))

const isEntry = (path: string): boolean => /^src\/(app|node|worker)\.ts$|(-command|\.client)\.ts$/.test(path)
const isPage = (path: string): boolean =>
  /^src\/http\/|^src\/[a-z]+\/pages\/|\/(pages|routes)\.tsx$/.test(path)

/** Data and vocabulary at the bottom, which anybody may read; they read nothing but each other. */
const leaves =
  /^src\/matching\/|^src\/(disclosure\/(?:area|lift|lift-words)|http\/json-text|http\/language|http\/today|identity\/actor|referrals\/(?:operators|contact-sentence|kinds|state|state-schema|sentences|urgency|agreement))\.ts$|\.json$/

/**
 * The one arrow of the house, room by room: what each may use beside itself and the leaves. A room in
 * brackets may be used for its types alone.
 */
const arrow: Readonly<Record<string, readonly string[]>> = {
  db: [],
  matching: [],
  disclosure: ['matching'],
  upstreams: ['disclosure', 'matching', '(config.ts)'],
  http: ['db', '(deps.ts)', '(identity)'],
  identity: ['db', 'http', '(upstreams)', '(config.ts)', '(deps.ts)'],
  oversight: ['db', 'http', 'identity', 'config.ts', '(upstreams)', '(deps.ts)'],
  scripts: ['disclosure', 'http'],
  cases: [
    'scripts',
    'disclosure',
    'oversight',
    'db',
    'http',
    'identity',
    '(upstreams)',
    '(config.ts)',
    '(deps.ts)',
  ],
  acts: [
    'cases',
    'scripts',
    'disclosure',
    'oversight',
    'db',
    'http',
    'identity',
    '(upstreams)',
    '(config.ts)',
    '(deps.ts)',
  ],
  outbox: ['oversight', 'db', '(deps.ts)'],
  // A witness is another's process: it shares the formats with the log and nothing else.
  witness: ['oversight', 'http'],
  retention: [
    'oversight',
    'cases',
    'acts',
    'referrals',
    'disclosure',
    'db',
    'http',
    'identity',
    'config.ts',
    '(deps.ts)',
  ],
  analysis: [
    'cases',
    'scripts',
    'disclosure',
    'oversight',
    'db',
    'http',
    'identity',
    'config.ts',
    '(deps.ts)',
  ],
  conduct: ['analysis', 'disclosure', 'oversight', 'db', 'http', 'identity', '(config.ts)', '(deps.ts)'],
  concerns: ['oversight', 'db', 'http', 'identity', '(config.ts)', '(deps.ts)'],
  reports: [
    'concerns',
    'conduct',
    'analysis',
    'referrals',
    'cases',
    'scripts',
    'disclosure',
    'oversight',
    'db',
    'http',
    'identity',
    '(config.ts)',
    '(deps.ts)',
  ],
  referrals: [
    'cases',
    'outbox',
    'scripts',
    'disclosure',
    'oversight',
    'db',
    'http',
    'identity',
    '(config.ts)',
    '(deps.ts)',
    '(upstreams)',
  ],
  'config.ts': ['(identity)'],
  'deps.ts': ['(config.ts)', '(db)', '(http)', '(upstreams)'],
}

/** Endpoints and pages that read another room's pure table. Each is a decision; none may come in by itself. */
const exceptions = new Set([
  // Read with the settings, so that a witness's bad key stops the start.
  'src/config.ts → src/oversight/witnesses/witness-settings.ts',
  'src/identity/endpoints.ts → src/disclosure/decide.ts', // whether the training still counts, said by one rule
  // The Japanese names of fields and outcomes, for the overseer's pages.
  'src/oversight/pages/words.ts → src/disclosure/fields.ts',
  'src/oversight/pages/words.ts → src/scripts/outcomes.ts',
  ...['render', 'scenario-ids', 'scenarios'].map(
    one => `src/oversight/pages/script-words.ts → src/scripts/${one}.ts`,
  ),
])

const roomOf = (path: string): string => path.slice('src/'.length).split('/')[0] ?? ''

describe('imports in src/', () => {
  it('are found: the walk below sees real edges', () => {
    expect(sources.length).toBeGreaterThan(100)
    const edges = sources.flatMap(one => one.imports.map(({ to }) => `${one.path} → ${to}`))
    expect(edges).toContain('src/app.ts → src/cases/endpoints.ts')
    expect(edges).toContain('src/upstreams/call.ts → ky')
  })

  it('walk the one arrow: nothing points back', () => {
    const wrong = broken(({ path }, to, typeOnly) => {
      const [from, room] = [roomOf(path), roomOf(to)]
      if (isEntry(path) || bare(to) || from === room || leaves.test(to)) return true
      const allowed = arrow[from] ?? []
      return (
        allowed.includes(room) ||
        (typeOnly && allowed.includes(`(${room})`)) ||
        exceptions.has(`${path} → ${to}`)
      )
    })
    expect(wrong).toEqual([])
  })

  it('need every exception that the arrow has', () => {
    const edges = new Set(sources.flatMap(one => one.imports.map(({ to }) => `${one.path} → ${to}`)))
    expect([...exceptions].filter(one => !edges.has(one))).toEqual([])
  })

  it('of the leaves lead to leaves alone', () => {
    const among = sources.filter(one => leaves.test(one.path))
    expect(among.length).toBeGreaterThan(5)
    expect(broken((_, to) => bare(to) || leaves.test(to), among)).toEqual([])
  })

  it('know every room: a new one must take its place on the arrow', () => {
    const rooms = new Set(sources.filter(one => !isEntry(one.path)).map(one => roomOf(one.path)))
    expect([...rooms].filter(room => !(room in arrow))).toEqual([])
  })

  it('go round in no circle, by types neither', () => {
    const circles = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ to }) => !bare(to) && reachedBy(to, sources).has(path))
        .map(({ to }) => `${path} → ${to}`),
    )
    expect(circles).toEqual([])
  })

  it('bring hono in only where HTTP is spoken', () => {
    const wrong = broken(
      ({ path }, to) =>
        !/^(hono|@hono)(\/|$)/.test(to) || isEntry(path) || isPage(path) || path.endsWith('/endpoints.ts'),
    )
    expect(wrong).toEqual([])
    const jsx = sources.filter(one => one.path.endsWith('.tsx') && !isPage(one.path))
    expect(
      jsx.map(one => one.path),
      'a page outside the pages',
    ).toEqual([])
  })

  it('bring ky in only where we speak to the outside', () => {
    expect(only(/^ky$/, /^src\/upstreams\//)).toEqual([])
    const fetching = sources.filter(
      ({ code, path }) => /(?<![.\w])fetch\(/.test(code) && !/(-command|\.client)\.ts$/.test(path),
    )
    expect(
      fetching
        .filter(({ path }) => !/^src\/(upstreams\/|worker\.ts|oversight\/verify-fetch\.ts)/.test(path))
        .map(one => one.path),
    ).toEqual([])
  })

  it('bring the database driver in only in db/', () => {
    expect(only(/^(@libsql\/|libsql$)/, /^src\/db\//)).toEqual([])
  })

  it('bring node in only in commands, on the Node entry and in what opens files', () => {
    expect(
      only(
        /^node:/,
        /-command\.ts$|^src\/node\.ts$|^src\/db\/(file|migrate)\.ts$|^src\/(matching\/town-files|witness\/(file-store|folder-lock))\.ts$/,
      ),
    ).toEqual([])
  })

  it('never bring a test or a stand-in into the service', () => {
    expect(broken((_, to) => !/^(test|mocks)\//.test(to))).toEqual([])
  })

  it('name only libraries that package.json declares for the service', () => {
    const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
      dependencies: object
    }
    const library = (to: string): string =>
      to
        .split('/')
        .slice(0, to.startsWith('@') ? 2 : 1)
        .join('/')
    // The bundler of client scripts runs when they are written, never in the service.
    const atHome = (path: string, to: string) => path === 'src/http/scripts-command.ts' && to === 'esbuild'
    const wrong = broken(
      ({ path }, to) =>
        !bare(to) || to.startsWith('node:') || library(to) in dependencies || atHome(path, to),
    )
    expect(wrong).toEqual([])
    const declared = Object.keys(dependencies)
    const used = new Set(sources.flatMap(one => one.imports.map(({ to }) => library(to))))
    expect(
      declared.filter(one => !used.has(one)),
      'declared and never used',
    ).toEqual([])
  })

  it('carry their file ending', () => {
    expect(broken((_, to) => bare(to) || /\.(ts|tsx|json)$/.test(to))).toEqual([])
  })
})

describe('the Worker', () => {
  const bundled = loadedBy('src/worker.ts', sources)
  const own = sources.filter(one => bundled.has(one.path))

  it('bundles the whole app', () => {
    expect(bundled).toContain('src/app.ts')
    expect(bundled).toContain('src/cases/look-up.ts')
    expect(bundled.size).toBeGreaterThan(80)
  })

  it('bundles nothing that only Node has', () => {
    const wrong = broken(
      (_, to, typeOnly) => typeOnly || !/^(node:|libsql$|@libsql\/client$|@hono\/node-server)/.test(to),
      own,
    )
    expect(wrong).toEqual([])
    const globals = own.filter(({ code }) =>
      /(?<![.\w'])(process|Buffer|setImmediate|__dirname|require)\b\s*[.(]/.test(code),
    )
    expect(globals.map(one => one.path)).toEqual([])
  })
})

/** What authors of scripts run, by `test/scripts/`: no service needs them. */
const tools = ['src/scripts/check.ts', 'src/scripts/transcript.ts']

describe('every file of src/', () => {
  it('is reached from an entry: nothing lies about unused', () => {
    const entries = [...sources.filter(one => isEntry(one.path)).map(one => one.path), ...tools]
    const reached = new Set(entries.flatMap(entry => [...loadedBy(entry, sources)]))
    // Types alone keep a file of types alive.
    for (const one of sources.filter(source => reached.has(source.path)))
      for (const { to } of one.imports) reached.add(to)
    expect(sources.map(one => one.path).filter(path => !reached.has(path))).toEqual([])
  })
})
