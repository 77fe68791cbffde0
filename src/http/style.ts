import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { base } from './style/base.ts'
import { controls } from './style/controls.ts'
import { layout } from './style/layout.ts'
import { forced, parts } from './style/parts.ts'
import { print } from './style/print.ts'
import { customProperties } from './style/tokens.ts'

/** Comments, and blanks where they mean nothing: around braces and between rules. */
const packed = (text: string): string =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s*([{};])\s*/g, '$1')
    .replaceAll(';}', '}')

/** The one stylesheet, made of the parts in `style/`; it comes with the first packets. */
export const css = packed([customProperties, base, controls, layout, parts, forced, print].join(''))

/** Names this text of the stylesheet. */
export const styleName = bytesToHex(sha256(utf8ToBytes(css))).slice(0, 12)

export const stylePath = `/style.css?v=${styleName}`
