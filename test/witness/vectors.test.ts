import { describe, expect, it, onTestFinished } from 'vitest'
import { concat, fromBase64, toBase64, toHex, utf8 } from '../../src/oversight/bytes.ts'
import { parseCheckpoint } from '../../src/oversight/checkpoint.ts'
import { cosign, cosigned } from '../../src/oversight/cosignature.ts'
import { openNote, parseNote } from '../../src/oversight/note.ts'
import { newLogKey, newWitnessKey, parseVkey, parseWitnessSkey } from '../../src/oversight/note-keys.ts'
import { readRequest } from '../../src/witness/read-request.ts'
import { startWitness } from '../support/witness.ts'
import go from './go-vectors.json' with { type: 'json' }
import { cosignedAt, noteIn, post, requestOf } from './support.ts'

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16))

async function witness(logs: readonly string[]) {
  const started = await startWitness({ logs })
  onTestFinished(started.close)
  return started
}

// filippo.io/litetlog and filippo.io/torchwood, cmd/litewitness/testdata (litewitness.txt, logbastion.txt), also
// used by filippo.io/sunlight, internal/witness: a Sigsum log with the checkpoints and proofs that its key signed.
const sigsum = {
  origin: 'sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562',
  vkey: 'sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562+5202289b+Af/cLU2Y5BJNP+r3iMDC+av9eWCD0fBJVDfzAux5zxAP',
  keyId: '5202289b',
  signatures: {
    1: 'b7cf653aa9c565a1ca359db81bd3bc656ab2890c6ea4c0aec42295e80aa05049423505026434f987923ccdf07d440c152cd59e736e5914d8ada8d7a4d51b2106',
    3: '655bb4871d15bc05032d67eece88900c4863a27f190393b99176391577f5def971b023d9a418c3226b7b7ea47b33686d9b3849451dadc6b07c007c595af1ea0a',
    5: '0fc43899968b48b5150b0e8fe7ad07b17c21c7056a6fe381deb0cd19ece103d59b2119b5dbe5d54d8a1262ce67f01245c5898b4b56f747495804a17a2eec0f0c',
  },
  badSignatureAt3:
    '655bb4871d15bc05032d67eece88900c4863a27f190393b99176391577f5def971b023d9a418c3226b7b7ea47b33686d9b3849451dadc6b07c007c595af1ea0b',
  roots: {
    1: '2a00000000000000000000000000000000000000000000000000000000000000',
    3: '45c088d4d939e9971298811f227d1295eaad57bbafae55cd71c171e7de48c25d',
    5: '42bb57ad06420afa4882c4a63ac6a1ec77480b330b2f20dfc53a0caa5f564e36',
  },
  proof1to3: ['2a01', '2a02'].map(one => one.padEnd(64, '0')),
  proof1to5: [
    '2a01'.padEnd(64, '0'),
    'f9f50357e93def4078237b8aaea24ce1a3f5965a0f64ff26bebd99e30470d8b2',
    '2a04'.padEnd(64, '0'),
  ],
  proof3to5: [
    '2a02'.padEnd(64, '0'),
    '2a03'.padEnd(64, '0'),
    'c2088815d65f60dbfa594d4e96504ab169cb6084bf0c132ab7c521fd2e0eba41',
    '2a04'.padEnd(64, '0'),
  ],
}

type SigsumSize = 1 | 3 | 5
const sigsumNote = (size: SigsumSize, signature = sigsum.signatures[size], origin = sigsum.origin): string =>
  `${origin}\n${size}\n${toBase64(bytesOf(sigsum.roots[size]))}\n\n— ${origin} ${toBase64(bytesOf(sigsum.keyId + signature))}\n`
const sigsumRequest = (old: number, proof: readonly string[], note: string): string =>
  requestOf(
    old,
    proof.map(hex => toBase64(bytesOf(hex))),
    note,
  )

