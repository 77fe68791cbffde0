import { describe, expect, it } from 'vitest'
import { utf8 } from '../../src/oversight/bytes.ts'
import { BadNote, openNote, parseNote, signNote } from '../../src/oversight/note.ts'
import { BadKey, newLogKey, parseSkey, parseVkey } from '../../src/oversight/note-keys.ts'

// golang.org/x/mod/sumdb/note, package documentation.
const peter = {
  skey: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
}
// C2SP signed-note v1.1, "Verifier keys".
const spec = {
  vkey: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  note: 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
}
// A checkpoint of a public test log with the cosignature of a public witness.
const cosigned = {
  log: 'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f',
  witness: 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
  note: `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
`,
}

describe('signed notes', () => {
  it('of Go’s documentation are signed byte for byte and open again', async () => {
    const note = await signNote(peter.text, await parseSkey(peter.skey))
    expect(note).toBe(`${peter.text}\n${peter.line}`)
    const opened = await openNote(utf8(note), [parseVkey(peter.vkey)])
    expect(opened.text).toBe(peter.text)
    expect(opened.signatures.map(one => one.verifier.name)).toEqual(['PeterNeumann'])
  })

  it('of the specification open with the key printed beside them', async () => {
    expect((await openNote(spec.note, [parseVkey(spec.vkey)])).text).toBe('This is an example message.\n')
  })

  it('split at the last blank line, as the poem in the specification needs', () => {
    const poem =
      'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n'
    const { text, lines } = parseNote(poem)
    expect(text.endsWith('\n\ned è subito sera.\n')).toBe(true)
    expect(lines.map(line => line.name)).toEqual(['quasimodo.example/salvatore'])
  })

  it('carry the cosignature of a witness, with the time it states', async () => {
    const opened = await openNote(cosigned.note, [parseVkey(cosigned.log), parseVkey(cosigned.witness)])
    expect(opened.signatures.map(one => [one.verifier.type, one.seconds])).toEqual([
      [1, null],
      [4, 1779573024],
    ])
    const edited = cosigned.note.replace('1432088532', '1432088533')
    await expect(openNote(edited, [parseVkey(cosigned.witness)])).rejects.toThrow(BadNote)
  })

  it('are refused when anything in them was edited, and say nothing of what they hold', async () => {
    const note = `${peter.text}\n${peter.line}`
    const verifiers = [parseVkey(peter.vkey)]
    const edits: readonly [string, string][] = [
      ['a word', note.replace('cryptography', 'Cryptography')],
      ['the signature', note.replace('x08go/ZJkuBS', 'x08go/ZJkuBT')],
      ['the signature’s base64', note.replace('wJnAM=', 'wJnAN=')],
      ['a second blank line', note.replace('\n\n', '\n\n\n')],
      ['a control character', note.replace('problem is', 'problem\tis')],
      ['a carriage return', note.replaceAll('\n', '\r\n')],
      ['the last newline', note.slice(0, -1)],
      ['an empty signature line', `${note}\n`],
      ['a hyphen for the dash', note.replace('—', '-')],
      ['no signature', `${peter.text}\n`],
      ['a key of that name with another ID', note.replace('x08go', 'y08go')],
    ]
    for (const [what, edited] of edits) {
      const failure = await openNote(edited, verifiers).catch((error: unknown) => error)
      expect(failure, what).toBeInstanceOf(BadNote)
      expect(String(failure), what).not.toMatch(/cryptography|x08go|PeterNeumann/i)
    }
    await expect(openNote(Uint8Array.of(0xff, 0x0a), verifiers)).rejects.toThrow(BadNote)
  })

  it('ignore unknown signatures but not a bad one of a known key', async () => {
    const other = await newLogKey('PeterNeumann')
    const stranger = (await signNote(peter.text, await parseSkey(other.skey))).split('\n\n')[1]
    const both = `${peter.text}\n${stranger}${peter.line}`
    expect((await openNote(both, [parseVkey(peter.vkey)])).signatures).toHaveLength(1)
    expect((await openNote(both, [parseVkey(peter.vkey), parseVkey(other.vkey)])).signatures).toHaveLength(2)
    const broken = both.replace('x08go/ZJkuBS', 'x08go/ZJkuBT')
    await expect(openNote(broken, [parseVkey(peter.vkey), parseVkey(other.vkey)])).rejects.toThrow(BadNote)
  })
})

describe('keys', () => {
  it('that were just made sign and verify', async () => {
    const { skey, vkey } = await newLogKey('madoguchi.example/retailer-sample')
    const signer = await parseSkey(skey)
    expect(signer.verifier.vkey).toBe(vkey)
    expect((await openNote(await signNote('text\n', signer), [parseVkey(vkey)])).text).toBe('text\n')
  })

  it('are the same for the same seed', async () => {
    const seed = new Uint8Array(32).fill(7)
    expect(await newLogKey('a', seed)).toEqual(await newLogKey('a', seed))
  })

  it('of another name, ID, type or length are refused without being quoted', async () => {
    for (const bad of [
      peter.vkey.replace('Peter', 'Petra'),
      peter.vkey.replace('c74f20a3', 'c74f20a4'),
      peter.vkey.replace('+ARpc', '+ZRpc'),
      peter.vkey.slice(0, -4),
      `${peter.vkey}=`,
      '',
    ]) {
      let failure: unknown
      try {
        parseVkey(bad)
      } catch (error) {
        failure = error
      }
      expect(failure).toBeInstanceOf(BadKey)
      expect(String(failure)).not.toContain('2QcUPDhM')
    }
    for (const bad of [peter.skey.replace('c74f20a3', 'c74f20a4'), peter.skey.slice(0, -4), peter.vkey]) {
      const failure = await parseSkey(bad).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(BadKey)
      expect(String(failure)).not.toContain('FALVFGyN')
    }
    await expect(newLogKey('two words')).rejects.toThrow(BadKey)
  })
})
