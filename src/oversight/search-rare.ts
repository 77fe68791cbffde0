/** The kinds that make up most of the log: their bundles are noted by the tallies, the others have an index. */
const common: ReadonlySet<string> = new Set([
  'lookup-asked',
  'lookup-answered',
  'search-asked',
  'search-answered',
])

export const isRareKind = (kind: string): boolean => !common.has(kind)
