import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

export const root = new URL('../../', import.meta.url).pathname

export type Import = {
  /** A path from the root of the repository, or the specifier as written. */
  readonly to: string
  readonly typeOnly: boolean
}

export type Source = {
  readonly path: string
  readonly text: string
  /** Without comments and without what stands in quotes. */
  readonly code: string
  readonly imports: readonly Import[]
}

/** Comments go first, then strings, so that an apostrophe in a comment opens none. Lines stay where they are. */
const bare = (text: string): string =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\//g, found => found.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/(^|\s)\/\/[^\n]*/g, '$1')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")

function importsOf(path: string, text: string): Import[] {
  const statements =
    /^(?:import|export)\b(\s+type\b)?[^'"`;]*?\sfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm
  return [...text.matchAll(statements)].map(([, type, from, plain, dynamic]) => {
    const specifier = from ?? plain ?? dynamic ?? ''
    const to = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier
    return { to, typeOnly: type !== undefined }
  })
}

export const isCode = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts')

/** Every file below a folder, by its path from the root. */
export const filesIn = (folder: string): string[] =>
  readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter(one => one.isFile())
    .map(one => posix.join(one.parentPath, one.name).slice(root.length))
    .sort()

export const sourcesIn = (folder: string): Source[] =>
  filesIn(folder)
    .filter(isCode)
    .map(path => {
      const text = readFileSync(root + path, 'utf8')
      return { path, text, code: bare(text), imports: importsOf(path, text) }
    })

/** What a commit of everything here would hold: tracked files, and new ones that nothing ignores. */
export const repositoryFiles = (): string[] =>
  execFileSync(
    'git',
    ['-c', 'core.quotePath=false', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
    .split('\0')
    .filter(path => path !== '' && existsSync(root + path))

/** All that is loaded when one file is: itself, and what its imports (not those of types alone) lead to. */
export const loadedBy = (entry: string, sources: readonly Source[]): ReadonlySet<string> =>
  walk(entry, sources, ({ typeOnly }) => !typeOnly)

/** The same, by imports of types alone too. */
export const reachedBy = (entry: string, sources: readonly Source[]): ReadonlySet<string> =>
  walk(entry, sources, () => true)

function walk(entry: string, sources: readonly Source[], follow: (one: Import) => boolean): Set<string> {
  const byPath = new Map(sources.map(one => [one.path, one]))
  const seen = new Set<string>()
  const waiting = [entry]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    for (const one of byPath.get(path)?.imports ?? []) if (follow(one)) waiting.push(one.to)
  }
  return seen
}
