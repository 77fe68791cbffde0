import { describe, expect, it } from 'vitest'
import { anyPast, forgetPastConfirmations } from '../../src/cases/customer/forget-past.ts'
import { sql } from '../../src/db/db.ts'
import { browse, textOf } from '../pages/browser.ts'
import type { TestApp } from '../support/app.ts'
import { itemsRead, Walk } from '../support/walk.ts'
import { type Asked, atCheck, linkOf, otherCode, rows, send } from './at-check.ts'

const today = (app: TestApp): string =>
  new Date(app.now().getTime() + 9 * 3_600_000).toISOString().slice(0, 10)

/** A customer who has answered on their own phone that something is wrong. */
async function calledWrong(): Promise<Asked> {
  const asked = await atCheck()
  const { path, code } = await linkOf(asked)
  expect((await send(asked.app, path, { code, answer: 'wrong' })).status).toBe(200)
  return asked
}

const aloud = async ({ walk }: Asked) => {
  await walk.refresh()
  expect(walk.step).toBe('check')
  return walk.ask('answers', { value: { confirmed: true } })
}

describe('a customer’s no stands until something is corrected or they say yes', () => {
  it('when a new link is made and never opened, or its time runs out', async () => {
    const asked = await calledWrong()
    await linkOf(asked)
    expect((await aloud(asked)).status, 'made').toBe(400)
    expect(textOf((await asked.jun.open(asked.at)).html)).toContain('違うところがあります')
    const next = await linkOf(asked)
    for (let tries = 0; tries < 5; tries++) await send(asked.app, next.path, { code: otherCode(next.code) })
    expect((await aloud(asked)).status, 'dead').toBe(400)
    const last = await linkOf(asked)
    expect((await send(asked.app, last.path, { code: last.code })).status).toBe(200)
    expect((await aloud(asked)).status, 'seen, not answered').toBe(400)
    expect((await send(asked.app, last.path, { code: last.code, answer: 'right' })).status).toBe(200)
    expect((await aloud(asked)).status, 'shown again and right').toBe(200)
  })

  it('when the case is parked, or a colleague takes it over', async () => {
    const asked = await calledWrong()
    const { walk, app } = asked
    await walk.refresh()
    const body = { revision: walk.view.revision, callBackOn: today(app) }
    expect((await walk.send('park', body)).status).toBe(200)
    expect((await aloud(asked)).status, 'parked').toBe(400)
    const hanako = await walk.takenBy('hanako')
    expect((await hanako.ask('answers', { value: { confirmed: true } })).status, 'taken over').toBe(400)
    const theirs = await browse(app, 'hanako')
    expect(textOf((await theirs.open(asked.at)).html)).toContain('「違うところがあります」とお答えです')
    await hanako.answer('items', { ...itemsRead(app, asked.point), contractNumber: '99-999' })
    expect((await hanako.ask('answers', { value: { confirmed: true } })).status, 'corrected').toBe(200)
  })

  it('when it was said on the phone of the member of staff', async () => {
    const asked = await atCheck()
    const { jun, at, walk, app } = asked
    await jun.open(`${at}/confirm`)
    await jun.post(`${at}/confirm`, `step=check&revision=${walk.view.revision}&answer=wrong`)
    await linkOf(asked)
    expect((await aloud(asked)).status).toBe(400)
    await walk.send('park', { revision: walk.view.revision, callBackOn: today(app) })
    expect((await aloud(asked)).status).toBe(400)
  })
})

describe('a link that can no longer be used', () => {
  it('leaves no code behind, sealed or hashed, after its time', async () => {
    const asked = await atCheck()
    await linkOf(asked)
    await forgetPastConfirmations(asked.app.deps)
    expect((await rows(asked.app))[0]?.code_sealed).not.toBeNull()
    asked.app.advance(30 * 60_000)
    await forgetPastConfirmations(asked.app.deps)
    expect((await rows(asked.app))[0]).toMatchObject({ code_hash: null, code_sealed: null, token_hash: null })
    const jun = await browse(asked.app, 'jun')
    expect(textOf((await jun.open(asked.at)).html)).toContain('リンクは使えなくなりました')
  })

  it('leaves nothing of a case that moved on', async () => {
    const { app, walk, point, ...asked } = await atCheck()
    await linkOf(asked)
    await walk.refresh()
    await walk.answer('items', { ...itemsRead(app, point), contractNumber: '99-999' })
    app.advance(30 * 60_000)
    await forgetPastConfirmations(app.deps)
    expect(await rows(app)).toEqual([])
  })

  it('is found without walking a table', async () => {
    const { app } = await atCheck()
    const { sql: text, args } = anyPast(1)
    const [plan] = await app.db.read([sql(`explain query plan ${text}`, ...args)])
    expect(plan?.rows.map(one => String(one.detail))).toEqual([
      expect.stringMatching(/^SEARCH confirmation USING .*confirmation_by_token/),
    ])
  })
})

