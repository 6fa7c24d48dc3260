import type { ChildProcess } from 'node:child_process'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * However this process ends (but kill -9), the child is told to stop. Where the program handles a signal itself, nothing
 * is done at that signal: it will stop the child in its own order. Returns what takes this arrangement back.
 */
export function stopWithUs(child: ChildProcess): () => void {
  const tell = () => {
    child.kill('SIGINT')
  }
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return
    tell()
    process.removeListener(signal, onSignal)
    process.kill(process.pid, signal)
  }
  process.once('exit', tell)
  for (const signal of signals) process.on(signal, onSignal)
  return () => {
    process.removeListener('exit', tell)
    for (const signal of signals) process.removeListener(signal, onSignal)
  }
}
