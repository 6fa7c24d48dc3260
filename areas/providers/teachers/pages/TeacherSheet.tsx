import { SheetForm } from '../../../../web/ui/sheet/SheetForm.tsx'
import type { TeacherImport } from '../schema.ts'

/** The list of teachers from a workbook: a person in several rows is one. */
export function TeacherSheet({ after }: { after: () => void }) {
  return (
    <SheetForm<TeacherImport>
      label="导入教师名单"
      title="教师名单"
      hint=".xlsx 或 .csv，一行一人一个职业；同一身份证号的几行合并为一人。确认之前不写入任何内容。"
      path="/api/teachers/imports"
      say={({ sheet, rows, people }) => `工作表“${sheet}”共 ${rows} 行、${people.length} 人，`}
      confirm={({ people }) => `写入这 ${people.length} 人`}
      done={({ people }) => `已写入 ${people.length} 人。`}
      tools={
        <a className="button" href="/api/teachers/imports/template" download>
          下载空表
        </a>
      }
      onWritten={async () => after()}
    >
      {({ people }) => (
        <ul>
          {people.slice(0, 50).map((p) => (
            <li key={p.row}>
              {p.isNew ? '新登记' : '添加到'} {p.name} <span className="number">{p.idNumberMasked}</span>：
              {p.fullTime ? '专职' : '兼职'}，{p.occupations.join('、')}，证书 {p.qualifications} 项
            </li>
          ))}
          {people.length > 50 && <li className="mute">另有 {people.length - 50} 人。</li>}
        </ul>
      )}
    </SheetForm>
  )
}
