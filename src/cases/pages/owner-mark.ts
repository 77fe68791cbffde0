import type { Actor } from '../../identity/actor.ts'

/** By which the client script knows what another person left in the tab; it is shown to that person alone. */
export const ownerMark = ({ org, sub }: Actor): string => `${org} ${sub}`
