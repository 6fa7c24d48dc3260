// Where the chains ended, signed and noted outside the database; and a verifier that shares no code with the service.
import { createCipheriv, generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { system } from '../access/roles.ts'
import { act, openDatabase, type Tx } from '../database/db.ts'
import { verifyJournal } from '../journal/verify.ts'
import { bindAccounts } from '../keys/bind-accounts.ts'
import { decryptBytes } from '../keys/cipher.ts'
import { root } from '../root.ts'
import { adminOf } from '../test/database.ts'
import { testHouse } from '../test/house.ts'
import { cityPlace } from '../test/place.ts'
import { verificationDuty } from './checks/verify-now.ts'
import { headLines, proofLines, writeLines } from './export.ts'
import { headFaults, linesOf, notedIn, shortForm, signHead } from './heads/heads.ts'
import { verifyRows } from './rows/verify.ts'
import { pastTriggers, tried as undone } from './test/tamper.ts'
import { verifier as verify } from './test/verifier.ts'
import { faultsOf, verifyAll } from './verify.ts'

const place = await cityPlace('2026-11-23')
const { app, as, house } = await testHouse({}, place)
const { db, keys, settings } = house
const superuser = openDatabase(adminOf(place.url))
afterAll(() => superuser.close())

const [proofFile, headsFile] = [join(settings.data, 'proof.jsonl'), join(settings.data, 'heads.jsonl')]
let proof: string[]
beforeAll(async () => {
  await signHead(db, keys, settings.data)
  await act(db, system, (tx) => writeLines(proofFile, proofLines(tx, keys)))
  await act(db, system, (tx) => writeLines(headsFile, headLines(tx, keys)))
  proof = readFileSync(proofFile, 'utf8').trim().split('\n')
})

const tried = <T>(work: (tx: Tx) => Promise<T>) =>
  undone(superuser, async (tx) => {
    await pastTriggers(tx)
    return work(tx)
  })
const verifier = (lines: string[], ...heads: string[]) => verify(settings.data, lines, ...heads)

it('U5 the ends of the chains are signed and noted in a file; where nothing grew the last head stands', async () => {
  const head = await signHead(db, keys, settings.data)
  expect(shortForm(head)).toMatch(/^第1号 [0-9a-f]{16}$/)
  expect(linesOf(notedIn(settings.data))).toHaveLength(1)
  expect(faultsOf(await verifyAll(db, keys, linesOf(notedIn(settings.data))))).toEqual([])
})

it('U1 a tail that was cut off is found against a head noted elsewhere, and by nothing else', async () => {
  const noted = linesOf(headsFile)
  const found = await tried(async (tx) => {
    await sql`delete from journal where id in (select journal_id from journal_seals order by position desc limit 20)`.execute(
      tx,
    )
    await sql`delete from journal_seals where position > (select max(position) - 20 from journal_seals)`.execute(
      tx,
    )
    const kept = await headFaults(tx, keys, [])
    await sql`delete from signed_heads`.execute(tx)
    return {
      kept,
      chain: (await verifyJournal(tx)).broken,
      without: await headFaults(tx, keys, []),
      with: await headFaults(tx, keys, noted),
    }
  })
  expect(found.kept).toEqual([expect.stringContaining('操作记录封存到')])
  expect([found.chain, found.without]).toEqual([null, []])
  expect(found.with).toEqual([expect.stringContaining('库外记下的签名链尾第 1 号')])
})

it('U1 the whole proof of rows taken away and begun anew is found against a head noted elsewhere', async () => {
  const found = await tried(async (tx) => {
    await sql`truncate row_seals, row_changes, signed_heads`.execute(tx)
    for (const table of ['claims', 'payments'])
      await sql`insert into row_changes (table_name, row_key, list, how, after)
        select ${table}, ${sql.raw(`sealed_key_${table}`)}(r), 1, 'taken-in',
          encode(sha256(convert_to(${sql.raw(`sealed_text_${table}`)}(r, 1::smallint), 'UTF8')), 'hex') from ${sql.table(table)} r`.execute(
        tx,
      )
    const rows = await verifyRows(tx, keys)
    return {
      claims: rows.faults.filter((f) => f.table === 'claims'),
      heads: await headFaults(tx, keys, linesOf(headsFile)),
    }
  })
  expect(found.claims).toEqual([])
  expect(found.heads).toEqual([expect.stringContaining('数据行封存到')])
})

it('a head signed with another key is none', async () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const [line] = linesOf(notedIn(settings.data))
  const { head } = JSON.parse(line!) as { head: string }
  const forged = JSON.stringify({
    head,
    signature: sign(null, Buffer.from(head), privateKey).toString('base64'),
  })
  expect(await act(db, system, (tx) => headFaults(tx, keys, [forged]))).toEqual([
    expect.stringContaining('不是用本系统的密钥签名的'),
  ])
})

