import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filesIn, isCode, repositoryFiles, root, sourcesIn } from './source.ts'

const sources = sourcesIn('src')
const holding = (pattern: RegExp, among = sources): string[] =>
  among.flatMap(({ path, code }) =>
    code.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}`] : [])),
  )

describe('the code of src/', () => {
  it('stands in small files: none over 250 lines, most under 120', () => {
    const lengths = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    expect(lengths.filter(one => one.lines > 250)).toEqual([])
    expect(lengths.filter(one => one.lines < 120).length / lengths.length).toBeGreaterThan(0.75)
  })

  it('has no barrels: a name comes from the file that defines it', () => {
    expect(holding(/^export\s+(type\s+)?(\*|\{[^}]*\})\s+from\b/)).toEqual([])
    expect(sources.filter(one => /\/index\.tsx?$/.test(one.path)).map(one => one.path)).toEqual([])
  })

  it('has no `any`, no cast through `unknown`, no check silenced without a reason', () => {
    expect(holding(/[:<|&,(]\s*any\s*[[\]>),;=|&{]|\bas\s+any\b|:\s*any\s*$/)).toEqual([])
    expect(holding(/\bas\s+unknown\s+as\b/)).toEqual([])
    const silenced = sources.filter(({ text }) =>
      /@ts-(ignore|nocheck|expect-error)|biome-ignore(?! lint\/[a-zA-Z/]+: \S)/.test(text),
    )
    expect(silenced.map(one => one.path)).toEqual([])
  })

  it('writes in atomic batches only, never in an interactive transaction', () => {
    expect(holding(/\.transaction\(/)).toEqual([])
  })

  it('prints nothing by itself: only commands and entries speak to a terminal', () => {
    const wrong = holding(/\bconsole\.|process\.std(out|err)/).filter(
      place => !/-command\.ts:|^src\/(node|worker)\.ts:/.test(place),
    )
    expect(wrong).toEqual([])
  })

  it('takes time, ids and randomness as arguments in the pure rooms', () => {
    const pure = sources.filter(one => /^src\/(disclosure|matching|scripts)\//.test(one.path))
    expect(pure.length).toBeGreaterThan(30)
    expect(
      holding(/Date\.now\(|new Date\(\)|Math\.random\(|randomUUID|getRandomValues|performance\.now/, pure),
    ).toEqual([])
  })

  it('leaves nothing for later', () => {
    const later = sources.filter(({ text }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(text))
    expect(later.map(one => one.path)).toEqual([])
  })
})

describe('the repository', () => {
  const files = repositoryFiles()

  it('holds the agreed names at its top, and no other', () => {
    const agreed = [
      ...['.ci', '.gitignore', '.npmrc', '.redocly.yaml', 'README.md', 'biome.json', 'mocks', 'openapi'],
      ...['package-lock.json', 'package.json', 'src', 'test', 'tsconfig.json', 'wrangler.toml'],
    ]
    const top = new Set(files.map(path => path.split('/')[0] ?? ''))
    expect([...top].filter(name => !agreed.includes(name))).toEqual([])
    for (const name of ['package.json', 'src', 'test', 'mocks', 'openapi', 'README.md'])
      expect(top).toContain(name)
  })

  it('names no place on anybody’s machine and no registry of anybody’s', () => {
    // Written apart, so that this file does not find itself.
    const places = new RegExp(
      ['/wo' + 'rk/', '/ho' + 'me/[a-z]', '/ro' + 'ot/', '/Us' + 'ers/', 'C:' + '\\\\Users'].join('|'),
    )
    const registries = new RegExp(
      ['arti' + 'factory', 'verda' + 'ccio', 'nex' + 'us\\.', 'registry' + '\\.[a-z]', '/np' + 'm/-/'].join(
        '|',
      ),
    )
    const found = files.flatMap(path => {
      if (statSync(root + path).size > 2_000_000) return []
      const text = readFileSync(root + path, 'utf8')
      return text
        .split('\n')
        .flatMap((line, at) => (places.test(line) || registries.test(line) ? [`${path}:${at + 1}`] : []))
    })
    expect(found).toEqual([])
  })

  it('locks every library by its hash, from no address of its own', () => {
    const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as {
      packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>
    }
    const packages = Object.entries(lock.packages).filter(([path]) => path !== '')
    expect(packages.length).toBeGreaterThan(100)
    expect(packages.filter(([, one]) => !one.integrity || one.resolved).map(([path]) => path)).toEqual([])
  })

  it('pins every library exactly', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(`${root}package.json`, 'utf8'),
    ) as Record<'dependencies' | 'devDependencies', Record<string, string>>
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    )
    expect(loose).toEqual([])
  })

  it('skips no test', () => {
    const tests = filesIn('test').filter(isCode)
    const skipped = tests.filter(path =>
      new RegExp(`\\b(it|test|describe)\\.(${['skip', 'todo', 'only', 'fails'].join('|')})\\b`).test(
        readFileSync(root + path, 'utf8'),
      ),
    )
    expect(tests.length).toBeGreaterThan(30)
    expect(skipped).toEqual([])
  })
})
