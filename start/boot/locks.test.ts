// What a fresh clone installs: npm refuses a lock that lacks a package, also one for another platform than ours.
import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { root } from '../../server/root.ts'

type Lock = { packages: Record<string, { resolved?: string; integrity?: string; optional?: boolean }> }

const temporary = mkdtempSync(join(tmpdir(), 'qixun-locks-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

test.each(['.', 'bench', 'start/node24'])(
  'npm ci takes the lock of %s, which names no place of its own to fetch from',
  async (folder) => {
    expect(await installDry(folder)).toBe('')
    const { '': _project, ...packages } = lockOf(folder).packages
    for (const [path, { resolved, integrity }] of Object.entries(packages))
      expect({ path, resolved, hashed: integrity?.startsWith('sha512-') }).toEqual({ path, hashed: true })
  },
)

test.each(['.', 'bench'])('a package taken out of the lock of %s is missed', async (folder) => {
  const lock = lockOf(folder)
  const path = Object.keys(lock.packages).find(
    (key) => key.includes('win32') && lock.packages[key]?.optional,
  )!
  delete lock.packages[path]
  expect(await installDry(folder, lock)).toContain(`Missing: ${path.replace(/^.*node_modules\//, '')}@`)
})

const lockOf = (folder: string): Lock =>
  JSON.parse(readFileSync(join(root, folder, 'package-lock.json'), 'utf8'))

/** Without network and without what this machine has kept of earlier installs. Answers npm's complaint, else nothing. */
async function installDry(folder: string, lock = lockOf(folder)): Promise<string> {
  const place = mkdtempSync(join(temporary, 'project-'))
  copyFileSync(join(root, folder, 'package.json'), join(place, 'package.json'))
  writeFileSync(join(place, 'package-lock.json'), JSON.stringify(lock))
  const args = [
    'ci',
    '--dry-run',
    '--ignore-scripts',
    '--offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const options = { cwd: place, shell: process.platform === 'win32' }
  try {
    await promisify(execFile)('npm', [...args, '--cache', join(temporary, 'cache')], options)
    return ''
  } catch (error) {
    return String((error as { stderr?: string }).stderr || error)
  }
}
