import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'

const proc = process.platform === 'linux' && existsSync('/proc/self/stat')

/**
 * What tells a process from a later one with the same number: its start time, in the system's own notation.
 * Undefined when there is none. A zombie counts as none: where nobody reaps (a container without init), a stopped
 * database would otherwise look alive for ever.
 */
export function bornAt(pid: number): string | undefined {
  if (proc) return bornByProc(pid)
  if (process.platform === 'win32') return answers(pid) ? 'alive' : undefined
  const [state, ...born] = ps(pid, 'state=,lstart=').split(/\s+/)
  return !state || state.startsWith('Z') ? undefined : born.join(' ')
}

/** Is process `pid` a PostgreSQL that serves the data folder `cluster`? */
export function servesCluster(pid: number, cluster: string): boolean {
  if (!bornAt(pid)) return false
  if (process.platform === 'win32') return true
  if (!command(pid).includes('postgres')) return false
  return command(pid).includes(cluster) || workingFolder(pid) === realpathSync(cluster)
}

/** Does any process work inside the data folder? Known on Linux only; elsewhere false. */
export function worksIn(cluster: string): boolean {
  if (!proc) return false
  const folder = realpathSync(cluster)
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && workingFolder(Number(name)) === folder)
}

/** Undefined also while the state is Z (zombie) or X (dead). Fields are counted after the name, which may hold spaces. */
function bornByProc(pid: number): string | undefined {
  const line = read(`/proc/${pid}/stat`)
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
}

function command(pid: number): string {
  return proc ? read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ') : ps(pid, 'command=')
}

/** PostgreSQL works inside its data folder, so this still holds after the project has been moved or renamed. */
function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function ps(pid: number, columns: string): string {
  try {
    return execFileSync('ps', ['-o', columns, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return ''
  }
}

function answers(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
