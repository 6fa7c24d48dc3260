// Verifies a proof that Qixun exported (`npm run -s qixun -- export-proof FILE`), sharing no code with it. Node alone is needed:
//   node docs/verifier.mjs PROOF [HEADS]
// PROOF: one JSON object a line: what it is, acts, changes of rows, rows as they stand, signed heads. HEADS: heads noted elsewhere before
// (export-heads, or signed-heads.jsonl of the data folder); only these show that an end was cut off or everything made anew.
// Exit 0: all holds; 1: each line says what does not; 2: the files cannot be read.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const GENESIS = '0'.repeat(64)
const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex')

/** JSON with the names of every object in order and no blanks. */
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value === undefined ? null : value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const names = Object.keys(value).filter((name) => value[name] !== undefined)
  names.sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

function read(path) {
  const lines = readFileSync(path, 'utf8').split('\n')
  const said = []
  lines.forEach((line, i) => {
    if (line.trim() === '') return
    try {
      said.push(JSON.parse(line))
    } catch {
      throw new Error(`${path} line ${i + 1} is not JSON`)
    }
  })
  return said
}

/** A chain: every link is sha256(link before + canonical entry), positions count from 1. Answers the hashes by position. */
function walk(name, links, entryOf, faults) {
  const hashes = new Map([[0, GENESIS]])
  let before = GENESIS
  let position = 0
  for (const link of links) {
    position += 1
    if (link.position !== position) {
      faults.push(`${name}: link ${position} is missing, the next is ${link.position}`)
      return hashes
    }
    if (link.entry === null) {
      faults.push(`${name}: what link ${position} sealed is gone`)
      return hashes
    }
    if (sha256(before + canonical(entryOf(link))) !== link.hash) {
      faults.push(`${name}: link ${position} does not fit what it sealed`)
      return hashes
    }
    before = link.hash
    hashes.set(position, before)
  }
  return hashes
}

/** Rows: each change begins where the one before of its row ended, is of an act, and the row is what the last one left. */
function checkRows(changes, rows, lists, faults) {
  const last = new Map()
  const begun = new Set()
  for (const { position, journal, entry } of changes) {
    if (entry === null) continue
    const row = `${entry.table_name} ${entry.row_key}`
    const ended = last.has(row) ? last.get(row).after : null
    if (entry.before !== ended) faults.push(`row ${row}: was edited before change ${position}`)
    const list = `${entry.table_name} ${entry.list}`
    if (entry.how !== 'taken-in') begun.add(list)
    if (journal === null && (entry.how !== 'taken-in' || begun.has(list)))
      faults.push(`row ${row}: change ${position} is of no act`)
    last.set(row, entry)
  }
  const here = new Set()
  for (const { table, key, text } of rows) {
    const row = `${table} ${key}`
    here.add(row)
    const known = last.get(row)
    if (!known) faults.push(`row ${row}: no change ever brought it`)
    else if (known.after === null) faults.push(`row ${row}: was deleted and is there again`)
    else if (text === null || sha256(text) !== known.after)
      faults.push(`row ${row}: is not what its last change left`)
    else if (!fits(text, table, known.list, lists)) faults.push(`row ${row}: is not of its list of columns`)
  }
  for (const [row, { after }] of last)
    if (after !== null && !here.has(row)) faults.push(`row ${row}: is gone`)
}

/** What is hashed names its table and list, and has a value for each of its columns. */
function fits(text, table, list, lists) {
  const values = JSON.parse(text)
  const columns = lists.get(`${table} ${list}`)
  return (
    values[0] === table && values[1] === list && columns !== undefined && values.length === columns.length + 2
  )
}

/** Heads: signed by the key, each naming the one before, and where they say the chains have these hashes. */
function checkHeads(where, heads, county, publicKey, chains, whole, faults) {
  let before = null
  for (const { head: text, signature } of heads) {
    const head = JSON.parse(text)
    if (head.county !== county) continue
    const name = `${where} head ${head.number} of ${head.at}`
    if (!verify(null, Buffer.from(text, 'utf8'), publicKey, Buffer.from(signature, 'base64'))) {
      faults.push(`${name}: is not signed with this key`)
      continue
    }
    if (whole && head.number !== (before ? before.number + 1 : 1))
      faults.push(`${name}: heads before it are missing`)
    if (whole && head.before !== (before ? sha256(before.text) : GENESIS))
      faults.push(`${name}: does not follow from the head before`)
    for (const chain of ['journal', 'rows']) {
      const { position, hash } = head[chain]
      if (chains[chain].get(position) !== hash)
        faults.push(
          `${name}: ${chain} had another link ${position}; its end was cut off, or it was made anew`,
        )
    }
    before = { ...head, text }
  }
}

function main([proofPath, headsPath]) {
  if (!proofPath) throw new Error('usage: node verifier.mjs PROOF [HEADS]')
  const said = read(proofPath)
  const noted = headsPath ? read(headsPath) : []
  const of = (kind) => said.filter((line) => line.kind === kind)
  const [proof] = of('proof')
  if (!proof) throw new Error(`${proofPath} is no proof`)
  const faults = []
  // Whoever can write the proof can write its key: the one noted elsewhere counts.
  const elsewhere = noted.find((line) => line.publicKey)?.publicKey
  if (elsewhere && elsewhere !== proof.publicKey)
    faults.push('the proof names another public key than the heads')
  const key = elsewhere ?? proof.publicKey
  const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })

  const acts = of('act')
  const changes = of('change')
  const chains = {
    journal: walk('journal', acts, (link) => link.entry, faults),
    rows: walk('rows', changes, (link) => ({ ...link.entry, journal_id: link.journal }), faults),
  }
  const ids = new Set(acts.map((act) => act.entry?.id))
  for (const { position, journal } of changes)
    if (journal !== null && !ids.has(journal))
      faults.push(`rows: change ${position} names act ${journal}, which is not there`)
  const lists = new Map(of('list').map(({ table, list, columns }) => [`${table} ${list}`, columns]))
  checkRows(changes, of('row'), lists, faults)
  checkHeads('its own', of('head'), proof.county, publicKey, chains, true, faults)
  checkHeads(
    'noted',
    noted.filter((line) => line.head),
    proof.county,
    publicKey,
    chains,
    false,
    faults,
  )

  for (const fault of faults) console.log(fault)
  console.log(
    `${acts.length} acts, ${changes.length} changes, ${of('row').length} rows, ${of('head').length} heads, ${noted.filter((l) => l.head).length} noted: ${faults.length} faults`,
  )
  return faults.length > 0 ? 1 : 0
}

try {
  process.exitCode = main(process.argv.slice(2))
} catch (error) {
  console.error(error.message)
  process.exitCode = 2
}
