import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase64 } from '../../src/oversight/bytes.ts'
import { consistencyRanges, hashesOf, leafHash, rangeHash } from '../../src/oversight/tree.ts'
import { judge } from '../../src/witness/judge.ts'
import type { LogState } from '../../src/witness/state.ts'
import { formatState, parseState } from '../../src/witness/state-text.ts'

const treeOf = (name: string, shared: number) =>
  hashesOf(
    Array.from({ length: 24 }, (_, at) =>
      leafHash(new TextEncoder().encode(at < shared ? `entry ${at}` : `${name} ${at}`)),
    ),
  )
const branches = [treeOf('main', 24), treeOf('a', 4), treeOf('b', 9), treeOf('c', 0)]

const step = fc.record({
  branch: fc.nat(branches.length - 1),
  old: fc.oneof(fc.constant('held' as const), fc.nat(24)),
  size: fc.nat(24),
  honest: fc.boolean(),
  seconds: fc.integer({ min: -2000, max: 2000 }),
})

describe('whatever is asked, in whatever order', () => {
  it('one history is cosigned: never two roots at a size, no smaller size, no earlier time', () => {
    const met = new Map<string, number>()
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), steps => {
        let state: LogState | null = null
        let now = 1_800_000_000
        const signed: { size: number; root: string; seconds: number; branch: number }[] = []
        for (const { branch, old, size, honest, seconds } of steps) {
          now += seconds
          const hashAt = branches[branch] ?? treeOf('main', 24)
          const from: number = old === 'held' ? ((state as LogState | null)?.latest.size ?? 0) : old
          const ranges = from <= size && honest ? consistencyRanges(from, size) : []
          const root = rangeHash({ start: 0, end: size }, hashAt)
          const verdict = judge({
            known: state,
            old: from,
            proof: ranges.map(range => rangeHash(range, hashAt)),
            size,
            root,
            note: `${branch} ${size}`,
            now,
            signedUpTo: (state as LogState | null)?.seconds ?? 0,
          })
          met.set(verdict.kind, (met.get(verdict.kind) ?? 0) + 1)
          if (verdict.kind === 'cosign')
            signed.push({ size, root: toBase64(root), seconds: verdict.state.seconds, branch })
          if (verdict.state !== null) {
            expect(verdict.state.version).toBe(((state as LogState | null)?.version ?? 0) + 1)
            state = parseState(formatState('log', verdict.state), 'log', verdict.state.version)
            expect(state).toEqual(verdict.state)
          }
        }
        for (const [at, one] of signed.entries()) {
          const next = signed[at + 1]
          if (next === undefined) continue
          expect(next.size).toBeGreaterThanOrEqual(one.size)
          expect(next.seconds).toBeGreaterThanOrEqual(one.seconds)
          // Every later tree begins with every earlier one.
          const hashAt = branches[next.branch] ?? treeOf('main', 24)
          expect(toBase64(rangeHash({ start: 0, end: one.size }, hashAt))).toBe(one.root)
        }
      }),
      { numRuns: 300 },
    )
    for (const kind of ['cosign', 'conflict', 'unproven', 'old-above-new', 'clock'])
      expect(met.get(kind), kind).toBeGreaterThan(20)
  })
})

describe('a state file', () => {
  const seen = { size: 3, root: 'A'.repeat(44), note: 'a note\n' }
  const text = formatState('log', { version: 7, latest: seen, seconds: 1, earlier: [], alarms: [] })

  it('is read for its own log and version only', () => {
    expect(parseState(text, 'log', 7)?.latest).toEqual(seen)
    expect(parseState(text, 'other', 7)).toBeNull()
    expect(parseState(text, 'log', 8)).toBeNull()
  })

  it('is refused after any one byte of it was changed, cut off or added', () => {
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === 'x' ? 'y' : 'x'
      expect(parseState(text.slice(0, at) + other + text.slice(at + 1), 'log', 7), `at ${at}`).toBeNull()
      expect(parseState(text.slice(0, at), 'log', 7), `cut at ${at}`).toBeNull()
    }
    expect(parseState(`${text}x`, 'log', 7)).toBeNull()
  })
})
