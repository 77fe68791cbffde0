import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { calm, inDays, pointOf, Walk } from '../support/walk.ts'
import { browse, formOf, textOf } from './browser.ts'

const atItems = async () => {
  const app = await startApp({ env: calm })
  const hanako = await browse(app, 'hanako')
  const point = await pointOf(app, 'other')
  const walk = await (await Walk.open(app)).toSite(point)
  await walk.answer('site', 'without-lookup')
  expect(walk.step).toBe('items')
  const path = `/cases/${walk.view.id}`
  await hanako.open(path)
  const read = {
    nameAsPrinted: '見本　花子',
    currentRetailer: '例示でんき',
    contractNumber: '12-345-678',
    wishedOn: inDays(app, 30),
    readable: 'read',
  }
  const answerOf = async () => {
    const { body } = await app.as('hanako').get(`/v1/cases/${walk.view.id}`)
    return body.answers.find((one: { step: string }) => one.step === 'items')?.value
  }
  return { app, hanako, path, answers: `${path}/answers`, read, answerOf }
}

describe('the name of the new contract', () => {
  it('is taken over from the printed one by a box, and by nothing else', async () => {
    const { hanako, answers, read } = await atItems()
    expect(textOf(hanako.page.html)).toContain('新しいご契約名義は「ご契約名義（印刷のとおり）」と同じ')
    // Nobody has said so yet.
    expect(formOf(hanako.page.html, answers).values.has('same')).toBe(false)
    const without = await hanako.submit(answers, read)
    expect(without.status).toBe(422)
    const taken = await hanako.submit(answers, { ...read, same: 'newName' })
    expect(taken.status).toBe(200)
    expect(textOf(taken.html)).toMatch(/新しいご契約名義 見本\s花子/)
  })

  it('is what the box says, whatever was left in the field behind it', async () => {
    const { hanako, answers, read } = await atItems()
    const taken = await hanako.submit(answers, { ...read, newName: '転居　太郎', same: 'newName' })
    expect(textOf(taken.html)).toMatch(/新しいご契約名義 見本\s花子/)
    expect(textOf(taken.html)).not.toMatch(/転居/)
  })

  it('keeps the box ticked while something else is corrected, and shows the field where it is wrong itself', async () => {
    const { hanako, answers, read } = await atItems()
    const late = await hanako.submit(answers, { ...read, wishedOn: '2020-01-01', same: 'newName' })
    expect(late.status).toBe(422)
    expect(formOf(late.html, answers).values.get('same')).toBe('newName')
    expect(late.html).toContain('data-same')
    const nameless = await hanako.submit(answers, { ...read, nameAsPrinted: '', same: 'newName' })
    expect(nameless.status).toBe(422)
    expect(nameless.html).not.toContain('data-same')
  })

  it('is taken over from nowhere else', async () => {
    const { hanako, answers, read } = await atItems()
    for (const same of ['contractNumber', 'nowhere', 'constructor', '']) {
      const reply = await hanako.submit(answers, { ...read, same })
      expect(reply.status).toBe(422)
    }
    await hanako.open(answers.replace('/answers', '?step=number'))
    const stray = await hanako.post(answers, 'step=number&revision=1&value=1&same=newName')
    expect(stray.status).toBeGreaterThanOrEqual(400)
  })
})
