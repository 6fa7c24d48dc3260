// The verbs of 批量预审: take a workbook in, judge it, look at what came of it. A check grants nothing (A13.8 comes later).

import { findClause } from '../../regulation/clauses.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import type { Law } from '../../regulation/rule.ts'
import { canonical, sha256 } from '../../server/canonical.ts'
import { encrypt, type Keys, keyedHash } from '../../server/cipher.ts'
import type { Tx } from '../../server/db.ts'
import { poke } from '../../server/duties.ts'
import { Refused } from '../../server/errors.ts'
import { record } from '../../server/journal.ts'
import type { Actor } from '../../server/roles.ts'
import { currentRuleset } from '../../server/ruleset.ts'
import { maskIdNumber } from '../people/identity-number.ts'
import type { CatalogueEntry } from './facts.ts'
import { type ClaimRow, foldClaims, type HeldCertificate, type Judged, type Registers } from './fold.ts'
import * as queries from './queries.ts'
import type { ReadClaims } from './read-claims.ts'
import type { OwnFacts } from './read-row.ts'
import { openClauses, reasonOf } from './reason.ts'
import { addToSummary, emptySummary, sorted } from './summary.ts'

const BATCH = 1_000

/** Name of the duty that judges what has been submitted. */
export const CHECK_DUTY = 'claim-checks'

export type SubmittedFile = { name: string; bytes: Buffer; claims: ReadClaims }

/**
 * Takes a workbook in, all rows or none, to be judged by the duty. The same `clientKey` again answers the first check.
 * Refused: a body's workbook with rows of another body; a key used before for another file.
 */
export async function submitCheck(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  input: { clientKey: string; file: SubmittedFile; history: SubmittedFile | null },
): Promise<{ id: string }> {
  const fileHash = sha256(Buffer.concat([input.file.bytes, input.history?.bytes ?? Buffer.alloc(0)]))
  const known = await queries.findCheckByKey(tx, input.clientKey)
  if (known) {
    if (known.file_hash === fileHash && known.account_id === actor.account) return { id: known.id }
    throw new Refused('这次提交的编号已用于另一个文件，请刷新页面后重新提交。')
  }
  const { claims } = input.file
  if (actor.provider) refuseForeignRows(actor.provider, claims)
  const id = await queries.insertCheck(tx, {
    clientKey: input.clientKey,
    account: actor.account,
    provider: actor.provider,
    fileName: input.file.name,
    fileHash,
    historyName: input.history?.name ?? null,
    columns: claims.columns,
    unjudged: claims.unjudged,
    notices: [...claims.notices, ...historyNotices(input.history?.claims)],
    sheetName: claims.sheet,
    rowCount: claims.rows.length,
    historyCount: input.history?.claims.rows.length ?? 0,
  })
  await storeRows(tx, keys, id, 'claim', claims)
  if (input.history) await storeRows(tx, keys, id, 'history', input.history.claims)
  await record(tx, actor, {
    area: 'subsidy',
    verb: '提交批量预审',
    subjectKind: 'claim-check',
    subjectId: id,
    detail: { rows: claims.rows.length, history: input.history?.claims.rows.length ?? 0 },
  })
  await poke(tx, CHECK_DUTY)
  return { id }
}

/**
 * Judges a waiting check: facts by SQL over everything granted, verdicts by the rules, decisions stored with what they
 * rest on. Answers false when another has it or it is done. `progress` hears rows done and rows in all.
 */
export async function judgeCheck(
  tx: Tx,
  actor: Actor,
  id: string,
  progress: (done: number, total: number) => void = () => {},
): Promise<boolean> {
  const check = await queries.lockWaitingCheck(tx, id)
  if (!check) return false
  const law = await lawOn(tx)
  const on = { checkId: id, ...(await freeze(tx, law)) }
  const rows = await claimRows(tx, id)
  const registers = await registersOf(tx, id)
  const summary = emptySummary()
  let batch: queries.NewDecision[] = []
  let done = 0
  for (const judged of foldClaims(rows, registers, law)) {
    addToSummary(summary, judged.judgement)
    batch.push(decisionOf(judged, rows.labels.get(judged.row.row) ?? ''))
    done++
    if (batch.length === BATCH) {
      await queries.insertDecisions(tx, on, batch)
      progress(done, rows.length)
      batch = []
    }
  }
  if (batch.length > 0) await queries.insertDecisions(tx, on, batch)
  await queries.finishCheck(tx, id, {
    status: 'judged',
    summary: sorted(summary),
    problem: null,
    notices: check.notices,
    lawHash: on.lawHash,
    rulesetHash: on.rulesetHash,
  })
  progress(done, rows.length)
  await record(tx, actor, {
    area: 'subsidy',
    verb: '批量预审完成',
    subjectKind: 'claim-check',
    subjectId: id,
    provider: check.provider_code,
    clause: 'A13.8',
    detail: { rows: summary.rows, pass: summary.pass, fail: summary.fail, manual: summary.manual },
  })
  return true
}

/** Marks a check that could not be judged, with a sentence for whoever submitted it. */
export async function failCheck(tx: Tx, actor: Actor, id: string, problem: string): Promise<void> {
  const check = await queries.lockWaitingCheck(tx, id)
  if (!check) return
  const nothing = { lawHash: null, rulesetHash: null, summary: null, notices: check.notices }
  await queries.finishCheck(tx, id, { status: 'failed', problem, ...nothing })
  await record(tx, actor, {
    area: 'subsidy',
    verb: '批量预审未完成',
    subjectKind: 'claim-check',
    subjectId: id,
  })
}

