/** The closed list of what a case may be about; 類型 1 to 6 of the regulator's table come first. */
export const scenarioIds = [
  'contractor',
  'arrears',
  'move-in',
  'switch',
  'outbound',
  'analysis',
  'emergency',
  'outage',
  'disaster',
  'last-resort',
  'after-fit',
  'fit',
  'usage',
  'settlement',
  'win-back',
  'store-event',
  'list-cleaning',
  'bulk-building',
  'other-paperwork',
] as const
export type ScenarioId = (typeof scenarioIds)[number]
