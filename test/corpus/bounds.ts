/** Natural logarithm of n! for whole n ≥ 0, by sums: n stays below a few millions here. */
function logFactorials(most: number): Float64Array {
  const logs = new Float64Array(most + 1)
  for (let n = 2; n <= most; n++) logs[n] = (logs[n - 1] ?? 0) + Math.log(n)
  return logs
}

/** P(at most `hits` of `trials`) where each happens with chance `p`. */
function atMost(hits: number, trials: number, p: number, logs: Float64Array): number {
  if (p <= 0) return 1
  if (p >= 1) return hits >= trials ? 1 : 0
  const of = (n: number): number => logs[n] ?? 0
  let sum = 0
  for (let k = 0; k <= hits; k++) {
    const choose = of(trials) - of(k) - of(trials - k)
    sum += Math.exp(choose + k * Math.log(p) + (trials - k) * Math.log1p(-p))
  }
  return sum
}

/**
 * Exact one-sided 95 % upper bound of a rate (Clopper and Pearson, 1934): the rate at which so few hits would come
 * but once in twenty times. With no hit it is about 3 / trials.
 */
export function upperBound(hits: number, trials: number, confidence = 0.95): number {
  if (trials <= 0 || hits >= trials) return 1
  const logs = logFactorials(trials)
  let [low, high] = [hits / trials, 1]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (atMost(hits, trials, middle, logs) > 1 - confidence) low = middle
    else high = middle
  }
  return high
}