describe('litewitness’s requests', () => {
  it('have the signature lines that torchwood prints for them', () => {
    expect(sigsumNote(1)).toContain(
      'UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=',
    )
  })

  it('get the answers that litewitness and sunlight give, one after the other', async () => {
    const { url, vkey } = await witness([sigsum.vkey])
    const unknown = `${sigsum.origin.slice(0, -1)}3`
    const wrongHash = [...sigsum.proof1to3.slice(0, 1), '2a02'.padEnd(63, '0').concat('1')]
    const steps: readonly [string, string, number, string?][] = [
      ['first cosignature', sigsumRequest(0, [], sigsumNote(1)), 200],
      ['invalid signature', sigsumRequest(1, sigsum.proof1to3, sigsumNote(3, sigsum.badSignatureAt3)), 403],
      ['unknown log', sigsumRequest(1, sigsum.proof1to3, sigsumNote(3, undefined, unknown)), 404],
      ['no proof', sigsumRequest(1, [], sigsumNote(3)), 422],
      ['wrong proof', sigsumRequest(1, wrongHash, sigsumNote(3)), 422],
      ['grow to 3', sigsumRequest(1, sigsum.proof1to3, sigsumNote(3)), 200],
      ['old size of before', sigsumRequest(1, sigsum.proof1to5, sigsumNote(5)), 409, '3\n'],
      ['grow to 5', sigsumRequest(3, sigsum.proof3to5, sigsumNote(5)), 200],
      ['old size 0', sigsumRequest(0, [], sigsumNote(5)), 409, '5\n'],
      ['no signature', `old 5\n\n${sigsumNote(5).split('\n\n')[0]}\n`, 400],
      ['a size in words', sigsumRequest(5, [], sigsumNote(5).replace('\n5\n', '\nfive\n')), 400],
    ]
    for (const [what, request, status, text] of steps) {
      const reply = await post(url, request)
      expect(reply.status, what).toBe(status)
      if (text) expect(reply.text, what).toBe(text)
      if (status === 200) expect(await cosignedAt(noteIn(request), reply.text, vkey)).toBeGreaterThan(0)
    }
  })

  it('that race from one size leave the later size standing (torchwood, TestRace)', async () => {
    const { url } = await witness([sigsum.vkey])
    await post(url, sigsumRequest(0, [], sigsumNote(1)))
    const replies = await Promise.all([
      post(url, sigsumRequest(1, sigsum.proof1to5, sigsumNote(5))),
      post(url, sigsumRequest(1, sigsum.proof1to3, sigsumNote(3))),
    ])
    expect(replies.map(one => one.status).sort()).toEqual([200, 409])
  })

  it('with 64 hashes are malformed (torchwood, TestTooManyProofs)', async () => {
    const { url } = await witness([sigsum.vkey])
    const hash = '2a01'.padEnd(64, '0')
    expect((await post(url, sigsumRequest(0, Array(64).fill(hash), sigsumNote(1)))).status).toBe(400)
  })
})

// github.com/transparency-dev/witness, witness/witness_test.go and http_test.go.
const monkeys = {
  vkey: 'monkeys+db4d9f7e+AULaJMvTtDLHPUcUrjdDad9vDlh/PTfC2VV60JUtCfWT',
  init: 'monkeys\n5\n41smjBUiAU70EtKlT6lIOIYtRTYxYXsDB+XHfcvu/BE=\n\n— monkeys 202fftzGl3LVoqjXfwCFZZXs8I+5G22+Ek2K0AOyBuSJ/8/CZawNF+6fNlTKOCd622pbzJNkkJFWuw9DbicZCkEx9AY=\n',
  next: 'monkeys\n8\nV8K9aklZ4EPB+RMOk1/8VsJUdFZR77GDtZUQq84vSbo=\n\n— monkeys 202ffoUEboiQYpHzICeaFmoy3RNviHTpAxYrq/eO4QQVQMvu9UebKBMX2MJC76NLthZaKsnKbCA8GxrjePZhvDCH7Ag=\n',
  proof: [
    'b9e1d62618f7fee8034e4c5010f727ab24d8e4705cb296c374bf2025a87a10d2',
    'aac66cd7a79ce4012d80762fe8eec3a77f22d1ca4145c3f4cee022e7efcd599d',
    '89d0f753f66a290c483b39cd5e9eafb12021293395fad3d4a2ad053cfbcfdc9e',
    '29e40bb79c966f4c6fe96aff6f30acfce5f3e8d84c02215175d6e018a5dee833',
  ],
}

