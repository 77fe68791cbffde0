import type { Draw } from './draw.ts'
import { mess } from './parameters.ts'
import type { Staff } from './people.ts'
import type { Walked } from './walks.ts'

const channels = {
  agent: 'phone',
  specialist: 'phone',
  collector: 'outbound',
  shop: 'store',
  rep: 'visit',
} as const

type Manner = {
  readonly channel: string
  readonly ref: string | null
  readonly pace: number
  readonly typing?: number
  readonly drops: number
}

/** Somebody is on the line; or a letter lies there, or notes of a call that is over. */
export function mannerOf(
  staff: Staff,
  pace: number,
  scenario: Walked,
  ref: string | null,
  draw: Draw,
): Manner {
  const channel = staff.job === 'agent' && scenario === 'arrears' ? 'outbound' : channels[staff.job]
  const drops = mess('callDrops')
  if (staff.job !== 'agent') return { channel, ref, pace, drops }
  if (draw.happens(mess('fromPaper')))
    return {
      channel: draw.happens(0.5) ? 'letter' : 'web',
      ref: draw.happens(0.5) ? null : ref && `L${ref.slice(1)}`,
      pace: draw.between(2, 5),
      typing: draw.between(4, 6),
      drops: 0.005,
    }
  if (draw.happens(mess('typedAfterTheCall')))
    return {
      channel,
      ref: draw.happens(0.3) ? null : ref,
      pace: draw.between(1.5, 4),
      typing: draw.between(3, 6),
      drops: 0.1,
    }
  return { channel, ref, pace, drops }
}
