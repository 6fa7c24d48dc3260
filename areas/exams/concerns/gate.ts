// Which concerns an exam asks for: those about its class; one about a trainee keeps back that trainee alone.
import type { Actor } from '../../../server/access/roles.ts'
import { getCase } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { GateCase } from '../../concerns/gates/ask.ts'
import { type ExamRow, examCase, stageOf } from '../case.ts'
import * as queries from '../queries.ts'

/** @clause A10.17 A11.1 workflow: a class that is not found to be in order is not examined */
export async function examGate(tx: Tx, exam: ExamRow, gate: 'exam' | 'results'): Promise<GateCase> {
  const at = { kind: 'class', id: exam.found.id }
  const people = (await queries.rosterOf(tx, exam.found.id)).map((p) => p.id)
  return { gate, at, subjects: [at], people, roster: 'each' }
}

/** None once all results are in. Throws Missing. */
export async function gateOfExam(tx: Tx, _actor: Actor, id: string): Promise<GateCase[]> {
  const exam = await getCase(tx, examCase, id)
  const stage = stageOf(exam)
  if (stage === 'done' && !(await awaitsSome(tx, exam))) return []
  return [await examGate(tx, exam, stage === 'sitting' || stage === 'done' ? 'results' : 'exam')]
}

/** Results are in, but not of those whom a concern kept back; until the ledger is archived they can come. */
export async function awaitsSome(tx: Tx, { found }: ExamRow): Promise<boolean> {
  return found.status === 'examined' && (await queries.leftOut(tx, found.id)).length > 0
}
