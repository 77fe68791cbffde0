import {
  type Acted,
  type Agreement,
  apiAt,
  type Case,
  type Input,
  NoReply,
  Refused,
  type Script,
  type Text,
} from './api.ts'

const words = {
  choose: { ja: 'ご用件を選んでください', en: 'What does the caller want?' },
  start: { ja: '受付を始める', en: 'Open a case' },
  say: { ja: 'お客さまにお伝えする文', en: 'Say to the customer' },
  next: { ja: '次へ進む', en: 'Go on' },
  lookups: { ja: '照会する', en: 'Look up' },
  searches: { ja: '検索する', en: 'Search' },
  'own-customer-searches': { ja: '当社の記録を確認する', en: 'Check our own records' },
  without: { ja: '照会せずに進む', en: 'Go on without a lookup' },
  inWindow: { ja: 'この段階は窓口の画面で進めてください', en: 'Go on with this step in Madoguchi' },
  answered: { ja: '照会の結果', en: 'Answer' },
  again: { ja: '次の受付へ', en: 'Next case' },
  lost: {
    ja: 'つながりません。入力はそのまま残っています。もう一度押してください。届いていた場合も、二重にはなりません。',
    en: 'No connection. What you typed is still here. Please press again; should it have arrived, it counts once.',
  },
  moved: {
    ja: 'この受付は先に進んでいます。いまの段階を表示しましたので、ここからお続けください。',
    en: 'This case has gone on meanwhile. It is shown as it stands now; please go on from here.',
  },
  failed: {
    ja: 'うまく表示できませんでした。もう一度お試しください。続くときは、窓口の画面で進めてください。',
    en: 'This could not be shown. Please try again, or go on in Madoguchi.',
  },
  reference: { ja: '受付番号', en: 'Case' },
} as const satisfies Record<string, Text>

/** What a comparison means for the member of staff; nobody is told that something is wrong. */
const agreements: Readonly<Record<Agreement, Text>> = {
  agrees: { ja: '一致', en: 'Agrees' },
  differs: { ja: 'もう一度お読みいただく', en: 'Have it read again' },
  'cannot-tell': { ja: '照合の対象なし', en: 'Nothing to compare with' },
}

/** Of the fields that the switching script looks up; any other stands under its name in the API. */
const fields: Readonly<Record<string, Text>> = {
  address: { ja: '供給地点住所', en: 'Supply point address' },
  contractForm: { ja: '契約形態', en: 'Contract form' },
  meterNumber: { ja: '計器番号', en: 'Meter number' },
}

type Verb = 'lookups' | 'searches' | 'own-customer-searches'

/**
 * `<madoguchi-script api="/madoguchi" window="https://…" scenario="switch"></madoguchi-script>`: one script of the service as
 * a form in a retailer's own page. Attributes: `api` the path of the retailer's server that passes requests on, `window`
 * the service's own pages, `scenario` (without it: a list to choose from), `lang` `ja` or `en`.
 */
class MadoguchiScript extends HTMLElement {
  private script: Script | null = null
  private one: Case | null = null
  /** Of the next act, until a reply to it has come. */
  private key = crypto.randomUUID()
  private busy = false

  private get language(): keyof Text {
    return this.getAttribute('lang') === 'en' ? 'en' : 'ja'
  }
  private get api() {
    return apiAt(this.getAttribute('api') ?? '', this.language)
  }

  connectedCallback(): void {
    const scenario = this.getAttribute('scenario')
    void this.attempt(() => (scenario === null ? this.choose() : this.open(scenario)))
  }

  /** One at a time. What went wrong stands above, and nothing that was typed is lost. */
  private async attempt(verb: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.ariaBusy = 'true'
    this.querySelector('[role=alert]')?.remove()
    try {
      await verb()
      this.key = crypto.randomUUID()
    } catch (error) {
      if (!(error instanceof NoReply)) this.key = crypto.randomUUID()
      await this.tell(error)
    } finally {
      this.busy = false
      this.ariaBusy = null
    }
  }

  private async tell(error: unknown): Promise<void> {
    const moved = error instanceof Refused && error.moved && this.one !== null
    // Sent from a page that was behind, or arrived before although its reply was lost.
    const now = moved && this.one ? await this.api.read(this.one).catch(() => null) : null
    if (now !== null) this.show(now)
    this.prepend(element('div', { role: 'alert' }, ...this.linesOf(error, now !== null).map(paragraph)))
  }

  private linesOf(error: unknown, moved: boolean): readonly string[] {
    if (moved) return [this.say('moved')]
    if (error instanceof NoReply) return [this.say('lost')]
    return error instanceof Refused ? error.lines : [this.say('failed')]
  }

  private async choose(): Promise<void> {
    const { scenarios } = await this.api.scenarios()
    const select = element('select', { id: 'm-scenario' })
    for (const { id, title } of scenarios) select.append(new Option(title[this.language], id))
    this.replaceChildren(
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
    this.show(await this.api.open(scenario, this.key))
  }

  private show(one: Case, above: Node[] = []): void {
    this.one = one
    const l = this.language
    const { step, outcome } = one
    const shown = step ?? outcome
    this.replaceChildren(
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
      ...(step === null ? [this.press('again', () => this.choose())] : this.controls(one)),
    )
    this.querySelector('h2')?.focus()
  }

  private controls(one: Case): Node[] {
    const { step } = one
    if (step === null) return []
    const verb: Verb | null = step.lookup
      ? 'lookups'
      : step.search
        ? 'searches'
        : step.ownSearch
          ? 'own-customer-searches'
          : null
    if (verb !== null)
      return [
        this.press(verb, () => this.act(verb)),
        ...(step.without === null ? [] : [this.press('without', () => this.answer(step.without))]),
      ]
    const inputs = this.script?.steps.find(found => found.id === step.id)?.ask?.inputs
    if (step.ask && inputs) return [this.asking(inputs)]
    const link = element('a', {}, this.say('inWindow'))
    link.href = `${this.getAttribute('window') ?? ''}/cases/${one.id}`
    return [link]
  }

  private asking(inputs: readonly Input[]): Node {
    const form = this.form(
      () => this.answer(typedIn(inputs, new FormData(form))),
      inputs.flatMap(input => fieldOf(input, this.language)),
    )
    form.append(element('button', {}, this.say('next')))
    const [only] = inputs
    if (only?.missing) form.append(this.press(only.missing, () => this.answer(null)))
    return form
  }

  private async answer(value: unknown): Promise<void> {
    if (this.one) this.show(await this.api.answer(this.one, value, this.key))
  }

  private async act(verb: Verb): Promise<void> {
    if (this.one === null) return
    const reply = await this.api.act(this.one, verb, this.key)
    this.show(reply.case, [
      element('section', {}, element('h3', {}, this.say('answered')), ...this.answered(reply).map(paragraph)),
    ])
  }

  private answered({ outcome, compare = {}, show = {} }: Acted): readonly string[] {
    const l = this.language
    const named = (name: string) => fields[name]?.[l] ?? name
    const lines = [
      ...Object.entries(compare).map(([name, agreement]) => `${named(name)}: ${agreements[agreement][l]}`),
      ...Object.entries(show).map(([name, value]) => `${named(name)}: ${String(value)}`),
    ]
    return lines.length > 0 ? lines : [outcome]
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

const paragraph = (line: string): HTMLElement => element('p', {}, line)

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
