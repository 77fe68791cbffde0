import type { Actor, Role } from '../identity/actor.ts'

export const oversightRoles = ['overseer', 'auditor'] as const

/** The role in which somebody reads the log. */
export const oversightRole = (actor: Actor): Role | null =>
  oversightRoles.find(role => actor.roles.includes(role)) ?? null
