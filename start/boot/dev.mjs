import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** The service restarts at every change; vite serves the web on its own port and hands /api on to it. Ctrl-C ends both. */
export async function dev(root) {
  const run = (script, args) =>
    spawn(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio: 'inherit' })
  const children = [
    run('tsx/dist/cli.mjs', ['watch', '--clear-screen=false', 'start/main.ts']),
    run('vite/bin/vite.js', []),
  ]
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      for (const child of children) child.kill(signal)
    })
  }
  await Promise.all(children.map((child) => new Promise((resolve) => child.once('close', resolve))))
}
