import * as v from 'valibot'
import { type Row, type Statement, sql } from '../../db/db.ts'
import type { Area } from '../../disclosure/area.ts'
import { type DeskReferral, deskColumns, deskReferralOfRow } from '../stored.ts'

/** One of an area's referrals with the ids of its other open ones about the same place. */
export type AtDesk = { readonly desk: DeskReferral; readonly sameplace: readonly string[] }

/** As the partial index has it, letter by letter, so that the index is used. */
export const isOpen = `state ->> '$.is' not in ('completed', 'returned', 'withdrawn', 'slip', 'handed')`

/** The first columns of a desk's reply; what follows names `here`. */
export const selectHere = `select ${deskColumns.replaceAll(/\w+/g, 'here.$&')},
    (select json_group_array(id) from
      (select id from desk_referrals as other
       where other.area = here.area and other.place = here.place and other.id <> here.id and other.${isOpen}
       order by submitted_at, id limit 20)) as sameplace
  from desk_referrals as here`

export const selectOne = (id: string): Statement => sql(`${selectHere} where here.id = ?`, id)

const ids = v.pipe(v.string(), v.parseJson(), v.array(v.string()))
export const atDeskOfRow = (row: Row): AtDesk => ({
  desk: deskReferralOfRow(row),
  sameplace: v.parse(ids, row.sameplace),
})

/** Urgency class, then age: since when the person waits, whichever desk had it first. `?2`: the day in Japan. */
const workedBy = (of: string): string =>
  `case when ${of}.power = 'off' then 0 when ${of}.move_in_on <= ?2 then 1 else 2 end,
   ${of}.payload ->> '$.consentedAt', ${of}.submitted_at, ${of}.id`

type Page = { readonly area: Area; readonly limit: number; readonly cursor: string | null }

/** As the desk works them; `cursor`: the id that the page before ended with. */
export const selectOpen = ({ area, limit, cursor }: Page, today: string): Statement =>
  sql(
    `${selectHere} where here.area = ?1 and here.${isOpen}
     ${
       cursor === null
         ? ''
         : `and (${workedBy('here')}) > (select ${workedBy('last')} from desk_referrals as last
            where last.id = ?4 and last.area = ?1)`
}
     order by ${workedBy('here')} limit ?3`,
    area,
    today,
    limit,
    ...(cursor === null ? [] : [cursor]),
  )

/** Whatever became of it: by the number that the person was told; the newest first. */
export const selectByReference = (area: Area, reference: string, most: number): Statement =>
  sql(
    `${selectHere} where here.area = ? and here.reference = ? order by here.submitted_at desc limit ?`,
    area,
    reference,
    most,
  )

/** What has ended, the newest end first. */
export const selectEnded = ({ area, limit, cursor }: Page): Statement =>
  sql(
    `${selectHere} where here.area = ?1 and not here.${isOpen}
     ${
       cursor === null
         ? ''
         : `and (here.changed_at, here.id) < (select changed_at, id from desk_referrals where id = ?3 and area = ?1)`
}
     order by here.changed_at desc, here.id desc limit ?2`,
    area,
    limit,
    ...(cursor === null ? [] : [cursor]),
  )
