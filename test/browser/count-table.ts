import type { Count } from './counting.ts'

/** `MHKKKK` as `M H K×4`. */
const short = (operators: string): string =>
  operators.replaceAll(/(.)\1{3,}/g, (run, one: string) => ` ${one}×${run.length} `).trim()

export function tableOf(counts: readonly Count[]): string {
  const rows = counts.map(one => [
    one.job,
    `${one.seconds.toFixed(1)} s`,
    one.atMost === null ? '' : `≤ ${one.atMost.seconds} s`,
    `${one.screens}${one.atMost?.screens === undefined ? '' : ` (≤ ${one.atMost.screens})`}`,
    `${one.talk.toFixed(0)} s`,
    String(one.readAgain),
    short(one.operators),
  ])
  const head = ['Job', 'Operator', 'Aim', 'Screens', 'Talk', 'Read again', 'Keystroke-level model']
  return [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
}
