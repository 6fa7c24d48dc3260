// The register of claims as a workbook, with the filters of the page. Numbers masked as on the page.

import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { ListColumn } from '../../../server/http/lists/list-workbook.ts'
import { type Level, levelNames } from '../../catalogue/levels.ts'
import { claimantNames } from '../../people/grants/names.ts'
import {
  type ClaimStatus,
  type ClaimVerdict,
  type RecoveryState,
  recoveryStateNames,
  verdictNames,
} from '../names.ts'
import * as listQueries from './list/queries.ts'
import type { ClaimQuery } from './list/schema.ts'
import type * as queries from './queries.ts'
import { claimLife } from './states.ts'

/** More of a claim than its line on the page, and nothing that the page would not show. */
export const exportedClaims = (tx: Tx, actor: Actor, query: ClaimQuery) =>
  listQueries.listClaims(tx, query, actor.provider)

export const claimColumns: ListColumn<queries.ClaimRecord>[] = [
  { title: '申领编号', width: 16, cell: (c) => c.claim_no },
  { title: '姓名', width: 12, cell: (c) => c.person },
  { title: '身份证号', width: 22, cell: (c) => c.id_number_masked },
  { title: '申领主体', width: 10, cell: (c) => claimantNames[c.claimant as keyof typeof claimantNames] },
  { title: '培训主体', width: 30, cell: (c) => c.provider_name },
  { title: '班级编号', width: 16, cell: (c) => c.class_no },
  { title: '接入前的申领编号', width: 16, cell: (c) => c.number_before ?? '' },
  { title: '接入前的班级编号', width: 16, cell: (c) => (c.number_before === null ? '' : c.class_no) },
  { title: '职业(工种)', width: 20, cell: (c) => c.occupation_name },
  { title: '等级', width: 10, cell: (c) => levelNames[c.level as Level] },
  { title: '证书编号', width: 26, cell: (c) => c.certificate_no },
  { title: '发证日期', kind: 'date', cell: (c) => c.issued_on },
  { title: '申报日期', kind: 'date', cell: (c) => c.applied_on },
  { title: '核验结论', width: 12, cell: (c) => (c.verdict ? verdictNames[c.verdict as ClaimVerdict] : '') },
  { title: '状态', width: 12, cell: (c) => claimLife.names[c.status as ClaimStatus] },
  {
    title: '追回',
    width: 12,
    cell: (c) => (c.recovery ? recoveryStateNames[c.recovery as RecoveryState] : ''),
  },
  { title: '补贴标准(元)', kind: 'yuan', cell: (c) => (c.rate_fen === null ? null : c.rate_fen / 100) },
  { title: '补贴金额(元)', kind: 'yuan', cell: (c) => c.amount_fen / 100 },
  { title: '公示截止', kind: 'date', cell: (c) => c.notice_to },
  { title: '不予补贴的理由', width: 60, wrap: true, cell: (c) => c.refusal },
]
