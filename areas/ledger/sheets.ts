// The sheets that the house draws from its records: attendance, certificates, subsidies. Numbers of persons stay masked.

import { shanghaiTime } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'
import type { SheetOut } from '../../server/workbook/write.ts'
import { type Mark, markNames } from '../attendance/lesson-times.ts'
import { type LedgerItem, ledgerItems } from './items.ts'
import * as queries from './queries.ts'

export async function attendanceSheets(tx: Tx, classId: string): Promise<SheetOut[]> {
  const rows = await queries.attendanceOf(tx, classId)
  const time = (at: Date | null) => (at ? shanghaiTime(at.getTime()) : '')
  return [
    {
      name: '考勤表',
      columns: [
        { title: '课次', kind: 'number' },
        { title: '日期', kind: 'date' },
        { title: '内容', width: 24 },
        { title: '课时', kind: 'number' },
        { title: '姓名' },
        { title: '身份证号', width: 22 },
        { title: '签到' },
        { title: '签退' },
        { title: '结果' },
        { title: '来源' },
      ],
      rows: rows.map((r) => [
        r.position,
        r.on_day,
        r.subject,
        r.hours,
        r.name,
        r.id_number_masked,
        time(r.in_at),
        time(r.out_at),
        r.mark ? markNames[r.mark as Mark] : '未记录',
        sources[r.source ?? ''] ?? '',
      ]),
    },
  ]
}

export async function certificateSheets(tx: Tx, classId: string): Promise<SheetOut[]> {
  const rows = await queries.certificatesOf(tx, classId)
  return [
    {
      name: '取证人员花名册',
      columns: [
        { title: '序号', kind: 'number' },
        { title: '姓名' },
        { title: '身份证号', width: 22 },
        { title: '人员类别', width: 20 },
        { title: '理论成绩', kind: 'number' },
        { title: '实操成绩', kind: 'number' },
        { title: '证书编号', width: 26 },
        { title: '发证日期', kind: 'date' },
        { title: '发放日期', kind: 'date' },
      ],
      rows: rows.map((r, i) => [
        i + 1,
        r.name,
        r.id_number_masked,
        r.category,
        r.theory,
        r.practice,
        r.certificate_no,
        r.issued_on,
        r.handed_on,
      ]),
    },
  ]
}

export async function subsidySheets(tx: Tx, classId: string): Promise<SheetOut[]> {
  const rows = (await queries.subsidiesOf(tx, classId)).filter((r) => ['paid', 'granted'].includes(r.status))
  return [
    {
      name: '补贴人员花名册',
      columns: [
        { title: '序号', kind: 'number' },
        { title: '申领编号', width: 18 },
        { title: '姓名' },
        { title: '身份证号', width: 22 },
        { title: '申领主体' },
        { title: '证书编号', width: 26 },
        { title: '补贴金额（元）', kind: 'yuan' },
        { title: '到账日期', kind: 'date' },
      ],
      rows: rows.map((r, i) => [
        i + 1,
        r.claim_no,
        r.name,
        r.id_number_masked,
        claimants[r.claimant] ?? r.claimant,
        r.certificate_no,
        r.amount_fen / 100,
        r.paid_on,
      ]),
    },
  ]
}

export const checklistSheet = (
  items: LedgerItem[],
  files: { kind: string; path: string; bytes: number; sha256: string }[],
): SheetOut[] => [
  {
    name: '清单',
    columns: [
      { title: '条款' },
      { title: '材料', width: 28 },
      { title: '状态' },
      { title: '说明', width: 48, wrap: true },
      { title: '文件数', kind: 'number' },
    ],
    rows: items.map((item) => [
      ledgerItems[item.kind].clause,
      ledgerItems[item.kind].name,
      stateNames[item.state],
      item.says,
      files.filter((f) => f.kind === item.kind).length,
    ]),
  },
  {
    name: '文件',
    columns: [
      { title: '路径', width: 60 },
      { title: '字节', kind: 'number' },
      { title: 'SHA-256', width: 68 },
    ],
    rows: files.map((f) => [f.path, f.bytes, f.sha256]),
  },
]

export const stateNames = { there: '已有', missing: '缺少', 'not-needed': '不需要' } as const
const sources: Record<string, string> = {
  app: '智慧人社APP',
  phone: '手机签到',
  paper: '纸质签到',
  correction: '更正',
  brought: '接入',
  told: '接入（未经核实）',
}

const claimants: Record<string, string> = { person: '个人', institution: '机构', enterprise: '企业' }
