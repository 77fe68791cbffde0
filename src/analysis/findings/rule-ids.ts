export const ruleIds = [
  'badly-explained',
  'look-first',
  'left-open',
  'no-reference',
  'same-place',
  'sweep',
  'list-order',
  'after-hours',
  'old-points',
  'own-contract',
  'spreading',
  'two-sessions',
  'narrowing',
  'second-ng',
  'after-change',
  'both-sides',
] as const
export type RuleId = (typeof ruleIds)[number]
