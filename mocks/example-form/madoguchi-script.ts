import {
  type Api,
  apiAt,
  type Case,
  type Input,
  Refused,
  type Result,
  type Script,
  type Text,
  type Verb,
} from './api.ts'
import { agreements, labels, outcomes, words } from './words.ts'

/**
 * `<madoguchi-script api="/madoguchi" window="https://…" scenario="switch"></madoguchi-script>`: one script of the service as
 * a form in a retailer's own page. Attributes: `api` the path of the retailer's server that passes requests on, `window`
 * the service's own pages, `scenario` (without it: a list to choose from), `lang` `ja` or `en`.
 */
class MadoguchiScript extends HTMLElement {
  private script: Script | null = null
  private one: Case | null = null
  private busy = false
  private kept: Api | null = null
  // There from the beginning, so that what comes into it is announced.
  private readonly status = element('p', { role: 'status' })
  private readonly body = element('div', {})

  private get language(): keyof Text {
    return this.getAttribute('lang') === 'en' ? 'en' : 'ja'
  }
  /** One for as long as the element lives: it knows what was sent and not answered. */
  private get api(): Api {
    this.kept ??= apiAt(this.getAttribute('api') ?? '', this.language)
    return this.kept
  }

  connectedCallback(): void {
    this.replaceChildren(this.status, this.body)
    void this.attempt(() => this.begin())
  }

  private async begin(): Promise<void> {
    const scenario = this.getAttribute('scenario')
    await (scenario === null ? this.choose() : this.open(scenario))
  }

  /** One thing at a time: a second press while the first is under way is none. */
  private async attempt(verb: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.querySelector('[role=alert]')?.remove()
    this.status.textContent = this.say('busy')
    try {
      await verb().catch(error => this.recover(error))
    } finally {
      this.status.textContent = ''
      this.busy = false
    }
  }

  /** Where the case has moved on meanwhile, it stands there as it is now; otherwise all that was typed stays. */
  private async recover(error: unknown): Promise<void> {
    if (!(error instanceof Refused)) {
      console.error(error)
      return this.alarm([this.say('broken')])
    }
    const now = error.code === null ? null : await this.readAgain()
    const moved = now !== null && now.revision !== this.one?.revision
    if (moved) this.show(now)
    // What the service says of a request that came too late is for whoever wrote the form.
    const late = moved && ['stale', 'invalid'].includes(error.code ?? '')
    this.alarm(late ? [this.say('moved')] : error.lines)
  }

  private readAgain(): Promise<Case | null> {
    return this.one === null ? Promise.resolve(null) : this.api.read(this.one.id).catch(() => null)
  }

  private alarm(lines: readonly string[]): void {
    const alert = element('div', { role: 'alert' }, ...lines.map(line => element('p', {}, line)))
    this.prepend(alert)
    alert.scrollIntoView({ block: 'nearest' })
    if (!this.body.hasChildNodes()) this.put(this.press('retry', () => this.begin()))
  }

  /** Puts this in the place of what was there; the focus goes along, and is never taken from the page around. */
  private put(...children: Node[]): void {
    const inside = this.matches(':focus-within')
    this.body.replaceChildren(...children)
    if (inside) this.body.querySelector<HTMLElement>('[tabindex="-1"], select, button')?.focus()
  }

  private async choose(): Promise<void> {
    const { scenarios } = await this.api.scenarios()
    this.one = null
    const select = element('select', { id: 'm-scenario' })
    for (const { id, title } of scenarios) select.append(new Option(title[this.language], id))
    this.put(
      this.form(
        () => this.open(select.value),
        [
          element('label', { for: 'm-scenario' }, this.say('choose')),
          select,
          element('button', {}, this.say('start')),
        ],
      ),
    )
  }

  private async open(scenario: string): Promise<void> {
    this.script = await this.api.script(scenario)
    this.show(await this.api.open(scenario))
  }

  private show(one: Case, above: Node[] = []): void {
    this.one = one
    const l = this.language
    const { step, outcome } = one
    const shown = step ?? outcome
    this.put(
      element('p', {}, `${this.say('reference')} ${one.reference}`),
      ...above,
      ...(shown === null
        ? []
        : [
            element('h2', { tabindex: '-1' }, shown.title[l]),
            element('p', { class: 'm-who' }, this.say('say')),
            element('blockquote', {}, shown.say[l]),
          ]),
      ...(step?.note ? [element('p', { class: 'm-note' }, step.note[l])] : []),
      ...(step === null ? [this.press('another', () => this.begin())] : this.controls(one, step)),
    )
  }

  private controls(one: Case, step: NonNullable<Case['step']>): Node[] {
    if (!one.holder.me) return this.elsewhere(one, 'ofAnother')
    const verb = verbOf(step)
    if (verb !== null)
      return [
        this.press(verb, () => this.inquire(one, verb)),
        ...(step.without === null ? [] : [this.press('without', () => this.answer(one, step.without))]),
      ]
    const inputs = this.script?.steps.find(found => found.id === step.id)?.ask?.inputs
    return step.ask && inputs ? [this.asking(one, inputs)] : this.elsewhere(one, 'inWindow')
  }

