import { readFile } from 'node:fs/promises'
import { type Towns, townsFrom } from './town-table.ts'

/** The town data from the files beside this one, for Node. */
export const townsFromFiles = (): Towns =>
  townsFrom(async prefecture =>
    JSON.parse(await readFile(new URL(`towns/${prefecture}.json`, import.meta.url), 'utf8')),
  )
