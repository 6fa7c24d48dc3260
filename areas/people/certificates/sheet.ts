// The register of holders as a workbook.
import type { ListColumn } from '../../../server/http/lists/list-workbook.ts'
import { confidenceNames } from '../../../server/intakes/kinds.ts'
import type { HolderLine } from './schema.ts'

export const holderColumns: ListColumn<HolderLine>[] = [
  { title: '姓名', width: 14, cell: (row) => row.name },
  { title: '身份证号', width: 22, cell: (row) => row.idNumberMasked },
  { title: '职业（工种）', width: 22, cell: (row) => row.occupationName },
  { title: '职业编码', width: 14, cell: (row) => row.occupationCode },
  { title: '等级', width: 10, cell: (row) => row.levelName },
  { title: '证书编号', width: 28, cell: (row) => row.certificateNo },
  { title: '证书类别', width: 22, cell: (row) => row.kind },
  { title: '发证日期', kind: 'date', cell: (row) => row.issuedOn },
  { title: '发证机构', width: 28, cell: (row) => row.issuer },
  { title: '来源', width: 30, cell: (row) => row.origin?.source ?? '本系统考核' },
  { title: '截至', kind: 'date', cell: (row) => row.origin?.asOf ?? null },
  {
    title: '可信程度',
    width: 16,
    cell: (row) => (row.origin ? confidenceNames[row.origin.confidence] : null),
  },
]
