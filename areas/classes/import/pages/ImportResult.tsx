import { Sign } from '../../../../web/ui/Sign.tsx'
import { type ReadColumn, RowsRead } from '../../../../web/ui/sheet/RowsRead.tsx'
import { lessonKindNames } from '../../facts.ts'
import { Reasons } from '../../roster/pages/Reasons.tsx'
import type { ImportReport } from '../../schema.ts'

/** What the dry run found: every person, or every lesson, as it was read. */
export function ImportResult({ report: { lessons, trainees } }: { report: ImportReport }) {
  const doubtful = trainees.filter((t) => t.reasons.length > 0)
  return (
    <div className="stack">
      {doubtful.length > 0 && <p className="sign-manual">其中 {doubtful.length} 名学员补贴资格有疑问。</p>}
      {lessons.length > 0 && <RowsRead title="读到的课程" unit="节" rows={lessons} columns={lessonColumns} />}
      {trainees.length > 0 && (
        <RowsRead title="逐人核对" unit="名" rows={trainees} columns={traineeColumns} />
      )}
    </div>
  )
}

const traineeColumns: ReadColumn<ImportReport['trainees'][number]>[] = [
  { title: '姓名', main: true, cell: (t) => t.name },
  { title: '身份证号', number: true, cell: (t) => t.idNumberMasked },
  { title: '人员类别', cell: (t) => t.category },
  {
    title: '补贴资格',
    cell: (t) => (t.idNumberMasked ? <Reasons reasons={t.reasons} /> : <Sign kind="unknown" />),
  },
]

const lessonColumns: ReadColumn<ImportReport['lessons'][number]>[] = [
  { title: '日期', number: true, main: true, cell: (l) => l.on },
  { title: '时间', number: true, cell: (l) => `${l.from}–${l.to}` },
  { title: '课时', number: true, cell: (l) => l.hours },
  { title: '类型', cell: (l) => lessonKindNames[l.kind] },
  { title: '内容', cell: (l) => l.subject },
  { title: '教师', cell: (l) => l.teacher },
  { title: '教室', cell: (l) => (l.kind === 'online' ? '线上' : l.room) },
]
