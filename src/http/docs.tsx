import { Hono } from 'hono'
import type { HttpEnv } from './mount.ts'

export const docsPages = new Hono<HttpEnv>()
