import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isCode, putDurably } from './file-store.ts'

/** A folder belongs to one process. Two would count as one witness and answer 409 to each other's half of the work. */
export class FolderTaken extends Error {
  constructor() {
    super(
      'Another witness runs with this --state folder (WITNESS_STATE): stop it first, or start this one with a folder of its own.',
    )
    this.name = 'FolderTaken'
  }
}

const lockName = 'witness.lock'

/**
 * Takes the folder for this process, until the returned function gives it back or the process ends, however it ends: the
 * lock names a process, and that of one that is gone counts for nothing. Throws `FolderTaken`. It sees the processes of
 * this machine alone; what guards the state itself is the store, which lets one writer through.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, lockName)
  const own = await markOf(process.pid)
  for (let tries = 0; tries < 5; tries++) {
    if (await putDurably(folder, lockName, own)) return () => give(path, own)
    const found = await textAt(path)
    if (found === null) continue
    if (found !== own && (await isAlive(found))) throw new FolderTaken()
    await takeAway(folder, path, found)
  }
  throw new FolderTaken()
}

/** Only what was seen: in the meantime another may have taken the folder, and gets its lock back. */
async function takeAway(folder: string, path: string, seen: string): Promise<void> {
  const aside = join(folder, `${lockName}.${randomUUID()}.tmp`)
  try {
    await rename(path, aside)
    if ((await textAt(aside)) !== seen) await link(aside, path)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    if (isCode(error, 'EEXIST')) throw new FolderTaken()
    throw error
  } finally {
    await rm(aside, { force: true })
  }
}

async function give(path: string, own: string): Promise<void> {
  if ((await textAt(path)) === own) await rm(path, { force: true })
}

const textAt = (path: string): Promise<string | null> =>
  readFile(path, 'utf8').catch(error => {
    if (isCode(error, 'ENOENT')) return null
    throw error
  })

/** Number and, where the system tells (Linux), start of a process: numbers are given again, in a container at once. */
async function markOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // proc_pid_stat(5): field 22, counted behind the name, which may hold blanks and brackets.
  const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  return `${pid} ${start}\n`
}

async function isAlive(mark: string): Promise<boolean> {
  const pid = Number(/^([1-9][0-9]{0,9}) /.exec(mark)?.[1])
  if (!Number.isInteger(pid)) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives and is another user's.
    if (!isCode(error, 'EPERM')) return false
  }
  return (await markOf(pid)) === mark
}
