// The register of complaints as a workbook.
import type { ListColumn } from '../../../server/http/lists/list-workbook.ts'
import type { Complaint } from './schema.ts'

export const complaintColumns: ListColumn<Complaint>[] = [
  { title: '培训主体', width: 34, cell: (row) => row.providerName },
  { title: '班级', width: 26, cell: (row) => row.className },
  { title: '类别', width: 18, cell: (row) => row.kindName },
  { title: '内容', width: 60, wrap: true, cell: (row) => row.content },
  { title: '收到日期', kind: 'date', cell: (row) => row.receivedOn },
  { title: '撤回日期', kind: 'date', cell: (row) => row.withdrawnOn },
  { title: '查证', width: 18, cell: (row) => verifiedWord(row) },
  { title: '问题线索', width: 16, cell: (row) => row.concern?.number ?? null },
  { title: '查证依据', width: 40, wrap: true, cell: (row) => row.verifiedWords },
]

const verifiedWord = ({ statusName, severe }: Complaint) => (severe ? `${statusName}，影响恶劣` : statusName)
