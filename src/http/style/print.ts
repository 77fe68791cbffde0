/** On paper: the slip where there is one, else what the page says, in black. */
export const print = `
@media print {
  :root { color-scheme: light; --ground: #fff; --raised: #fff; --ink: #000; --soft: #000; --link: #000; }
  .to-other, .skip, .top, footer, .facts, .actions, .bar, form, details, .notice, .button { display: none; }
  .columns > div:has(.slip) > :not(.slip), main:has(> .slip) > :not(.slip) { display: none; }
  .slip { border: 1px solid; padding: 1rem; box-shadow: none; }
  .chart, tr { break-inside: avoid; }
}
`
