import { actorName } from '../../access/roles.ts'
import { addDays } from '../../calendar.ts'
import type { Tx } from '../../database/db.ts'
import { beginning } from '../actions.ts'
import { listEntries } from '../list-queries.ts'
import { numberOf } from './export.ts'
import type { ExportLine, ExportQuery } from './schema.ts'

/** What was carried away, the latest first: by whom, why, how many rows, narrowed by what. */
export async function listExports(tx: Tx, query: ExportQuery) {
  const { page, size, q, from, to, sort } = query
  const number = /^DC(\d{1,15})$/i.exec(q ?? '')?.[1]
  const { rows, ...counted } = await listEntries(
    tx,
    {
      kind: 'export',
      id: number === undefined ? undefined : Number(number),
      word: q && number === undefined ? q : undefined,
      from: from ? beginning(from) : undefined,
      before: to ? beginning(addDays(to, 1)) : undefined,
      oldestFirst: sort === 'at',
    },
    query,
  )
  return { rows: rows.map(shown), ...counted, page, size }
}

function shown(row: Awaited<ReturnType<typeof listEntries>>['rows'][number]): ExportLine {
  const detail = row.detail as { rows: number; reason?: string; filter: Record<string, unknown> }
  return {
    id: row.id,
    number: numberOf(row.id),
    at: row.at.toISOString(),
    name: row.account_name,
    roleName: actorName(row.role),
    what: row.verb.replace(/^导出/, ''),
    rows: detail.rows,
    reason: detail.reason ?? null,
    filter: Object.entries(detail.filter)
      .map(([name, value]) => `${filterNames[name] ?? name}：${value}`)
      .join('；'),
  }
}

const filterNames: Record<string, string> = {
  account: '账号',
  archived: '归档',
  area: '事项',
  from: '从',
  gate: '环节',
  kind: '类别',
  month: '月份',
  q: '查找',
  role: '角色',
  source: '来源',
  stage: '阶段',
  state: '状态',
  status: '状态',
  to: '到',
  verdict: '结论',
}
