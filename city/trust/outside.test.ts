// @promise 0031: docs/verifier.mjs, which shares no code with the service, finds every row of an exported proof that was edited.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { system } from '../../server/access/roles.ts'
import { sha256 } from '../../server/canonical.ts'
import { act } from '../../server/database/db.ts'
import { genesis, linkAfter } from '../../server/journal/chain.ts'
import { headLines, proofLines, writeLines } from '../../server/proof/export.ts'
import { verifier } from '../../server/proof/test/verifier.ts'
import { random } from '../random.ts'
import { promise } from './promise.ts'
import { provedCity } from './proved-city.ts'

const { db, keys, settings } = await provedCity()
const [proofFile, headsFile] = [join(settings.data, 'proof.jsonl'), join(settings.data, 'heads.jsonl')]
await act(db, system, (tx) => writeLines(proofFile, proofLines(tx, keys)))
await act(db, system, (tx) => writeLines(headsFile, headLines(tx, keys)))
const proof = readFileSync(proofFile, 'utf8').trim().split('\n')
const ROUND = 1_000

promise({
  says: '导出的证明中有行被改动、删去：docs/verifier.mjs 逐行指出，不多不少',
  without: '封存链按改后的行重做，也没有库外的链尾',
  push: 300,
  soak: 10_000,
  attempt: async (cases, guarded) => {
    let held = 0
    for (let done = 0; done < cases; done += ROUND) {
      const { lines, edited } = edit(Math.min(ROUND, cases - done), 20261128 + done)
      const { said } = guarded
        ? await verifier(settings.data, lines, headsFile)
        : await verifier(settings.data, madeAnew(lines))
      const named = said.map((line) => line.replace(/^row (.+): .+$/, '$1'))
      const others = named.filter((row) => !edited.has(row))
      held += named.length - 2 * others.length
    }
    return { cases, held }
  },
})

/** So many rows of the proof, each with another value or taken out. */
function edit(count: number, seed: number): { lines: string[]; edited: Set<string> } {
  const dice = random(seed)
  const rows = proof.flatMap((line, i) => (line.includes('"kind":"row"') ? [i] : []))
  const lines = [...proof]
  const edited = new Set<string>()
  while (edited.size < count) {
    const [at] = rows.splice(dice.whole(rows.length), 1) as [number]
    const row = JSON.parse(lines[at]!) as { table: string; key: string; text: string }
    const values = JSON.parse(row.text) as (string | null)[]
    const place = 2 + dice.whole(values.length - 2)
    values[place] = values[place] === null ? '0' : `${values[place]}0`
    lines[at] = dice.whole(10) === 0 ? '' : JSON.stringify({ ...row, text: JSON.stringify(values) })
    edited.add(`${row.table} ${row.key}`)
  }
  return { lines, edited }
}

/** The chain computed again, so that each row is what its last change left; no heads. */
function madeAnew(lines: string[]): string[] {
  type Change = { table_name: string; row_key: string; before: string | null; after: string | null }
  const said = lines.filter(Boolean).map((line) => JSON.parse(line))
  const texts = new Map<string, string>()
  for (const { kind, table, key, text } of said) if (kind === 'row') texts.set(`${table} ${key}`, text)
  const last = new Map<string, unknown>()
  const rowOf = (c: Change) => `${c.table_name} ${c.row_key}`
  for (const link of said) if (link.kind === 'change') last.set(rowOf(link.entry), link)
  let hash = genesis
  for (const link of said.filter(({ kind }) => kind === 'change')) {
    const row = rowOf(link.entry)
    if (last.get(row) === link && link.entry.after !== null) {
      const text = texts.get(row)
      link.entry.after = text === undefined ? null : sha256(text)
    }
    hash = linkAfter(hash, { ...link.entry, journal_id: link.journal })
    link.hash = hash
  }
  return said.filter(({ kind }) => kind !== 'head').map((line) => JSON.stringify(line))
}
