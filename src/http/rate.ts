/**
 * A plain fixed window per person, in this process or isolate only: it keeps one runaway client from
 * crowding out the others. The limits that the law needs are counted in the database, not here.
 */
const windows = new Map<string, { minute: number; count: number }>()

export function withinRate(person: string, now: Date, most: number): boolean {
  const minute = Math.floor(now.getTime() / 60_000)
  const window = windows.get(person)
  if (window?.minute !== minute) {
    if (windows.size > 10_000) windows.clear()
    windows.set(person, { minute, count: 1 })
    return true
  }
  window.count += 1
  return window.count <= most
}
