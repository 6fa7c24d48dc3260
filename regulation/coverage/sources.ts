import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { type Citation, citationsIn, type NamedTest, testsIn } from './citations.ts'

export type Evidence = { citations: Citation[]; tests: NamedTest[] }

const folders = ['areas', 'city', 'db/migrations', 'regulation', 'server', 'start', 'stories', 'web']

/** What the sources under `folder` say of clauses, by file and line. A folder that is not there says nothing. */
export async function readEvidence(folder: string): Promise<Evidence> {
  const files = (
    await Promise.all([...folders.map((name) => sourcesUnder(join(folder, name))), sourcesIn(folder)])
  ).flat()
  const evidence: Evidence = { citations: [], tests: [] }
  for (const path of files.sort()) {
    const file = relative(folder, path).split(sep).join('/')
    const text = await readFile(path, 'utf8')
    evidence.citations.push(...citationsIn(file, text))
    evidence.tests.push(...testsIn(file, text))
  }
  return evidence
}

async function sourcesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(whenAbsent)
  return entries.filter(isSource).map((entry) => join(entry.parentPath, entry.name))
}

async function sourcesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(whenAbsent)
  return entries.filter(isSource).map((entry) => join(folder, entry.name))
}

const isSource = (entry: { isFile(): boolean; name: string }) =>
  entry.isFile() && /\.(tsx?|sql|typ)$/.test(entry.name)

/** A folder that is not there holds no sources; any other failure is told. */
function whenAbsent(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return []
  throw error
}
