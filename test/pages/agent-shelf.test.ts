import { beforeEach, describe, expect, it } from 'vitest'
import { shelfOf } from '../../src/cases/pages/agent/shelf.ts'

/** As a browser's: its names are its own keys. */
class Tab {
  getItem(name: string): string | null {
    return Object.hasOwn(this, name) ? String(Reflect.get(this, name)) : null
  }
  setItem(name: string, text: string): void {
    Reflect.set(this, name, text)
  }
  removeItem(name: string): void {
    Reflect.deleteProperty(this, name)
  }
}

let tab: Tab
let time = 0
const shelf = (owner: string | null = 'retailer:sample jun') =>
  shelfOf(
    () => tab as Tab & Storage,
    owner,
    () => time,
  )
const parcel = { action: '/cases/a/answers', step: 'number', body: 'key=k&value=06' }
const draft = { was: { value: '' }, typed: { value: '06' } }
const minutes = (n: number) => n * 60_000

beforeEach(() => {
  tab = new Tab()
  time = 1_000_000
})

describe('what was typed and has not arrived', () => {
  it('is there again, by case and step', () => {
    expect(shelf().keepDraft('a', 'number', draft)).toBe(true)
    expect(shelf().keepParcel('a', parcel)).toBe(true)
    expect(shelf().draft('a', 'number')).toEqual(draft)
    expect(shelf().parcel('a')).toEqual(parcel)
    expect(shelf().draft('a', 'address')).toBeNull()
    expect(shelf().parcel('b')).toBeNull()
  })

  it('is gone after 30 minutes, and after a clock that was set back', () => {
    shelf().keepParcel('a', parcel)
    time += minutes(30) - 1
    expect(shelf().sweep().left).toBe(1)
    expect(shelf().parcel('a')).toEqual(parcel)
    time += 1
    expect(shelf().parcel('a')).toBeNull()
    expect(shelf().sweep().left).toBeNull()
    expect(Object.keys(tab)).toEqual([])
    shelf().keepParcel('a', parcel)
    time -= minutes(60)
    expect(shelf().sweep().left).toBeNull()
    expect(Object.keys(tab)).toEqual([])
  })

  it('that waited to be sent is named when it is swept away for its age, to its writer alone', () => {
    shelf().keepParcel('a', parcel)
    shelf().keepDraft('a', 'number', draft)
    time += minutes(31)
    expect(shelf('retailer:sample ren').sweep().late).toEqual([])
    shelf().keepParcel('a', parcel)
    shelf().keepDraft('a', 'number', draft)
    time += minutes(31)
    expect(shelf().sweep()).toEqual({ left: null, late: [parcel] })
    expect(shelf().sweep().late).toEqual([])
  })

  it('is found for every case that it waits for', () => {
    const other = { ...parcel, action: '/cases/b/answers' }
    shelf().keepParcel('a', parcel)
    shelf().keepParcel('b', other)
    shelf().keepDraft('b', 'number', draft)
    expect(shelf().parcels()).toEqual([parcel, other])
    expect(shelf('retailer:sample ren').parcels()).toEqual([])
    expect(shelf(null).parcels()).toEqual([])
    time += minutes(30)
    expect(shelf().parcels()).toEqual([])
  })

  it('is nobody else’s', () => {
    shelf().keepDraft('a', 'number', draft)
    const other = shelf('retailer:sample ren')
    expect(other.draft('a', 'number')).toBeNull()
    other.sweep()
    expect(Object.keys(tab)).toEqual([])
  })

  it('goes at sign-out, and leaves what is not its own', () => {
    tab.setItem('elsewhere', 'x')
    shelf().keepDraft('a', 'number', draft)
    shelf().clear()
    expect(Object.keys(tab)).toEqual(['elsewhere'])
  })

  it('is not kept where it is absurdly long, or the browser keeps nothing', () => {
    const long = { ...draft, typed: { value: '1'.repeat(30_000) } }
    expect(shelf().keepDraft('a', 'number', long)).toBe(false)
    expect(Object.keys(tab)).toEqual([])
    const none = shelfOf(
      () => {
        throw new Error('forbidden')
      },
      null,
      () => time,
    )
    expect(none.keepParcel('a', parcel)).toBe(false)
    expect(none.parcel('a')).toBeNull()
    expect(none.parcels()).toEqual([])
    expect(none.sweep().left).toBeNull()
    none.clear()
  })

  it('reads nothing into what somebody else wrote there', () => {
    tab.setItem('madoguchi:a', '{broken')
    expect(shelf().parcel('a')).toBeNull()
    shelf().sweep()
    expect(Object.keys(tab)).toEqual([])
  })

  it('reads nothing into what is whole but of another shape, as of an older version', () => {
    const whole = { at: time, owner: 'retailer:sample jun' }
    const odd = [
      ...['x', 7, [], true, null, {}],
      { ...whole, at: 'soon', parcel, draft },
      { ...whole, at: null, parcel, draft },
      { ...whole, parcel: {}, draft: {} },
      { ...whole, parcel: 'x', draft: 'x' },
      { ...whole, parcel: { ...parcel, body: 7 }, draft: { was: null, typed: {} } },
      {
        ...whole,
        parcel: { ...parcel, action: 'https://elsewhere.example/' },
        draft: { was: { a: 1 }, typed: {} },
      },
      { ...whole, parcel: { ...parcel, action: '//elsewhere.example/' }, draft: { was: {}, typed: [7] } },
      { ...whole, parcel: { ...parcel, action: '/sign-out' } },
    ]
    for (const one of odd) {
      for (const name of ['madoguchi:a', 'madoguchi:a:number']) tab.setItem(name, JSON.stringify(one))
      const text = JSON.stringify(one)
      expect(shelf().parcel('a'), text).toBeNull()
      expect(shelf().draft('a', 'number'), text).toBeNull()
      const { left } = shelf().sweep()
      expect(left === null || left > 0, text).toBe(true)
    }
  })

  it('is nobody’s on a page that does not say who is signed in, and is not lost by passing one', () => {
    shelf().keepDraft('a', 'number', draft)
    shelf().keepParcel('a', parcel)
    const unsaid = shelf(null)
    expect(unsaid.parcel('a')).toBeNull()
    expect(unsaid.draft('a', 'number')).toBeNull()
    expect(unsaid.sweep().left).toBe(minutes(30))
    expect(unsaid.keepParcel('b', parcel)).toBe(false)
    expect(shelf().parcel('a')).toEqual(parcel)
    expect(shelf().parcel('b')).toBeNull()
  })

  it('leaves nothing older in its place where the browser has no room for it', () => {
    shelf().keepParcel('a', parcel)
    shelf().keepDraft('a', 'number', draft)
    tab.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    expect(shelf().keepParcel('a', { ...parcel, body: 'key=l&value=07' })).toBe(false)
    expect(shelf().parcel('a')).toBeNull()
    expect(shelf().keepDraft('a', 'number', { ...draft, typed: { value: '07' } })).toBe(false)
    expect(shelf().draft('a', 'number')).toBeNull()
  })
})
