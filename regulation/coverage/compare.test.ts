// A new edition is cut up by machine: what stayed keeps its id, what reads otherwise is named, what is new waits for one.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { loadClauses, regulationText } from '../clauses.ts'
import { runClauses } from './command.ts'
import { compareEdition, withoutBlanks } from './compare.ts'

const known = loadClauses()
const plain = withoutBlanks(regulationText())
const rewritten = (...changes: [string, string][]) =>
  changes.reduce((text, [from, to]) => {
    expect(text, from).toContain(from)
    return text.replaceAll(from, to)
  }, plain)

function holds(text: string) {
  const found = compareEdition(known, text)
  let end = 0
  for (const { id, zh, offset } of found.clauses) {
    expect(offset[0], id).toBe(end)
    end = offset[1]
    expect(text.slice(...offset), id).toBe(withoutBlanks(zh))
  }
  expect(end).toBe(text.length)
  return found
}

it('A16 the present text gives the present offsets, and nothing has changed', () => {
  const { clauses, ...differences } = compareEdition(known, regulationText())
  expect(clauses).toEqual(known)
  expect(differences).toEqual({ changed: [], vanished: [], added: [] })
})

it('A14.2 a number that changed is named in the article and in the agreement', () => {
  const { changed, vanished, added } = holds(rewritten(['到课率少于70%', '到课率少于75%']))
  expect(changed.map((c) => c.id)).toEqual(['A14.2', 'X2.4.1(2)'])
  expect(changed[0]?.after).toContain('75%')
  expect([vanished, added]).toEqual([[], []])
})

it('A13.2 A13.3 a clause that went and one that came are told apart', () => {
  const { vanished, added, changed } = holds(
    rewritten(
      ['不在目录范围内的不予补贴。', ''],
      ['每人每年可申领不超过3次培训补贴，', '每人每年可申领不超过3次培训补贴，退役军人另可增加一次。'],
    ),
  )
  expect(vanished.map((c) => c.id)).toEqual(['A13.2'])
  expect(added.map((a) => a.words)).toEqual(['退役军人另可增加一次。'])
  expect(changed).toEqual([])
})

it('npm run clauses -- --edition writes the offsets beside the text and says what changed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qixun-edition-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'text.txt')
  await writeFile(file, regulationText().replace('满意度调查低于 80%', '满意度调查低于 85%'))
  const lines: string[] = []
  const code = await runClauses(['--edition', file], { out: (line) => lines.push(line), err: () => {} })
  expect(code).toBe(0)
  expect(lines.join('\n')).toMatch(/A14\.4（第十四条）改动：.*80%.*→.*85%/)
  expect(lines.join('\n')).toContain('areas/exit/cases/counting/satisfaction-rules.ts')
  const written = JSON.parse(await readFile(join(folder, 'clauses.json'), 'utf8'))
  expect(written).toHaveLength(known.length)
  // What stands there already was cut up by a person.
  expect(await runClauses(['--edition', file], { out: () => {}, err: (line) => lines.push(line) })).toBe(2)
  expect(lines.at(-1)).toContain('clauses.json')
})
