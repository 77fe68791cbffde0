import type { Customer } from './customers.ts'
import { readAgain } from './driver.ts'
import { httpDriver } from './http-driver.ts'
import type { Guidance } from './listening.ts'
import { pureDriver } from './pure-driver.ts'
import { relayOutside } from './relay-outside.ts'
import { conversation } from './relay-run.ts'
import type { Service } from './service.ts'
import type { Setting } from './setting.ts'

/** What came of a first contact, in codes and counts that model and app can be compared by. */
type End = {
  readonly reasons: readonly string[] | null
  readonly hints: number
  readonly lookups: number
  readonly searches: number
}

const same = (a: End, b: End): boolean => JSON.stringify(a) === JSON.stringify(b)

async function inTheModel(setting: Setting, customer: Customer, guidance: Guidance): Promise<End> {
  const outside = relayOutside(new Date())
  outside.register(customer)
  const one = conversation(setting, customer, guidance)
  const driver = pureDriver(setting)
  const ready = await readAgain(one, driver, 'first')
  const reasons = ready === null ? null : [...(await outside.relay(ready))].sort()
  return { reasons, hints: one.hints, ...driver.asked() }
}

async function onTheApp(
  setting: Setting,
  service: Service,
  customer: Customer,
  guidance: Guidance,
): Promise<End> {
  relayOutside(new Date(), service.sandbox).register(customer)
  const one = conversation(setting, customer, guidance)
  const driver = await httpDriver(service)
  const ready = await readAgain(one, driver, 'first')
  const reasons = ready === null ? null : [...(await driver.relay())].sort()
  return { reasons, hints: one.hints, ...driver.asked() }
}

export type Compared = {
  readonly customers: number
  readonly agree: number
  /** Cases that came to a relay, on the app. */
  readonly sent: number
  readonly ok: number
  /** Of the first that did not agree: what the model says, and what the app says; codes and counts only. */
  readonly differences: readonly { readonly model: End; readonly app: End; readonly kinds: string }[]
}

/** The same customers in the pure model and through HTTP on the production app: they must come to the same end. */
export async function httpSample(
  setting: Setting,
  service: Service,
  customers: readonly Customer[],
  guidance: Guidance,
): Promise<Compared> {
  let [agree, sent, ok] = [0, 0, 0]
  const differences: Compared['differences'][number][] = []
  for (const customer of customers) {
    const model = await inTheModel(setting, customer, guidance)
    const app = await onTheApp(setting, service, customer, guidance)
    if (app.reasons !== null) sent++
    if (app.reasons?.length === 0) ok++
    if (same(model, app)) agree++
    else
      differences.push({
        model,
        app,
        kinds: customer.troubles.map(({ item, kind }) => `${item} ${kind}`).join(', '),
      })
  }
  return { customers: customers.length, agree, sent, ok, differences: differences.slice(0, 5) }
}
