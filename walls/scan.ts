// What the walls look at: every source file of the house with its text, read once.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../server/root.ts'

export type Source = { path: string; text: string; lines: number; isTest: boolean }

/** The folders of the product, then those of its tests and tools. */
const folders = ['areas', 'regulation', 'server', 'start', 'web', 'db', 'city', 'stories', 'bench', 'walls']

export const sources: Source[] = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, lines: text.split('\n').length - 1, isTest: isTest(path) }
    }),
)

const generated = new Set(['db/tables.ts', 'web/api-types.ts'])

/** What runs when the product runs, and is written by hand. */
export const product = sources.filter(
  ({ path, isTest }) => !isTest && !/^(city|stories|bench|walls)\//.test(path) && !generated.has(path),
)

export const folderOf = (path: string): string => dirname(path)

/** The room of a file: its area, or the folder at the top. */
export const roomOf = (path: string): string =>
  path.startsWith('areas/') ? path.split('/').slice(0, 2).join('/') : path.split('/')[0]!

function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/(test|fixtures)\/|\/fixture\.ts$|^(stories|walls)\//.test(path)
}
