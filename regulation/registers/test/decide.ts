// A number or a reading for a test: proposed by one account, adopted by another, and written by the house, as people do it.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import type { ParameterValue } from '../../rule.ts'
import { insertInterpretation, insertParameter } from '../queries.ts'

type Days = { validFrom?: string | null; validTo?: string | null }

/** As the house. `value`: of a parameter; for a reading the option. */
export const decideParameter = (tx: Tx, key: string, value: ParameterValue, days: Days = {}): Promise<void> =>
  decide(tx, 'parameter', key, value, days)

export const decideReading = (tx: Tx, key: string, option: string, days: Days = {}): Promise<void> =>
  decide(tx, 'interpretation', key, option, days)

async function decide(
  tx: Tx,
  register: 'parameter' | 'interpretation',
  key: string,
  value: ParameterValue | string,
  { validFrom = null, validTo = null }: Days,
): Promise<void> {
  const [one, another] = [await anAccount(tx), await anAccount(tx)]
  const { rows } = await sql<{
    id: string
  }>`insert into law_proposals (register, key, value, valid_from, valid_to, document_no, reason, proposed_by)
    values (${register}, ${key}, ${JSON.stringify(value)}, ${validFrom}, ${validTo}, '测试文件', '测试所定', ${one}) returning id`.execute(
    tx,
  )
  const { id } = rows[0]!
  await sql`update law_proposals set adopted = true, decided_by = ${another}, decided_at = '2026-01-01', decided_reason = '同意' where id = ${id}`.execute(
    tx,
  )
  const version = {
    ...{ key, validFrom, validTo, basis: 'bureau', source: '测试文件', documentNo: '测试文件' },
    ...{ reason: '测试所定', decidedBy: another, proposalId: id },
  }
  if (register === 'parameter') await insertParameter(tx, { ...version, value: value as ParameterValue })
  else await insertInterpretation(tx, { ...version, option: String(value) })
}

async function anAccount(tx: Tx): Promise<string> {
  const { id } = await tx
    .insertInto('accounts')
    .values({
      sign_in_name: randomUUID(),
      staff_no: randomUUID(),
      name: '测试人员',
      role: 'approver',
      password_hash: 'x',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