describe('somebody at the link', () => {
  it('is not the member of staff in the browser that they are signed in with', async () => {
    const asked = await atCheck()
    const { app, jun, at } = asked
    const { path, code } = await linkOf(asked)
    const same = { cookie: jun.cookie }
    for (const fields of [{ code }, { code, answer: 'right' }, { code, answer: 'wrong' }]) {
      const reply = await send(app, path, fields, same)
      expect(reply.status).toBe(403)
      expect(textOf(reply.html)).toContain('お客さまの端末でお開きください')
      expect(reply.headers.get('set-cookie')).toBeNull()
    }
    expect(JSON.parse((await jun.open(`${at}/confirm/state`)).html)).toEqual({ state: 'waiting' })
    const other = await browse(app, 'sora')
    expect((await send(app, path, { code }, { cookie: other.cookie })).status, 'another retailer’s').toBe(403)
    expect((await send(app, path, { code }, { cookie: 'session=x' })).status, 'no session').toBe(200)
    expect((await send(app, path, { code, answer: 'right' })).status).toBe(200)
  })

  it('changes nothing by looking, as previews and search engines do, whatever they send', async () => {
    const asked = await atCheck()
    const { app } = asked
    const { path, code } = await linkOf(asked)
    const before = JSON.stringify(await rows(app))
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'])
      for (const at of [path, `${path}?code=${code}&answer=right`, `${path}/`, `${path}/answer`])
        await app.request(at, { method, headers: { accept: 'text/html' } })
    expect(JSON.stringify(await rows(app))).toBe(before)
    const token = path.slice('/confirm/sample/'.length)
    expect(JSON.stringify(app.logs)).not.toContain(token)
  })

  it('is told nothing by odd bytes, lengths or types, and never fails by them', async () => {
    const asked = await atCheck()
    const { app } = asked
    const { path, code } = await linkOf(asked)
    const reply = async (at: string, body: BodyInit, type = 'application/x-www-form-urlencoded') =>
      (
        await app.request(at, {
          method: 'POST',
          headers: { accept: 'text/html', 'content-type': type },
          body,
        })
      ).status
    expect(await reply(path, 'code=%ff%fe&answer=right')).toBe(422)
    expect(await reply(path, 'code=%00')).toBe(422)
    expect(await reply(path, `code=${code}&code=${otherCode(code)}&answer=right'--`)).toBe(200)
    expect(await reply(path, 'code='.padEnd(70_000, '1'))).toBe(413)
    expect(await reply(path, `{"code":"${code}","answer":"right"}`, 'application/json')).toBe(422)
    for (const odd of ['%E0%A4', '%00', '%ED%A0%80', '..%2f..', `${'a'.repeat(9000)}`, '%22%3E%3Cscript%3E'])
      for (const at of [odd, `sample/${odd}`, `${odd}/${path.split('/')[3]}`])
        expect(await reply(`/confirm/${at}`, `code=${code}`), at).toBe(404)
    const odd = await send(app, '/confirm/%22%3E%3Cscript%3E/%22%3E%3Cscript%3E', { code: '"><script>' })
    expect(odd.html).not.toContain('<script')
    expect((await rows(app))[0]?.state).toBe('waiting')
  })

  it('opens one case by one link, whichever other links and codes there are', async () => {
    const one = await atCheck()
    const two = await linkOf(one)
    const walk = await Walk.open(one.app, 'jun', 'switch', { channel: 'store' })
    await walk.toSite(one.point)
    await walk.walk({ site: 'without-lookup', items: itemsRead(one.app, one.point) })
    const other = await linkOf({ jun: one.jun, at: `/cases/${walk.view.id}` })
    if (two.code !== other.code) {
      expect((await send(one.app, two.path, { code: other.code })).status).toBe(404)
      expect((await send(one.app, other.path, { code: two.code })).status).toBe(404)
    }
    // Swapped in the database, a hash opens no other link: it is keyed with its own.
    const kept = await rows(one.app)
    expect(new Set(kept.map(row => row.code_hash)).size).toBe(2)
  })
})

it('shows a customer a page of theirs whatever fails, without the menus of staff', async () => {
  const asked = await atCheck()
  const { path } = await linkOf(asked)
  const reply = await send(asked.app, path, { code: '1'.repeat(2_000_000) })
  expect(reply.status).toBe(413)
  const text = textOf(reply.html)
  expect(text).toContain('もう一度リンクを開いてお試しください')
  expect(text).not.toMatch(/危険なとき|最初の画面へ|サインイン/)
})
