import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { fields } from './fields.ts'
import { uses } from './uses.ts'

const said = JSON.stringify([
  Object.entries(fields).map(([id, { visibility, narrowed }]) => [id, visibility, narrowed]),
  Object.entries(uses).map(([id, use]) => [
    id,
    use.purpose,
    use.scenarios,
    use.show,
    use.compare,
    use.narrowed,
  ]),
])

/** Names the fields' classes and the table of uses by their content, so that no change goes unseen in the log. */
export const policyVersion = `uses-${bytesToHex(sha256(utf8ToBytes(said))).slice(0, 16)}`
