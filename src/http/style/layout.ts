import { t } from './tokens.ts'

/** The frame of a page: calm at the top, so that the sentence to say is the first thing read. */
export const layout = `
.top { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.5rem; padding: .5rem 1rem; border-bottom: 1px solid var(--line); }
.top nav { display: flex; flex-wrap: wrap; gap: 0 1rem; margin-left: auto; align-items: center; }
.top form { display: flex; gap: .25rem; align-items: center; }
.brand { font-weight: 700; font-size: ${t('font-size-20')}; text-decoration: none; color: var(--ink); padding: .375rem 0; }
.danger { border: 1px solid var(--bad); color: var(--bad); border-radius: ${t('border-radius-8')}; padding: .5rem .75rem; text-decoration: none; line-height: ${t('line-height-140')}; }
.danger:hover { text-decoration: underline; }
.danger small { color: inherit; }
@media (max-width: 30rem) {
  .top { gap: 0 .375rem; padding-inline: .75rem; }
  .top nav { gap: 0; }
  .top .brand { font-size: ${t('font-size-17')}; }
  .top nav button { font-size: ${t('font-size-14')}; padding-inline: .375rem; }
  .top .danger { padding: .5rem; }
  .danger small, .who { display: none; }
}
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
footer { border-top: 1px solid var(--line); padding: .75rem 1rem; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; justify-content: center; }
.columns { display: grid; gap: 2rem 3rem; }
.columns + .notice { margin-top: 2rem; }
.scripts { display: grid; gap: 0 1.5rem; }
.drawings { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); max-width: 46rem; }
.bar { position: sticky; bottom: 0; background: var(--ground); border-top: 1px solid var(--line); padding: .75rem 0; margin-top: 1rem; }
.search { margin: 0 0 2rem; }
.facts { border-top: 1px solid var(--line); padding-top: 1rem; }
@media (min-width: 50rem) { .scripts { grid-template-columns: 1fr 1fr; } }
@media (min-width: 60rem) {
  .columns { grid-template-columns: minmax(0, 1fr) 20rem; }
  .facts { border-top: 0; border-left: 1px solid var(--line); padding: 0 0 0 1.5rem; }
}
@media (max-height: 30rem) { .bar { position: static; } }
.for-customer { font-size: ${t('font-size-20')}; }
.for-customer main { max-width: 42rem; }
.for-customer h1 { font-size: ${t('font-size-28')}; }
.for-customer h2 { font-size: ${t('font-size-24')}; }
.for-customer .number { font-size: ${t('font-size-17')}; letter-spacing: 0; }
.for-customer :is(dl.read dt, .hint) { font-size: ${t('font-size-16')}; }
.for-customer .actions:has(button) { flex-direction: column; align-items: stretch; }
.for-customer .actions button { min-height: 3.5rem; }
.for-customer li { margin: 0 0 .5rem; }
.to-other { margin: 0; text-align: right; font-size: ${t('font-size-16')}; }
.to-other a { display: inline-block; padding: .5rem; min-height: 2.75rem; }
:is(.where, .customer) > summary { min-height: 2.75rem; padding: .5rem 0; }
.customer { margin: 0 0 1.5rem; }
`