describe('the OmniWitness’s requests', () => {
  it('get the answers that its tests expect', async () => {
    const { url, vkey } = await witness([monkeys.vkey])
    const grow = sigsumRequest(5, monkeys.proof, monkeys.next)
    expect((await post(url, sigsumRequest(0, [], monkeys.init))).status).toBe(200)
    expect((await post(url, sigsumRequest(5, [], monkeys.init))).status).toBe(200)
    expect((await post(url, sigsumRequest(2, monkeys.proof, monkeys.next))).status).toBe(409)
    expect((await post(url, sigsumRequest(5, [], monkeys.next))).status).toBe(422)
    expect((await post(url, sigsumRequest(5, ['aaaa'], monkeys.next))).status).toBe(400)
    expect((await post(url, 'old 5\n\nmonkeys\nthis is not a checkpoint\n')).status).toBe(400)
    const { status, text } = await post(url, grow)
    expect(status).toBe(200)
    expect(await cosignedAt(monkeys.next, text, vkey)).toBeGreaterThan(0)
    expect((await post(url, sigsumRequest(8, monkeys.proof, monkeys.init))).status).toBe(400)
  })

  it('are not of the form when the old size, a hash or the blank line is wrong', () => {
    const checkpoint =
      'transparency.dev/armored-witness/firmware_transparency/ci/2\n56\n7azctENRYLlBCBQ5OX2qxxIKCTOeCda1KfTwjdt0wdA=\n\n— transparency.dev-aw-ftlog-ci-2 93xidocoWXVph2jEuzW2oovU+IjU71+FeVGKtKXQknSla2HCvr6RYHRSdJfxpo4kj5geqxkjrDXcbpiSo7lK96X4Dgc=\n'
    expect(readRequest(utf8(`old 10\n\n${checkpoint}`))).toMatchObject({ old: 10, size: 56 })
    for (const bad of [
      `10 stuff\nabc=\ndef=\n\n${checkpoint}`,
      `10\nZ043\n423ed\n${checkpoint}`,
      `10\nabc=\ndef=\n${checkpoint}`,
    ])
      expect(readRequest(utf8(bad)), bad.slice(0, 20)).toBeNull()
  })
})

// The example of C2SP tlog-witness: a request and its answer of several keys. Their keys are not printed there.
const example = {
  request:
    'old 20852014\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\njrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=\n',
  cosigned:
    'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n',
  message:
    'cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
}

describe('the examples of the specification', () => {
  it('are read as a request: size, hashes, checkpoint', () => {
    const request = readRequest(utf8(example.request))
    expect(request).toMatchObject({ old: 20852014, size: 20852163, origin: 'example.com/behind-the-sofa' })
    expect(request?.proof).toHaveLength(4)
  })

  it('have the time and the signed message that tlog-cosignature prints', () => {
    const { text, lines } = parseNote(example.cosigned)
    const line = lines.find(one => one.name === 'witness.example.com/w1')
    expect(line?.id).toBe('8d66cf3f')
    const stated = cosigned(text, line?.signature ?? new Uint8Array())
    expect(stated?.seconds).toBe(1679315147)
    expect(new TextDecoder().decode(stated?.message)).toBe(example.message)
  })

  it('state their time where transparency-dev/formats reads it (TestCosignatureTimestamp)', () => {
    const base64 =
      'ZGhGuQAAAABm/qTPeyKXD+R2rzyQsxPiP8mXum7qq/iF0u4vanlqJyocWODBt97w9uL+8qT7S5gxEHWWOworDcFiEBYJXORmnFBOBA=='
    const bytes = fromBase64(base64) ?? new Uint8Array()
    expect(cosigned('', bytes.slice(4))?.seconds).toBe(1727964367)
    const plain =
      'eQjRQm6eSKzFoiYalgwCPXu2y3ijtg68is9M46JKxuZB+dRfTmeQeDBoXnvxZx2ugnkyV+MUMLXpWs1hPb/W/4xkNQY='
    expect(cosigned('', (fromBase64(plain) ?? new Uint8Array()).slice(4))).toBeNull()
  })
})

