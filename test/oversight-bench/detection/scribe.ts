import type { Answered, CaseRecord, Deed, Person, Whereabouts } from '../../../src/analysis/record.ts'
import type { EntryKind } from '../../../src/oversight/entry.ts'
import { aSecond } from './calendar.ts'
import type { Draw } from './draw.ts'
import { deedOf, type Ledger, type Written } from './ledger.ts'
import type { KindId } from './parameters.ts'
import { placeOf, type Site, subjectOf, whereaboutsOf } from './sites.ts'

/** The customer hung up, or the line broke: nothing more is typed. */
export class Dropped extends Error {}

type Opening = {
  readonly id: string
  readonly by: Person
  readonly at: number
  readonly scenario: string
  readonly channel: string
  readonly ref: string | null
  readonly pace: number
  readonly typing?: number
  readonly site: Site | null
  readonly wrong?: KindId | null
  /** So many answers until the line breaks. */
  readonly dropsAfter?: number | null
  /** So many answers until somebody else goes on. */
  readonly goesTo?: { readonly after: number; readonly person: Person } | null
}

export type Found = { readonly shown?: readonly string[]; readonly compared?: Deed['compared'] }

/** Writes one case as the service would have written it, on a clock of its own. */
export class Scribe {
  readonly id: string
  at: number
  by: Person
  /** Seconds for a choice; for a text to type, so much for one of ordinary length. */
  pace: number
  typing: number
  site: Site | null
  /** From here on what is looked up is this kind of abuse; null: legitimate. */
  wrong: KindId | null
  private left: number
  private said = 0
  private readonly opening: Opening
  private ledger: Ledger
  private readonly draw: Draw
  private answers: readonly Answered[] = []
  private readonly deeds: Written[] = []
  private outcome: string | null = null
  private closedAt: number | null = null
  private numberRead = false

  constructor(ledger: Ledger, draw: Draw, opening: Opening) {
    this.ledger = ledger
    this.draw = draw
    this.opening = opening
    this.id = opening.id
    this.at = opening.at
    this.by = opening.by
    this.pace = opening.pace
    this.typing = opening.typing ?? Math.max(7, opening.pace)
    this.site = opening.site
    this.wrong = opening.wrong ?? null
    this.left = opening.dropsAfter ?? Number.POSITIVE_INFINITY
    this.write('case-opened', {})
  }

  get scenario(): string {
    return this.opening.scenario
  }
  get ref(): string | null {
    return this.opening.ref
  }
  get openedAt(): number {
    return this.opening.at
  }

  private write(kind: EntryKind, parts: Partial<Deed>, of: Written | null = null): Written {
    const deed = deedOf(this.at, kind, this.by, this.opening.scenario, parts)
    this.deeds.push(deed)
    this.ledger.add(deed, this.wrong, of)
    this.ledger.touched.add(this)
    return deed
  }

  wait(seconds: number): this {
    this.at += seconds * aSecond
    return this
  }

  /** `long`: 1 for a choice, else how long a text it is. Typing the same step again puts the answer in its place. */
  say(step: string, code: string | null = null, long = 1): this {
    if (this.left <= 0) throw new Dropped()
    this.left -= 1
    this.said += 1
    const { goesTo } = this.opening
    if (goesTo && goesTo.after === this.said) this.takenBy(goesTo.person)
    this.at += this.draw.around(long === 1 ? this.pace : this.typing * long) * aSecond
    if (/number/.test(step)) this.numberRead = true
    const answer = { step, at: Math.round(this.at), code }
    this.answers = [...this.answers.filter(one => one.step !== step), answer]
    this.ledger.touched.add(this)
    return this
  }

  private subject(): string | null {
    return this.site && subjectOf(this.site, this.ledger.day)
  }

  lookUp(step: string, use: string, purpose: string, found: Found): this {
    this.wait(this.draw.around(2.5))
    const about = { step, use, purpose, subject: this.subject() }
    const asked = this.write('lookup-asked', { ...about, decision: 'permit' })
    this.wait(this.draw.around(0.8))
    const { shown = [], compared = {} } = found
    this.write('lookup-answered', { ...about, shown, compared, outcome: 'answered' }, asked)
    return this
  }

  search(step: string, by: string, outcome: 'one' | 'several' | 'none'): this {
    this.wait(this.draw.around(2.5))
    const place = this.site && placeOf(this.site, this.ledger.day)
    const about = { step, purpose: 'P3', place, rule: `by:${by}` }
    const asked = this.write('search-asked', { ...about, decision: 'permit' })
    this.wait(this.draw.around(0.9))
    const subject = outcome === 'one' ? this.subject() : null
    this.write('search-answered', { ...about, subject, outcome }, asked)
    return this
  }

  ownSearch(outcome: 'one' | 'several' | 'none'): this {
    this.wait(this.draw.around(2))
    const subject = outcome === 'one' ? this.subject() : null
    this.write('own-search', { step: 'own-check', rule: 'by:phone', outcome, subject })
    return this
  }

  /** The relay or the start of use: two entries, like the service's. */
  act(kind: 'relay' | 'move-in', step: string, outcome: string): this {
    this.wait(this.draw.around(4))
    const about = { step, rule: kind, purpose: kind === 'relay' ? 'P2' : 'P1', subject: this.subject() }
    const sent = this.write(kind, { ...about, decision: 'permit' })
    this.wait(this.draw.around(1.2))
    this.write(kind, { ...about, outcome }, sent)
    return this
  }

  refused(step: string, rule: string, reason: string): this {
    this.wait(this.draw.around(4))
    this.write('refused', { step, rule, reason, decision: 'refuse' })
    return this
  }

  park(): this {
    this.wait(this.draw.around(5))
    this.write('case-changed', { rule: 'parked' })
    return this
  }

  takenBy(person: Person): this {
    this.by = person
    this.write('case-taken', {})
    return this
  }

  /** On another day, or at another hour. */
  takenUp(ledger: Ledger, person: Person, at: number): this {
    this.ledger = ledger
    this.at = at
    return person.sub === this.by.sub ? this.withPerson(person) : this.takenBy(person)
  }

  private withPerson(person: Person): this {
    this.by = person
    return this
  }

  close(outcome: string): this {
    this.wait(0.2)
    this.outcome = outcome
    this.closedAt = Math.round(this.at)
    this.write('case-closed', { outcome })
    return this
  }

  get open(): boolean {
    return this.closedAt === null
  }

  record(): CaseRecord {
    const { id, by, at, scenario, channel, ref } = this.opening
    const whereabouts: Whereabouts | null = this.site && whereaboutsOf(this.site, this.numberRead)
    return {
      id,
      org: 'retailer:sample',
      scenario,
      channel,
      contactRef: ref,
      openedBy: by,
      openedAt: Math.round(at),
      closedAt: this.closedAt,
      outcome: this.outcome,
      answers: this.answers,
      deeds: [...this.deeds],
      whereabouts,
    }
  }
}
