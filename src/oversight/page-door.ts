import { pageDoor } from '../http/door.tsx'
import { pageActorOf } from '../identity/actor-of.ts'
import { keepForm } from '../identity/kept-form.ts'
import { recordDenied } from './record-denied.ts'

/** The door of every page that is for somebody: by session; who is turned away is an entry, what came too late is kept. */
export const door = pageDoor({ authenticate: pageActorOf, onDenied: recordDenied, keepForm })