// RFC 8032 §7.1, TEST 1: the one Ed25519 signature of a seed over a message, whoever computes it.
const rfc8032 = {
  seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
  publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
}

describe('a witness key', () => {
  it('has the public key of RFC 8032 and a key ID of its own type', async () => {
    const { skey, vkey } = await newWitnessKey('witness.example/w1', bytesOf(rfc8032.seed))
    const verifier = parseVkey(vkey)
    expect(toHex(verifier.publicKey)).toBe(rfc8032.publicKey)
    expect(verifier.type).toBe(4)
    const asLog = await newLogKey('witness.example/w1', bytesOf(rfc8032.seed))
    expect(parseVkey(asLog.vkey).id).not.toBe(verifier.id)
    expect((await parseWitnessSkey(skey)).verifier).toEqual(verifier)
    await expect(parseWitnessSkey(asLog.skey)).rejects.toThrow('not a signing key of a witness')
  })

  it('signs what Ed25519 gives for the message of the specification, computed apart', async () => {
    const { skey, vkey } = await newWitnessKey('witness.example.com/w1', bytesOf(rfc8032.seed))
    const { text } = parseNote(example.cosigned)
    const line = await cosign(text, await parseWitnessSkey(skey), 1679315147)
    const { createPrivateKey, sign } = await import('node:crypto')
    const der = concat(bytesOf('302e020100300506032b657004220420'), bytesOf(rfc8032.seed))
    const key = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' })
    const apart = sign(null, Buffer.from(example.message), key)
    const time = bytesOf('000000006418 50cb'.replace(' ', ''))
    const id = bytesOf(parseVkey(vkey).id)
    expect(line).toBe(`— witness.example.com/w1 ${toBase64(concat(id, time, apart))}\n`)
  })
})

// Written by golang.org/x/mod v0.7.0 (sumdb/note and sumdb/tlog, Go 1.19.8): a log of the entries `entry 0`,
// `entry 1`, …, its checkpoints signed, its consistency proofs made there.
describe('the log that Go wrote', () => {
  it('is cosigned from size to size', async () => {
    const { url, vkey } = await witness([go.vkey])
    expect(go.steps.length).toBeGreaterThan(10)
    for (const { old, size, proof, note } of go.steps) {
      const { status, text } = await post(url, requestOf(old, proof, note))
      expect(status, `${old} to ${size}`).toBe(200)
      const opened = await openNote(note + text, [parseVkey(go.vkey), parseVkey(vkey)])
      expect(opened.signatures).toHaveLength(2)
      expect(parseCheckpoint(opened.text)?.size).toBe(size)
    }
  })

  it('is refused where a hash of a proof is another', async () => {
    const { url } = await witness([go.vkey])
    for (const { old, proof, note } of go.steps) {
      for (let at = 0; at < proof.length; at++) {
        const [changed] = go.steps[0]?.note.match(/[A-Za-z0-9+/]{43}=/) ?? []
        const other = proof.with(at, changed ?? '')
        expect((await post(url, requestOf(old, other, note))).status).toBe(422)
      }
      expect((await post(url, requestOf(old, proof, note))).status).toBe(200)
    }
  })
})