it('U3 the verifier, which shares no code, finds the proof whole', async () => {
  expect(readFileSync(join(root, 'docs', 'verifier.mjs'), 'utf8')).not.toMatch(/from '\.|import\(/)
  expect(readFileSync(join(root, 'docs', 'verifier.mjs'), 'utf8').split('\n').length).toBeLessThanOrEqual(300)
  expect(await verifier(proof, headsFile)).toEqual({ code: 0, said: [] })
})

it('U1 links edited, taken out or cut off are found by the verifier; without heads from elsewhere a cut is not', async () => {
  const acts = proof.filter((line) => line.includes('"kind":"act"'))
  const last = new Set(acts.slice(-20))
  const cut = proof.filter(
    (line) =>
      !last.has(line) &&
      !line.includes('"kind":"head"') &&
      !line.includes('"kind":"change"') &&
      !line.includes('"kind":"row"'),
  )
  expect((await verifier(cut)).said).toEqual([])
  expect((await verifier(cut, headsFile)).said).toEqual(
    ['journal', 'rows'].map((chain) => expect.stringMatching(`^noted head 1 .*: ${chain} had another link`)),
  )
  const edit = (kind: string, how: (line: string) => string) => {
    const at = proof.findIndex((line) => line.includes(`"kind":"${kind}"`) && line.includes('"position":7,'))
    return proof.map((line, i) => (i === at ? how(line) : line))
  }
  const tries = [
    edit('act', (line) => line.replace('"at":"20', '"at":"19')),
    edit('act', () => ''),
    edit('change', (line) => line.replace(/"row_key":"./, '"row_key":"x')),
    edit('change', () => ''),
    edit('head', () => ''),
    proof.map((line) =>
      line.includes('"kind":"head"') ? line.replace('"signature":"', '"signature":"A') : line,
    ),
  ]
  const codes = []
  for (const lines of tries) codes.push((await verifier(lines, headsFile)).code)
  // A head taken out of the proof is no loss while the one noted elsewhere stands.
  expect(codes).toEqual([1, 1, 1, 1, 0, 1])
})

it('U1 the auditor has all verified by a button, reads how many rows of each table were compared, and which row does not fit', async () => {
  const { headers } = await as('auditor')
  const state = async () => (await app.inject({ url: '/api/proof', headers })).json()
  const ask = (by: typeof headers) =>
    app.inject({ method: 'POST', url: '/api/proof/verifications', headers: by, payload: {} })
  const tasks = async () =>
    (await app.inject({ url: '/api/tasks', headers }))
      .json()
      .filter((t: { id: string }) => t.id.startsWith('verification-'))
  for (const role of ['clerk', 'finance', 'administrator', 'principal'] as const)
    expect((await ask((await as(role)).headers)).statusCode, role).toBe(403)
  expect((await state()).last).toBeNull()
  // Asked twice it stays one.
  for (const _ of [1, 2]) expect((await ask(headers)).json().running.askedBy).toContain('auditor')
  await verificationDuty.run(house)
  const { last, heads, running } = await state()
  expect([last.faultCount, last.faults, running]).toEqual([0, [], null])
  const count = await superuser.kysely
    .selectFrom('payments')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  expect(last.tables).toContainEqual({ table: 'payments', rows: Number(count.n) })
  expect(heads[0].short).toMatch(/^第\d+号 [0-9a-f]{16}$/)
  expect(await tasks()).toEqual([])

  const edit = async (by: string) => {
    const { rows } = await superuser.kysely.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      return sql<{ id: string }>`update payments set amount_fen = amount_fen ${sql.raw(by)}
        where id = (select id from payments order by number limit 1) returning id`.execute(tx)
    })
    return rows[0]!.id
  }
  const edited = await edit('* 10')
  await ask(headers)
  await verificationDuty.run(house)
  const found = (await state()).last
  expect([found.faultCount, found.faults]).toEqual([1, [expect.stringContaining(`payments 的 ${edited}`)]])
  expect(await tasks()).toMatchObject([{ title: expect.stringContaining('1 处'), href: '/proof' }])
  await edit('/ 10')
})

it('P1 P3 the number of another person in a row is an error with a sentence, named by verify, and nobody’s number', async () => {
  const people = (
    await superuser.kysely
      .selectFrom('persons')
      .select(['id', 'id_number_enc'])
      .orderBy('id')
      .limit(2)
      .execute()
  ).map((p) => ({ id: p.id, sealed: p.id_number_enc }))
  const [one, other] = [people[0]!, people[1]!]
  const put = (id: string, sealed: Buffer) =>
    superuser.kysely.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      await tx.updateTable('persons').set({ id_number_enc: sealed }).where('id', '=', id).execute()
    })
  const { headers } = await as('clerk')
  const show = (id: string) =>
    app.inject({
      ...{ method: 'POST', url: `/api/people/${id}/disclosures`, headers },
      payload: { field: 'idNumber', reason: '核对本人证件', clientKey: crypto.randomUUID() },
    })
  await put(one.id, other.sealed)
  const swapped = await show(one.id)
  expect([swapped.statusCode, swapped.json().message]).toEqual([422, expect.stringContaining('不能解密')])
  const said = faultsOf(await verifyAll(db, keys, []))
  expect(said).toContainEqual(expect.stringContaining(`persons 的 ${one.id}：id_number_enc 不能在本行解密`))
  expect(said.filter((s) => s.includes('不能在本行解密'))).toHaveLength(1)

  // As it was sealed before numbers were bound to their rows: bound once, at the start; afterwards that form opens nowhere.
  const nonce = Buffer.alloc(12, 7)
  const cipher = createCipheriv('aes-256-gcm', keys.data, nonce)
  cipher.setAAD(Buffer.from('person.id-number'))
  const plain = decryptBytes(keys, `person.id-number ${other.id}`, other.sealed)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  const old = Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), body])
  const started = async () => {
    await put(other.id, old)
    await bindAccounts(db, place.url, keys)
    return (await show(other.id)).statusCode
  }
  expect([await started(), await started()]).toEqual([201, 422])
  await put(one.id, one.sealed)
  await put(other.id, other.sealed)
})
