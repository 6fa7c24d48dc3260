// The register of teachers as a workbook: one row a person.
import type { ListColumn } from '../../../../server/http/lists/list-workbook.ts'
import { educationNames } from '../education.ts'
import { qualificationName } from '../kinds.ts'
import type { TeacherLine } from './schema.ts'

export const teacherSheet: ListColumn<TeacherLine>[] = [
  { title: '单位', width: 30, cell: (row) => row.providerName },
  { title: '姓名', width: 14, cell: ({ teacher: t }) => t.name },
  { title: '身份证号', width: 22, cell: ({ teacher: t }) => t.idNumberMasked },
  { title: '出生日期', kind: 'date', cell: ({ teacher: t }) => t.bornOn },
  { title: '学历', width: 12, cell: ({ teacher: t }) => t.education && educationNames[t.education] },
  { title: '专兼职', width: 10, cell: ({ teacher: t }) => (t.fullTime ? '专职' : '兼职') },
  { title: '任教起始日', kind: 'date', cell: ({ teacher: t }) => t.fromOn || null },
  { title: '离任日', kind: 'date', cell: ({ teacher: t }) => t.toOn },
  {
    title: '任教职业（工种）',
    width: 30,
    cell: ({ teacher: t }) =>
      t.occupations
        .filter((o) => o.toOn === null)
        .map((o) => o.name)
        .join('、'),
  },
  {
    title: '证书、职称和学历专业',
    width: 60,
    cell: ({ teacher: t }) =>
      t.qualifications
        .map((q) =>
          [qualificationName(q), q.number, q.expiresOn && `有效期至${q.expiresOn}`].filter(Boolean).join(' '),
        )
        .join('；'),
  },
]
