import { useQueryClient } from '@tanstack/react-query'
import { SheetForm } from '../../../../web/ui/sheet/SheetForm.tsx'
import type { ClassView } from '../../pages/class.ts'
import type { ImportReport } from '../../schema.ts'
import { ImportResult } from './ImportResult.tsx'

const words = {
  lessons: { title: '课程表', path: 'lesson-imports', unit: '节课' },
  roster: { title: '学员花名册', path: 'roster-imports', unit: '名学员' },
} as const

export function ImportForm({ view, kind }: { view: ClassView; kind: 'lessons' | 'roster' }) {
  const { title, path, unit } = words[kind]
  const client = useQueryClient()
  const there = kind === 'lessons' ? view.lessons : view.trainees
  return (
    <SheetForm<ImportReport>
      label={`导入${title}`}
      title={`导入${title}`}
      hint=".xlsx 或 .csv。先逐行核对，列出全部错误；确认之前不写入任何内容。"
      path={`/api/classes/${view.id}/${path}`}
      fields={{ version: String(view.version) }}
      say={(report) => `工作表“${report.sheet}”共 ${report.rows} ${unit}，`}
      confirm={({ rows }) => (there > 0 ? `用这 ${rows} ${unit}替换原有内容` : `写入这 ${rows} ${unit}`)}
      done={({ rows }) => `已写入 ${rows} ${unit}。`}
      tools={
        <>
          <a className="button" href={`/api/class-templates/${kind}`} download>
            下载空表
          </a>
          <a className="button" href={`/api/class-templates/${kind}?filled=1`} download>
            下载示例
          </a>
        </>
      }
      onWritten={() => client.invalidateQueries({ queryKey: ['class', view.id] })}
    >
      {(report) => <ImportResult report={report} />}
    </SheetForm>
  )
}
