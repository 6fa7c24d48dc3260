import { spawn } from 'node:child_process'

/**
 * Runs a Node script to its end; resolves to its exit code (1 when a signal ended it). `options` as for spawn; `node`: another Node;
 * `hear` is told what it says where its output is piped.
 */
export function runNode(script, args, { node = process.execPath, hear, ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [script, ...args], { windowsHide: true, ...options })
    if (hear) for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear)
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/** stdout of the child goes to our stderr. */
export const toStderr = ['ignore', 2, 2]
