// The register of accounts as a workbook.
import { momentOf } from '../../calendar.ts'
import type { ListColumn } from '../../http/lists/list-workbook.ts'
import type { Account } from './schema.ts'

export const accountColumns: ListColumn<Account>[] = [
  { title: '登录名', width: 20, cell: (row) => row.signInName },
  { title: '姓名', width: 14, cell: (row) => row.name },
  { title: '角色', width: 14, cell: (row) => row.roleName },
  { title: '工号', width: 14, cell: (row) => row.staffNo },
  { title: '单位', width: 34, cell: (row) => row.providerName },
  { title: '状态', width: 12, cell: (row) => (row.status === 'disabled' ? '已停用' : '正常') },
  { title: '开设时间', width: 18, cell: (row) => momentOf(row.createdAt) },
]