function refuseForeignRows(provider: string, claims: ReadClaims): void {
  const foreign = claims.rows.filter(({ read }) => read.providerCode !== provider).map(({ read }) => read.row)
  if (foreign.length === 0) return
  const named = foreign.slice(0, 10).join('、')
  throw new Refused(
    `工作表“${claims.sheet}”第${named}${foreign.length > 10 ? `等共${foreign.length}` : ''}行的统一社会信用代码不是本单位的，只能预审本单位的申领；请删去这些行或更正后重新提交。`,
  )
}

/** Rows of the history that cannot be counted: whoever relies on the verdicts must know. */
function historyNotices(history: ReadClaims | undefined): string[] {
  if (!history) return []
  const lost = history.rows.filter(({ read }) => {
    const { own } = read
    return (
      !read.idNumber || !own.occupationCode || own.occupationName === null || !own.level || !own.appliedOn
    )
  })
  if (lost.length === 0) return history.notices.map((n) => `历史表：${n}`)
  const named = lost.slice(0, 10).map(({ read }) => read.own.problems[0]?.says ?? `第${read.row}行`)
  return [
    ...history.notices.map((n) => `历史表：${n}`),
    `历史表有${lost.length}行不能读取，未计入已获补贴：${named.join('')}${lost.length > 10 ? '……' : ''}`,
  ]
}

async function storeRows(
  tx: Tx,
  keys: Keys,
  id: string,
  kind: 'claim' | 'history',
  claims: ReadClaims,
): Promise<void> {
  for (let at = 0; at < claims.rows.length; at += BATCH) {
    const rows = claims.rows.slice(at, at + BATCH).map(({ read, texts }) => ({
      kind,
      row: read.row,
      cells: encrypt(keys, 'claim-check.cells', JSON.stringify(texts)),
      facts: JSON.stringify({ ...read.own, label: label(read.name, read.idNumber) }),
      person: read.idNumber ? keyedHash(keys, 'person.id-number', read.idNumber) : null,
      code: read.own.occupationCode,
      name: read.own.occupationName,
      level: read.own.level,
      classNo: read.own.classNo,
      issuedOn: read.own.issuedOn,
      appliedOn: read.own.appliedOn,
      provider: read.providerCode,
    }))
    await queries.insertCheckRows(tx, id, rows)
  }
}

const label = (name: string, idNumber: string | null) =>
  `${name} ${idNumber ? maskIdNumber(idNumber) : '（身份证号不可读）'}`

async function freeze(tx: Tx, law: Law): Promise<{ lawHash: string; rulesetHash: string }> {
  const ruleset = await currentRuleset()
  const content = canonical(law)
  const lawHash = sha256(content)
  await queries.saveRuleset(tx, ruleset.hash, ruleset.code)
  await queries.saveLaw(tx, lawHash, content)
  return { lawHash, rulesetHash: ruleset.hash }
}

async function claimRows(tx: Tx, id: string): Promise<ClaimRow[] & { labels: Map<number, string> }> {
  const labels = new Map<number, string>()
  const rows = (await queries.claimRowsOf(tx, id)).map((r): ClaimRow => {
    const { label: text, ...own } = JSON.parse(r.facts) as OwnFacts & { label: string }
    labels.set(r.row_no, text)
    return { row: r.row_no, person: r.person_hash, provider: r.provider_code, own }
  })
  return Object.assign(rows, { labels })
}

async function registersOf(tx: Tx, id: string): Promise<Registers> {
  const lines = new Map<string, CatalogueEntry[]>()
  for (const { code, ...line } of await queries.catalogueLines(tx, id)) {
    lines.set(code, [...(lines.get(code) ?? []), line])
  }
  const names = new Map([...lines].map(([code, of]) => [code, [...new Set(of.map((l) => l.name))]]))
  const earlier: Registers['earlier'] = new Map()
  for (const { person, ...claim } of await queries.earlierClaims(tx, id)) {
    const list = earlier.get(person)
    if (list) list.push(claim)
    else earlier.set(person, [claim])
  }
  const certificates = new Map<string, HeldCertificate[]>()
  for (const held of await queries.heldCertificates(tx, id)) {
    const list = certificates.get(held.person)
    if (list) list.push(held)
    else certificates.set(held.person, [held])
  }
  return {
    catalogue: (code) => ({ names: names.get(code) ?? [], lines: lines.get(code) ?? [] }),
    earlier,
    certificates,
  }
}

function decisionOf({ row, facts, judgement }: Judged, personLabel: string): queries.NewDecision {
  return {
    row: row.row,
    claimNo: facts.claimNo,
    personLabel,
    provider: row.provider,
    verdict: judgement.verdict,
    failed: judgement.failed,
    open: openClauses(judgement.findings),
    reason: reasonOf(judgement, article),
    rateFen: judgement.rateFen,
    amountFen: judgement.amountFen,
    facts: JSON.stringify(facts),
    findings: JSON.stringify(judgement),
  }
}

const article = (clause: string) => findClause(clause)?.article ?? clause
