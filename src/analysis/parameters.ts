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
  /** Whoever began so soon after their workplace was there from its beginning. */
  withTheirPlace: 4 * aDay,
  /** Before somebody's own pace is known: seconds an answer. */
  usualPace: 10,
  /** Quicker than this share of one's own pace: nobody was being listened to. */
  hasty: 0.3,
  /** Quicker than this share of it, without a reference, and left within `moment` seconds of the look: it was only a look. */
  quick: 0.7,
  moment: 5,
  /** Quicker than this share of it beside another case of the same call: nobody was asked a second time. */
  beside: 0.5,
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
  samePlace: { cases: 3, signs: 2, withoutReference: 3 },
  oldPoints: { cases: 3 },
  sweep: { places: 5, signs: 4 },
  listOrder: { cases: 5, signs: 4 },
  afterHours: { lookups: 3, openOn: 2, people: 2, around: 2, daysKnown: 10 },
  ownContract: { cases: 2 },
  /**
   * `slipIn`: before anything is known, somebody presses a wrong key once in so many cases. Any of the `forms` is enough:
   * so many times by so many people in so many days, and so many times what wrong keys let expect.
   */
  spreading: {
    slipIn: 2000,
    forms: [
      { days: 14, people: 3, times: 3, above: 8 },
      { days: 14, people: 2, times: 4, above: 8 },
      { days: 21, people: 3, times: 4, above: 6 },
    ],
  },
  twoSessions: { within: 30 * aMinute, changes: 4, cases: 2 },
  narrowing: { weeks: 2, lookups: 60, share: 0.3, times: 1.7, doubt: 2 },
  secondNg: { times: 2 },
  afterChange: { window: 14 * aDay },
} as const
