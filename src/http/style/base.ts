import { t } from './tokens.ts'

/**
 * Type and focus. The system’s own Japanese font and no web font: every system that staff and customers use has a good
 * one, and the smallest Japanese web font is some hundred times this stylesheet, on a phone at somebody’s door. The first
 * name is the Digital Agency’s, used where it is installed. Nothing on these pages moves, so that nothing need be stilled
 * for those who ask for less motion.
 */
export const base = `
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { font-size: 100%; scroll-padding: 1rem 0 6rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink); line-height: ${t('line-height-170')}; letter-spacing: .02em;
  font-family: "Noto Sans JP", -apple-system, BlinkMacSystemFont, "Hiragino Sans", "Yu Gothic UI", Meiryo, sans-serif;
  overflow-wrap: anywhere; line-break: strict;
}
a { color: var(--link); text-underline-offset: .2em; }
a:hover { text-decoration-thickness: 3px; }
:focus-visible { outline: 4px solid var(--focus-out); outline-offset: 2px; box-shadow: 0 0 0 2px var(--focus-in); border-radius: ${t('border-radius-4')}; }
h1:focus-visible { outline: 0; box-shadow: none; }
h1 { font-size: ${t('font-size-24')}; line-height: ${t('line-height-150')}; margin: 0 0 1rem; }
h2 { font-size: ${t('font-size-20')}; line-height: ${t('line-height-150')}; margin: 2rem 0 .75rem; }
h3 { font-size: ${t('font-size-17')}; line-height: ${t('line-height-170')}; margin: 1.5rem 0 .5rem; }
@media (min-width: 60rem) { h1 { font-size: ${t('font-size-28')}; } }
p, ul, ol { margin: 0 0 1rem; }
main p, main li { max-width: 44em; }
li { margin: 0 0 .25rem; }
small, .hint, .source, figcaption small { color: var(--soft); font-size: ${t('font-size-14')}; }
.hint { margin: 0 0 .5rem; }
label .hint { display: block; }
code, pre, kbd { font-family: "Noto Sans Mono", ui-monospace, Menlo, Consolas, monospace; font-size: ${t('font-size-14')}; }
pre { overflow-x: auto; background: var(--raised); padding: .75rem; border-radius: ${t('border-radius-4')}; line-height: ${t('line-height-150')}; }
kbd, .key { border: 1px solid var(--edge); border-radius: ${t('border-radius-4')}; background: var(--ground); color: var(--ink); padding: 0 .375rem; font-size: ${t('font-size-14')}; font-weight: 400; white-space: nowrap; }
:is(a, button) kbd, :is(a, button) + kbd { margin-left: .5rem; }
@media (hover: none) and (pointer: coarse) { kbd, .key, [data-keys] { display: none; } }
summary { cursor: pointer; padding: .25rem 0; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: block; padding: .5rem 1rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.number { font-variant-numeric: tabular-nums; letter-spacing: .04em; }
.value { font-weight: 700; }
.big { font-size: ${t('font-size-32')}; line-height: ${t('line-height-130')}; font-weight: 700; margin: 0 0 .5rem; }
`
