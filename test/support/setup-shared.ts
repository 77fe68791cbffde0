import { leavesGlobals } from './house.ts'

leavesGlobals()
