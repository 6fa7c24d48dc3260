// The verifier that shares no code with the service, as somebody outside runs it.
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../../root.ts'

/** What it says of a proof of these lines, written into `folder`, and of noted heads; and its exit code. */
export async function verifier(
  folder: string,
  lines: string[],
  ...heads: string[]
): Promise<{ code: number; said: string[] }> {
  const file = join(folder, 'tried.jsonl')
  writeFileSync(file, lines.join('\n'))
  const { stdout, code } = await promisify(execFile)(
    process.execPath,
    [join(root, 'docs', 'verifier.mjs'), file, ...heads],
    { maxBuffer: 2 ** 28 },
  ).then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: { stdout: string; code: number }) => error,
  )
  return { code, said: stdout.trim().split('\n').slice(0, -1) }
}
