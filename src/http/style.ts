import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** The one stylesheet. Text to background at least 4.5 : 1, edges of controls at least 3 : 1, in both schemes. */
export const css = `
:root {
  color-scheme: light dark;
  --ground: #fff; --raised: #f3f5f9; --ink: #1a1a1f; --soft: #555b66; --edge: #767e8c;
  --link: #0017c1; --act: #0017c1; --on-act: #fff; --bad: #b3000c; --bad-ground: #fdeeee;
  --good: #0b6a3a; --warn-ground: #fff6dd; --warn-edge: #8a6100; --focus: #b78f00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #17191e; --raised: #22262e; --ink: #f0f1f4; --soft: #b9bfca; --edge: #8b93a1;
    --link: #a5b8ff; --act: #a5b8ff; --on-act: #10131c; --bad: #ff9c9c; --bad-ground: #3a1c1f;
    --good: #7fd9a8; --warn-ground: #352d16; --warn-edge: #d9b44a; --focus: #ffd43d;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { font-size: 100%; scroll-padding-bottom: 6rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink); line-height: 1.7;
  font-family: "Noto Sans JP", "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Yu Gothic UI", Meiryo, system-ui, sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; box-shadow: 0 0 0 2px #000; }
h1 { font-size: 1.5rem; line-height: 1.4; margin: 0 0 .75rem; }
h2 { font-size: 1.15rem; line-height: 1.4; margin: 1.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
small, .hint { color: var(--soft); font-size: .9rem; }
.hint { margin: 0 0 .25rem; }
label .hint { display: block; }
code, pre { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .9rem; }
pre { overflow-x: auto; background: var(--raised); padding: .75rem; border-radius: 4px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: block; padding: .5rem 1rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.top { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; padding: .5rem 1rem; border-bottom: 1px solid var(--edge); }
.top nav { display: flex; flex-wrap: wrap; gap: .5rem 1rem; margin-left: auto; align-items: center; }
.top form { display: flex; gap: .5rem; align-items: center; }
.brand { font-weight: 700; font-size: 1.2rem; text-decoration: none; color: var(--ink); padding: .25rem 0; }
.danger { border: 2px solid var(--bad); color: var(--bad); border-radius: 4px; padding: .25rem .75rem; text-decoration: none; }
.danger small { color: inherit; }
main { max-width: 68rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
footer { border-top: 1px solid var(--edge); padding: .75rem 1rem; text-align: center; }
.columns { display: grid; gap: 2rem; }
@media (min-width: 60rem) { .columns { grid-template-columns: minmax(0, 1fr) 22rem; } }
.case-line { color: var(--soft); margin: 0 0 .25rem; }
.say { margin: 0 0 1rem; padding: .75rem 1rem; border-left: 6px solid var(--act); background: var(--raised); font-size: 1.15rem; }
.say p { margin: 0; }
.sentences { list-style: none; margin: 0; padding: 0; }
.sentences li { padding: .5rem 0; }
.sentences .say { margin: .25rem 0; padding: .5rem .75rem; font-size: 1.05rem; }
.note { margin: 0 0 1.25rem; }
.note b { margin-right: .5em; }
.notice { border: 2px solid var(--edge); border-radius: 6px; padding: .75rem 1rem; margin: 0 0 1.25rem; }
.notice > :first-child { margin-top: 0; }
.notice > :last-child { margin-bottom: 0; }
.notice.bad { border-color: var(--bad); background: var(--bad-ground); }
.notice.warn { border-color: var(--warn-edge); background: var(--warn-ground); }
.notice.good { border-color: var(--good); }
.field { border: 0; margin: 0 0 1.25rem; padding: 0; min-width: 0; }
.field > label:not(.choice), legend:not(.unseen) { display: block; font-weight: 700; padding: 0; margin-bottom: .25rem; }
.field small { font-weight: 400; }
.error { color: var(--bad); margin: 0 0 .25rem; }
input[type=text], select {
  font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--edge); border-radius: 4px;
  padding: .5rem .75rem; min-height: 2.75rem; width: 100%; max-width: 22rem;
}
input.wide { max-width: 40rem; }
input[type=text][aria-invalid=true], select[aria-invalid=true] { border: 2px solid var(--bad); }
.choice { display: flex; gap: .75rem; align-items: flex-start; border: 1px solid var(--edge); border-radius: 4px; padding: .6rem .75rem; margin: 0 0 .5rem; cursor: pointer; }
.choice:has(:checked) { border-color: var(--act); box-shadow: inset 0 0 0 1px var(--act); }
.choice input { width: 1.4rem; height: 1.4rem; margin: .15rem 0 0; flex: none; accent-color: var(--act); }
textarea { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--edge); border-radius: 4px; padding: .5rem .75rem; width: 100%; max-width: 40rem; }
.big { font-size: 2rem; line-height: 1.3; font-weight: 700; margin: 0 0 .5rem; }
.short .choice { display: inline-flex; margin-right: .5rem; }
button, .button {
  font: inherit; font-weight: 700; border: 2px solid var(--act); border-radius: 6px; background: var(--act); color: var(--on-act);
  padding: .5rem 1.25rem; min-height: 2.75rem; cursor: pointer; text-decoration: none; display: inline-block;
}
button.second { background: transparent; color: var(--act); }
button.plain { background: none; border: 0; color: var(--link); text-decoration: underline; font-weight: 400; padding: .25rem .5rem; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: 0 0 1rem; }
.actions form { margin: 0; }
.actions .whole { flex-basis: 100%; }
.search { margin: 0 0 1.5rem; }
.bar { position: sticky; bottom: 0; background: var(--ground); border-top: 1px solid var(--edge); padding: .75rem 0; margin-top: 1rem; }
.facts { border-top: 1px solid var(--edge); padding-top: .75rem; }
@media (min-width: 60rem) { .bar { position: sticky; bottom: 0; background: var(--ground); border-top: 1px solid var(--edge); padding: .75rem 0; margin-top: 1rem; }
.facts { border-top: 0; border-left: 1px solid var(--edge); padding: 0 0 0 1.25rem; } }
.facts ol { list-style: none; margin: 0; padding: 0; }
.facts li { border-bottom: 1px solid var(--edge); padding: .5rem 0; }
.facts p { margin: 0; }
.facts p > span, .facts p > small { display: block; }
.value { font-weight: 700; }
.number { font-variant-numeric: tabular-nums; letter-spacing: .04em; }
.source { color: var(--soft); font-size: .875rem; }
dl.read { margin: 0 0 1.25rem; }
dl.read > div { display: grid; gap: .25rem 1rem; border-bottom: 1px solid var(--edge); padding: .5rem 0; }
@media (min-width: 40rem) { dl.read > div { grid-template-columns: 14rem minmax(0, 1fr) auto; } }
dl.read dd { margin: 0; }
dl.read dt { color: var(--soft); }
.scripts { display: grid; gap: 0 1.5rem; }
@media (min-width: 50rem) { .scripts { grid-template-columns: 1fr 1fr; } }
.scroll { overflow-x: auto; }
table { overflow-wrap: break-word; border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--edge); }
td button.plain { padding: 0; min-height: 1.5rem; text-align: left; font-size: inherit; }
table.times td, table.times thead th { min-width: 5.5rem; }
caption { text-align: left; font-weight: 700; padding: .5rem 0; }
.rows { list-style: none; margin: 0; padding: 0; }
.slip { border: 1px solid var(--edge); border-radius: 6px; padding: .75rem 1rem; margin: 0 0 1.25rem; }
summary { cursor: pointer; padding: .25rem 0; }
.for-customer { font-size: 1.2rem; }
.for-customer main { max-width: 42rem; }
.for-customer h1 { font-size: 1.7rem; }
.for-customer h2 { font-size: 1.3rem; }
.for-customer .number { font-size: 1.05rem; letter-spacing: 0; }
.for-customer dl.read dt, .for-customer .hint { font-size: 1rem; }
.for-customer .actions:has(button) { flex-direction: column; align-items: stretch; }
.for-customer .actions button { min-height: 3.5rem; }
.for-customer li { margin: 0 0 .5rem; }
.to-other { margin: 0; text-align: right; font-size: 1rem; }
.to-other a { display: inline-block; padding: .5rem; min-height: 2.75rem; }
.to-other button.plain { min-height: 2.75rem; }
.where > summary, .customer > summary { min-height: 2.75rem; padding: .5rem 0; }
.drawings { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); max-width: 46rem; }
.drawing { margin: 0; max-width: 24rem; }
.drawing svg { display: block; height: auto; }
.customer { margin: 0 0 1.25rem; }
@media print {
  .to-other, .skip, .top, footer, .facts, .actions, .bar, form, details, .notice, .button { display: none; }
  .columns > div:has(.slip) > :not(.slip), main:has(> .slip) > :not(.slip) { display: none; }
  .slip { border: 1px solid; padding: 1rem; }
}
`

/** Names this text of the stylesheet. */
export const styleName = bytesToHex(sha256(utf8ToBytes(css))).slice(0, 12)

export const stylePath = `/style.css?v=${styleName}`
