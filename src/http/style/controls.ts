import { t } from './tokens.ts'

const radius = `border-radius: ${t('border-radius-8')}`

/** Fields and buttons: at least 44 px high, edges that can be told from any ground, no state by colour alone. */
export const controls = `
main form { margin: 0 0 1.5rem; }
.field { border: 0; margin: 0 0 1.5rem; padding: 0; min-width: 0; }
.field > label:not(.choice), legend:not(.unseen) { display: block; font-weight: 700; padding: 0; margin-bottom: .25rem; }
.field small { font-weight: 400; }
.error { color: var(--bad); margin: 0 0 .5rem; }
input[type=text], select, textarea {
  font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--edge); ${radius};
  padding: .5rem 1rem; min-height: 3rem; width: 100%; max-width: 22rem;
}
input.wide, textarea { max-width: 40rem; }
[data-number] input + p { margin: .5rem 0 0; }
:is(input[type=text], select, textarea)[aria-invalid=true] { border: 2px solid var(--bad); }
:is(input[type=text], select, textarea):focus-visible { ${radius}; }
.choice { display: flex; gap: .75rem; align-items: flex-start; border: 1px solid var(--edge); ${radius}; padding: .625rem 1rem; margin: 0 0 .5rem; cursor: pointer; max-width: 44rem; }
.choice:hover { background: var(--raised); }
.choice:has(:checked) { border-color: var(--act); box-shadow: inset 0 0 0 1px var(--act); background: var(--picked); }
.choice input { width: 1.5rem; height: 1.5rem; margin: .1rem 0 0; flex: none; accent-color: var(--act); }
[data-address] .field { position: relative; }
[role=listbox] { width: 100%; max-width: 40rem; background: var(--ground); border: 1px solid var(--edge); }
[data-address] [role=listbox] { position: absolute; z-index: 2; }
[role=option] { padding: .625rem 1rem; }
[role=option]:is(:hover, [aria-selected=true]) { background: var(--picked); box-shadow: inset 6px 0 0 var(--act); }
[data-same]:has(:checked) + .field { display: none; }
.choice .key { margin-left: auto; }
.short .choice { display: inline-flex; margin-right: .5rem; }
button, .button {
  font: inherit; font-weight: 700; line-height: ${t('line-height-150')}; border: 2px solid var(--act); ${radius}; background: var(--act);
  color: var(--on-act); padding: .5rem 1.5rem; min-height: 3rem; cursor: pointer; text-decoration: none; display: inline-flex; align-items: center; justify-content: center;
}
:is(button, .button):hover { background: var(--act-over); border-color: var(--act-over); text-decoration: underline; }
:is(button, .button):focus-visible { ${radius}; }
:is(button, .button).second { background: var(--ground); color: var(--link); border: 1px solid var(--act); }
:is(button, .button).second:hover { background: var(--picked); }
button.plain, button.plain:hover { background: none; border: 0; color: var(--link); text-decoration: underline; font-weight: 400; padding: .25rem .5rem; min-height: 2.75rem; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: center; margin: 0 0 1.5rem; }
:is(.actions, .notice, table) form { margin: 0; }
.actions .whole { flex-basis: 100%; }
progress { width: 100%; max-width: 22rem; height: 1rem; accent-color: var(--act); display: block; }
@media (pointer: coarse), (max-width: 40rem) {
  :is(.actions, li, dl.read *, nav, footer, .facts li) > a:not(.button), .brand, .danger { display: inline-flex; flex-wrap: wrap; gap: 0 .25rem; align-items: center; min-height: 2.75rem; min-width: 2.75rem; }
  main p > a:not(.button) { padding-block: .8rem; }
  summary { padding: .5rem 0; min-height: 2.75rem; }
}
`
