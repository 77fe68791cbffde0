/** One promise beside what was measured; `met` null where there is no aim. */
export type Row = {
  readonly promise: string
  readonly aim: string
  readonly measured: string
  readonly met: boolean | null
}

/**
 * What a part of `npm run oversight:bench` gives back. `rows` and `text` are printed, all of it goes into `--json`;
 * without `rows` its own keys are printed as they are.
 */
export type Part = { readonly rows?: readonly Row[]; readonly text?: string } & Readonly<
  Record<string, unknown>
>

export type PartName = (typeof partNames)[number]
export const partNames = ['mutations', 'checkpoints', 'verify', 'volume', 'pack', 'detection'] as const

/** What the function of each part is called in the file of its name. */
export const exported: Readonly<Record<PartName, string>> = {
  mutations: 'mutations',
  checkpoints: 'checkpoints',
  verify: 'verifySpeed',
  volume: 'volume',
  pack: 'pack',
  detection: 'detection',
}