  /** What is done in the service's own pages, and the way on from there. */
  private elsewhere(one: Case, why: 'inWindow' | 'ofAnother'): Node[] {
    const href = `${this.getAttribute('window') ?? ''}/cases/${one.id}`
    const link = element('a', { href, target: '_blank', rel: 'noopener' }, this.say(why))
    const refresh = this.press('refresh', async () => this.show(await this.api.read(one.id)))
    return [element('p', {}, link), refresh]
  }

  private asking(one: Case, inputs: readonly Input[]): Node {
    const form = this.form(
      () => this.answer(one, typedIn(inputs, new FormData(form))),
      inputs.flatMap(input => fieldOf(input, this.language)),
    )
    form.append(element('button', {}, this.say('next')))
    const [only] = inputs
    if (only?.missing) form.append(this.press(only.missing, () => this.answer(one, null)))
    return form
  }

  private async answer(one: Case, value: unknown): Promise<void> {
    this.show(await this.api.answer(one, value))
  }

  private async inquire(one: Case, verb: Verb): Promise<void> {
    const result = await this.api.inquire(one, verb)
    const unseen = verb === 'lookups' && (one.step?.lookup?.show.length ?? 0) > 0
    this.show(result.case, [this.found(result, unseen)])
  }

  /** `once`: the lookup was for values, which come with the first reply alone. */
  private found({ outcome, show = {}, compare = {} }: Result, once: boolean): Node {
    const l = this.language
    const compared = Object.entries(compare).map(([id, agreement]) => [id, agreements[agreement][l]] as const)
    const shown = Object.entries(show).map(([id, value]) => [id, this.read(value)] as const)
    return element(
      'section',
      {},
      element('h2', { tabindex: '-1' }, this.say('answered')),
      element('p', {}, outcomes[outcome]?.[l] ?? outcome),
      ...this.pairs('compared', compared),
      ...this.pairs('once', shown),
      ...(once && outcome === 'answered' && shown.length === 0 ? [element('p', {}, this.say('again'))] : []),
    )
  }

  private pairs(label: 'compared' | 'once', pairs: readonly (readonly [string, string])[]): Node[] {
    if (pairs.length === 0) return []
    const lines = pairs.flatMap(([id, text]) => [
      element('dt', {}, labels[id]?.[this.language] ?? id),
      element('dd', {}, text),
    ])
    return [element('h3', {}, this.say(label)), element('dl', {}, ...lines)]
  }

  /** A registered value for the eye of staff. */
  private read(value: unknown): string {
    if (value === null || value === undefined) return '-'
    if (typeof value === 'boolean') return this.say(value ? 'yes' : 'no')
    if (typeof value !== 'object') return String(value)
    return Object.values(value)
      .map(part => this.read(part))
      .join('・')
  }

  private say(word: keyof typeof words): string {
    return words[word][this.language]
  }

  private form(onSubmit: () => Promise<void>, children: Node[]): HTMLFormElement {
    const form = element('form', { novalidate: '' }, ...children)
    form.addEventListener('submit', event => {
      event.preventDefault()
      void this.attempt(onSubmit)
    })
    return form
  }

  private press(label: keyof typeof words | Text, verb: () => Promise<void>): HTMLButtonElement {
    const text = typeof label === 'string' ? this.say(label) : label[this.language]
    const button = element('button', { type: 'button' }, text)
    button.addEventListener('click', () => void this.attempt(verb))
    return button
  }
}

function verbOf({ lookup, search, ownSearch }: NonNullable<Case['step']>): Verb | null {
  if (lookup) return 'lookups'
  if (search) return 'searches'
  return ownSearch ? 'own-customer-searches' : null
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

function fieldOf({ name, kind, label, hint, options }: Input, l: keyof Text): Node[] {
  const field = name ?? 'value'
  const id = `m-${field}`
  if (kind === 'confirm') return [element('p', {}, label?.[l] ?? '')]
  if (kind === 'choice')
    return [
      element(
        'fieldset',
        {},
        element('legend', {}, label?.[l] ?? ''),
        ...options.map(option =>
          element(
            'label',
            {},
            element('input', { type: 'radio', name: field, value: option.value }),
            option.label[l],
          ),
        ),
      ),
    ]
  return [
    ...(label ? [element('label', { for: id }, label[l])] : []),
    ...(hint ? [element('p', { id: `${id}-hint`, class: 'm-note' }, hint[l])] : []),
    element('input', {
      id,
      name: field,
      autocomplete: 'off',
      ...(label ? {} : { 'aria-label': kind }),
      ...(hint ? { 'aria-describedby': `${id}-hint` } : {}),
      ...(kind === 'supply-point-number' || kind === 'integer' ? { inputmode: 'numeric' } : {}),
    }),
  ]
}

/** What was typed, in the shape that the step's schema asks for: one value, or the properties that are not empty. */
function typedIn(inputs: readonly Input[], typed: FormData): unknown {
  const given = inputs.flatMap((input): [string | null, unknown][] => {
    if (input.kind === 'confirm') return [[input.name, true]]
    const text = String(typed.get(input.name ?? 'value') ?? '').trim()
    if (text === '') return []
    return [[input.name, input.kind === 'integer' ? Number(text) : text]]
  })
  const whole = given.find(([name]) => name === null)
  if (whole) return whole[1]
  return inputs.some(input => input.name === null) ? '' : Object.fromEntries(given)
}

customElements.define('madoguchi-script', MadoguchiScript)
