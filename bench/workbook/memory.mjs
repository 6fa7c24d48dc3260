// Memory of a process and all it started, from /proc (Linux).
import { readdirSync, readFileSync } from 'node:fs'

const EVERY_MS = 100

/**
 * Watches `pid` and its descendants until the returned function is called, which gives the highest sums seen, in MB: of
 * all, and of `pid` alone. Pss counts what processes share once, so the database's shared memory does not count for
 * each of its processes.
 */
export function watchMemory(pid) {
  let all = 0
  let program = 0
  const timer = setInterval(() => {
    all = Math.max(all, sumOf(family(pid)))
    program = Math.max(program, sumOf([pid]))
  }, EVERY_MS)
  return () => {
    clearInterval(timer)
    return { all: all / 1_024, program: program / 1_024 }
  }
}

/** The process, its children and theirs: the embedded database is one of them. */
function family(pid) {
  const parents = new Map()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const stat = read(`/proc/${entry}/stat`)
    if (stat) parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const isOurs = (at) => at === pid || (parents.has(at) && isOurs(parents.get(at)))
  return [...parents.keys()].filter(isOurs)
}

function sumOf(pids) {
  let kB = 0
  for (const pid of pids) {
    const found =
      /^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`)) ??
      /^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))
    kB += Number(found?.[1] ?? 0)
  }
  return kB
}

/** A process may end between two looks. */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
