const aMinute = 60_000
const aDay = 86_400_000

/**
 * What the rules go by, as data. Chosen on the training seeds of the generator (`test/oversight-bench/`); no figure that
 * is reported is of one of those.
 */
export const parameters = {
  /** So far back evidence about a person counts, and so long a trace is kept. */
  window: 30 * aDay,
  kept: 90 * aDay,
  /** Whoever began less than so long ago still practises. */
  newFor: 14 * aDay,
  /** Before somebody's own pace is known: seconds an answer. */
  usualPace: 10,
  /** Quicker than this share of one's own pace: nobody was being listened to. */
  hasty: 0.3,
  /** Seconds an answer that nobody can speak in, however fast one types. */
  hastyForAll: 3.5,
  /** An answer that took this share of it: somebody was listened to. */
  talks: 0.5,
  /** Answers that belong before a lookup and were typed, or typed anew, after it. */
  answersBehind: 3,
  badly: { cases: 2, days: 2, casesWhenNew: 6 },
  lookFirst: { cases: 2 },
  noReference: { share: 0.4, cases: 12 },
  left: { cases: 4 },
  samePlace: { cases: 3, signs: 2 },
  sweep: { places: 5, signs: 4 },
  listOrder: { cases: 5, signs: 4 },
  afterHours: { lookups: 3, openOn: 2, people: 2, around: 2, daysKnown: 10 },
  ownContract: { cases: 2 },
  spreading: { window: 14 * aDay, people: 3, timesOfThree: 3, times: 4, peopleWhenOften: 2 },
  twoSessions: { within: 30 * aMinute, changes: 4 },
  narrowing: { weeks: 2, lookups: 60, share: 0.35, times: 3 },
  secondNg: { times: 2 },
  afterChange: { window: 14 * aDay },
} as const
