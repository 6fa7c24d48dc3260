// The papers of the house are true: what they quote stands in the code, what they name is there.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './server/root.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const papers = ['README.md', 'README.zh-CN.md', 'STYLE.md', 'GLOSSARY.md', ...markdownUnder('docs')].concat(
  ...['areas', 'regulation', 'server', 'web', 'city', 'stories', 'bench'].map(markdownUnder),
)

describe('STYLE.md', () => {
  const quotations = [
    ...read('STYLE.md').matchAll(/^Good, `([^`]+)`(, [^\n]*)?\n```\w+\n([\s\S]*?)\n```/gm),
  ].map((m) => ({ file: m[1]!, shortened: m[2]?.includes('shortened') ?? false, code: m[3]! }))

  it('quotes the code in most of its rules', () => expect(quotations.length).toBeGreaterThan(10))

  it.each(quotations)('the quotation from $file stands there', ({ file, shortened, code }) => {
    const source = bare(read(file))
    const parts = shortened ? code.split(/\n|…/) : [code]
    expect(parts.map(bare).filter((part) => !source.includes(part))).toEqual([])
  })
})

describe('GLOSSARY.md', () => {
  const rows = [...read('GLOSSARY.md').matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| [^|]+ \|$/gm)]
    .map((m) => ({ word: m[1]!.trim(), name: m[2]!, table: m[3]! }))
    .filter(({ word }) => !/^(中文|-+)$/.test(word))
  const columnsOf = new Map(
    [...read('db/tables.ts').matchAll(/^ {2}(\w+): \{\n([\s\S]*?)^ {2}\}/gm)].map((m) => [m[1]!, m[2]!]),
  )
  /** `persons.id_number_…` names all columns that begin so. */
  const isThere = (name: string) => {
    const [table, column = ''] = name.split('.')
    const columns = columnsOf.get(table!)
    const begun = column.endsWith('…') ? column.slice(0, -1) : `${column}:`
    return columns !== undefined && (column === '' || columns.includes(`    ${begun}`))
  }

  it('every table and column it names is in the database', () => {
    const named = rows.flatMap(({ table }) => [...table.matchAll(/`([^`]+)`/g)].map((m) => m[1]!))
    expect(named.length).toBeGreaterThan(150)
    expect(named.filter((name) => !isThere(name))).toEqual([])
    expect(['source', 'claims.granted', 'persons.number_…'].filter(isThere)).toEqual([])
  })

  it('one Chinese word has one English name', () => {
    const words = rows.map(({ word }) => word)
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
  })
})

describe('README', () => {
  const settings = [
    ...(read('server/settings.ts') + read('server/telling/channels/names.ts')).matchAll(
      /\benv\.([A-Z_]+)|'(QIXUN_[A-Z_]+)'/g,
    ),
  ]
    .map((m) => m[1] ?? m[2]!)
    .filter((name) => name !== 'QIXUN_ROOT')

  it.each(['README.md', 'README.zh-CN.md'])('%s names every setting that is read', (file) => {
    expect(settings.length).toBeGreaterThan(5)
    expect([...new Set(settings)].filter((name) => !read(file).includes(`\`${name}\``))).toEqual([])
  })

  it.each(['README.md', 'README.zh-CN.md'])('%s names every area and every folder at the top', (file) => {
    const text = read(file)
    const areas = foldersIn('areas').map((name) => `areas/${name}`)
    const top = [
      'start',
      'regulation',
      'areas',
      'server',
      'web',
      'db',
      'city',
      'stories',
      'bench',
      'walls',
      'docs',
    ]
    expect(
      [...areas.map((a) => `\`${a}\``), ...top.map((f) => `\`${f}/\``)].filter((n) => !text.includes(n)),
    ).toEqual([])
  })
})

it('every path that a paper names is there', () => {
  const named = papers.flatMap((paper) =>
    [
      ...read(paper).matchAll(
        /`((?:start|areas|regulation|server|web|db|city|stories|bench|docs|walls)\/[\w./*{},-]+)`/g,
      ),
    ].map((m) => ({ paper, path: m[1]! })),
  )
  expect(named.length).toBeGreaterThan(60)
  expect(named.filter(({ path }) => path.includes('*')).length).toBeGreaterThan(3)
  expect(named.filter(({ path }) => !path.includes('NNNN') && !stands(path))).toEqual([])
  expect(['areas/*/rules.sql', 'walls/{bench,planted}.test.ts'].filter(stands)).toEqual([])
})

/** A path, with `*` for any names and `{a,b}` for each of them. */
function stands(path: string): boolean {
  const [, before, words, after] = /^(.*)\{(.*)\}(.*)$/.exec(path) ?? []
  if (words !== undefined) return words.split(',').every((word) => stands(`${before}${word}${after}`))
  const [first, ...rest] = path.split('/')
  const found = rest.reduce((folders, name) => folders.flatMap((folder) => entriesOf(folder, name)), [first!])
  return found.length > 0
}

/** What of the folder bears that name, `*` standing for any characters. */
function entriesOf(folder: string, name: string): string[] {
  if (!name.includes('*')) return existsSync(join(root, folder, name)) ? [`${folder}/${name}`] : []
  if (!statSync(join(root, folder)).isDirectory()) return []
  const pattern = new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`)
  return readdirSync(join(root, folder))
    .filter((entry) => pattern.test(entry))
    .map((entry) => `${folder}/${entry}`)
}

it('every file that the sign of an area or of the law names is there', () => {
  const signs = papers.filter((paper) => /^(areas\/[^/]+|regulation)\/README\.md$/.test(paper))
  const named = signs.flatMap((paper) =>
    [...read(paper).matchAll(/`([\w./-]+\.(?:tsx?|typ|json|txt))`/g)].map((m) => ({ paper, path: m[1]! })),
  )
  expect(named.length).toBeGreaterThan(30)
  const isThere = ({ paper, path }: { paper: string; path: string }) =>
    existsSync(join(root, path)) || existsSync(join(root, dirname(paper), path))
  expect(named.filter((name) => !isThere(name))).toEqual([])
})

it('every area has a README of at most 40 lines', () => {
  const long = foldersIn('areas').filter((name) => {
    const file = join(root, 'areas', name, 'README.md')
    return !existsSync(file) || readFileSync(file, 'utf8').trimEnd().split('\n').length > 40
  })
  expect(long).toEqual([])
})

it('no sign of a folder has a line that nobody reads to its end; a table has the lines it needs', () => {
  const tooLong = (line: string) => line.length > 160 && !line.startsWith('|')
  const signs = papers.filter((paper) => /^(areas|regulation|server|web|city|stories)\//.test(paper))
  expect(signs.length).toBeGreaterThan(20)
  const found = signs.flatMap((paper) =>
    read(paper)
      .split('\n')
      .flatMap((line, at) => (tooLong(line) ? [`${paper}:${at + 1}`] : [])),
  )
  expect(found).toEqual([])
})

/** Without blanks and trailing commas: a quotation may be set on other lines than the formatter sets the code. */
function bare(code: string): string {
  return code.replace(/,(?=\s*[)\]}])/g, '').replace(/\s+/g, '')
}

function markdownUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
    .map((name) => `${folder}/${name}`)
}

function foldersIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
}
