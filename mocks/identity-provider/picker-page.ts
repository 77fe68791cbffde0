import { type Persona, personas } from './personas.ts'

const orgNames: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  'retailer:sample': {
    ja: 'サンプル電力（関西エリアの関係小売）',
    en: 'Sample Power, affiliated retailer of area 06',
  },
  'retailer:mihon': { ja: '見本でんき（新電力）', en: 'Mihon Denki, a new entrant' },
  'nw:06': { ja: '関西エリアの送配電', en: 'Network operator of area 06' },
  'nw:03': { ja: '東京エリアの送配電', en: 'Network operator of area 03' },
}

const button = ({ id, name, about }: Persona) => `
<li><button name="persona" value="${id}"><b>${name}</b> <code>${id}</code><br>
<span>${about.ja}</span> <span lang="en">${about.en}</span></button></li>`

const group = ([org, title]: [string, { ja: string; en: string }]) => `
<h2>${title.ja} <span lang="en">${title.en}</span></h2>
<ul>${personas
  .filter(persona => persona.org === org)
  .map(button)
  .join('')}</ul>`

const style = `
:root{color-scheme:light}
body{font:16px/1.6 system-ui,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP",sans-serif;max-width:44rem;
margin:0 auto;padding:1.5rem 1rem 3rem;color:#1a1a1c;background:#fff}
h1{font-size:1.5rem;margin:0 0 .5rem}h2{font-size:1rem;margin:1.75rem 0 .5rem}
h2 span,button span[lang]{color:#555;font-weight:normal}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.5rem}
button{font:inherit;width:100%;min-height:44px;text-align:start;padding:.625rem .875rem;color:inherit;
background:#fff;border:1px solid #767676;border-radius:8px;cursor:pointer}
button:hover{background:#f0f5ff}button:focus-visible{outline:4px solid #000;outline-offset:2px;background:#ffd43d}
code{color:#555}`

/** Who to sign in as: one button a persona, no script. `action` = where the choice is posted. */
export const pickerPage = (action: string): string => `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>サインインする人を選ぶ · Choose who signs in</title><style>${style}</style></head><body><main>
<h1>サインインする人を選んでください</h1>
<p>お試し用の認証です。登場する人と会社は、すべて架空です。<br>
<span lang="en">Choose who signs in. This provider is for the demo; every person and company is invented.</span></p>
<form method="post" action="${action}">${Object.entries(orgNames).map(group).join('')}</form>
</main></body></html>`
