import { t } from './tokens.ts'

const radius = `border-radius: ${t('border-radius-8')}`

/** What pages are made of: the sentence to say, notices, facts with their source, tables, badges, slip, charts. */
export const parts = `
.case-line { color: var(--soft); margin: 0 0 .5rem; }
.case-line span { display: inline-block; margin-right: 1rem; }
.say { margin: 0 0 1.5rem; padding: 1rem 1.25rem; border-left: 8px solid var(--act); background: var(--raised); font-size: ${t('font-size-20')}; line-height: ${t('line-height-175')}; max-width: 36em; }
.say p { margin: 0; }
.say p + p { margin-top: .75rem; }
.sentences { list-style: none; margin: 0; padding: 0; }
.sentences li { padding: .5rem 0; }
.sentences .say { margin: .25rem 0; padding: .75rem 1rem; font-size: ${t('font-size-17')}; }
.note { margin: 0 0 1.5rem; }
.note b { margin-right: .5em; }
.notice { border: 1px solid var(--edge); border-left-width: 8px; ${radius}; padding: .75rem 1rem; margin: 0 0 1.5rem; max-width: 46rem; }
.notice > :first-child { margin-top: 0; }
.notice > :last-child { margin-bottom: 0; }
.notice.bad { border-color: var(--bad); background: var(--bad-ground); }
.notice.warn { border-color: var(--warn); background: var(--warn-ground); }
.notice.good { border-color: var(--good); background: var(--good-ground); }
.notice .choice { background: var(--ground); }
.tag { display: inline-block; border: 1px solid var(--edge); border-radius: ${t('border-radius-4')}; padding: 0 .5rem; font-size: ${t('font-size-14')}; font-weight: 700; line-height: ${t('line-height-170')}; white-space: nowrap; }
.tag.bad { color: var(--bad); border-color: var(--bad); background: var(--bad-ground); }
.tag.warn { color: var(--warn); border-color: var(--warn); background: var(--warn-ground); }
.tag.good { color: var(--good); border-color: var(--good); background: var(--good-ground); }
.tag::before { content: "・" / ""; }
.tag.bad::before { content: "× " / ""; }
.tag.warn::before { content: "! " / ""; }
.tag.good::before { content: "✓ " / ""; }
.facts h2:first-child { margin-top: 0; }
.facts ol { list-style: none; margin: 0; padding: 0; }
.facts li { border-bottom: 1px solid var(--line); padding: .75rem 0; margin: 0; }
.facts p { margin: 0; }
.facts p > span, .facts p > small { display: block; }
.facts p > .unseen { display: inline; }
dl.read { margin: 0 0 1.5rem; max-width: 60rem; }
dl.read > div { display: grid; gap: .25rem 1.5rem; border-bottom: 1px solid var(--line); padding: .625rem 0; }
@media (min-width: 40rem) { dl.read > div { grid-template-columns: 13rem minmax(0, 1fr) auto; } }
dl.read dd { margin: 0; }
dl.read dt { color: var(--soft); }
.scroll { position: relative; overflow-x: auto; padding: 6px; margin: 0 -6px 1.5rem; }
table { border-collapse: collapse; width: 100%; font-size: ${t('font-size-16')}; line-height: ${t('line-height-150')}; overflow-wrap: break-word; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--raised); border-bottom: 1px solid var(--edge); vertical-align: bottom; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td a { display: inline-block; padding-block: .125rem; min-block-size: 1.5rem; }
thead th { word-break: auto-phrase; }
thead th.n { white-space: normal; min-width: 5.75rem; }
/* Without it a column of Japanese shrinks to one character a line. */
.scroll td:not(.n) { min-width: 7rem; }
td button.plain { padding: 0; min-height: 1.5rem; text-align: left; }
:is(th, td) .number, td form button { white-space: nowrap; }
table.times td, table.times thead th { min-width: 6rem; }
caption { text-align: left; font-weight: 700; padding: .5rem 0; }
.rows { list-style: none; margin: 0; padding: 0; }
.slip > h2 { margin-top: 0; }
.slip { border: 1px solid var(--edge); ${radius}; padding: 1rem 1.25rem; margin: 0 0 1.5rem; background: var(--ground); box-shadow: ${t('elevation-1')}; max-width: 46rem; }
.drawing { margin: 0; max-width: 24rem; }
.drawing svg { display: block; height: auto; }
.chart { margin: 1.5rem 0 2rem; display: grid; gap: .5rem 2rem; align-items: start; }
.chart > figcaption { font-weight: 700; grid-column: 1 / -1; }
.chart > figcaption small { font-weight: 400; display: block; }
.chart > * { min-width: 0; }
.chart > div { max-width: 44rem; }
@media (min-width: 60rem) { .chart.beside { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
.chart th[scope=row] { min-width: 8.5rem; }
.chart svg { display: block; overflow: visible; }
.chart text { fill: var(--ink); font-size: ${t('font-size-14')}; letter-spacing: 0; }
.chart .axis { stroke: var(--edge); }
.chart .grid { stroke: var(--line); }
.chart .cut { stroke: var(--ground); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 0 0 .5rem; padding: 0; font-size: ${t('font-size-14')}; }
.legend li { display: flex; gap: .5rem; align-items: center; margin: 0; }
${[1, 2, 3, 4, 5, 6].map(n => `.c${n} { fill: var(--c${n}); } line.c${n} { stroke: var(--c${n}); }`).join('\n')}
`

/** High contrast draws in the reader’s own few colours, in which patterns, marks and numbers still differ. */
export const forced = `
@media (forced-colors: active) {
  .chart [class^=c], .chart line { fill: CanvasText; stroke: CanvasText; }
  .chart .cut { fill: none; stroke: Canvas; }
  .choice:has(:checked) { outline: 3px solid Highlight; }
}
`
