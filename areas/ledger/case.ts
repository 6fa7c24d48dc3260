// A ledger as a case: it is found, held and counted with its class, and written in rows of its own.
import type { CaseKind } from '../../server/cases/case.ts'
import { lockClass } from '../classes/queries.ts'
import * as queries from './queries.ts'
import { type LedgerAct, type LedgerStatus, ledgerLife, ledgerStatus } from './states.ts'

type Change = { archive?: queries.NewArchive; item?: queries.NewItem }

const find = async (tx: Parameters<typeof queries.ledgerRows>[0], id: string) =>
  (await queries.ledgerRows(tx, [id]))[0]

export const ledgerCase: CaseKind<queries.LedgerRow, LedgerStatus, LedgerAct, Change> = {
  area: 'ledger',
  kind: 'ledger',
  life: ledgerLife,
  missing: '没有这个班的台账，可能还没有获准开班，或者不属于您所在的单位。请回到“台账”的列表中选择。',
  find,
  hold: async (tx, id) => {
    await lockClass(tx, id)
    return find(tx, id)
  },
  of: (row) => ({
    id: row.id,
    name: '本班台账',
    status: ledgerStatus(row.status),
    version: row.version,
    provider: row.provider_code,
    subject: { kind: 'class', id: row.id },
  }),
  change: async (tx, row, { archive, item }) => {
    if (item) await queries.insertItem(tx, item)
    if (archive) await queries.insertArchive(tx, archive)
    return row
  },
}
