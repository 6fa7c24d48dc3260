import { useQueryClient } from '@tanstack/react-query'
import { SheetForm } from '../../../web/ui/sheet/SheetForm.tsx'
import type { ImportedResults } from '../schema.ts'
import type { ExamView } from './exam.ts'

/** Results and certificates of a class, or of those whom a concern kept back: looked at, then written once and for all. */
export function ResultsForm({ exam, onCorrect }: { exam: ExamView; onCorrect?: () => void }) {
  const client = useQueryClient()
  return (
    <SheetForm<ImportedResults>
      label={onCorrect ? '导入成绩和证书' : '补录成绩和证书'}
      title="成绩和证书"
      hint=".xlsx 或 .csv，列为：姓名、身份证号、理论成绩、实操成绩、是否合格、证书编号、发证日期。确认之前不写入任何内容。"
      path={`/api/exams/${exam.classId}/results`}
      say={(answer) => `工作表“${answer.sheet}”共 ${answer.rows} 行，${answer.passed} 人合格。`}
      confirm={(answer) => `写入 ${answer.rows} 人成绩、${answer.passed} 本证书`}
      done={(answer) => `已写入 ${answer.rows} 人成绩、${answer.passed} 本证书。`}
      warning="写入后不能更改。"
      tools={
        <>
          <a className="button" href={`/api/exams/${exam.classId}/results/template`} download>
            下载空表
          </a>
          {onCorrect && (
            <button type="button" className="button" onClick={onCorrect}>
              更正考核登记
            </button>
          )}
        </>
      }
      onWritten={() =>
        Promise.all(['exam', 'exams', 'tasks'].map((name) => client.invalidateQueries({ queryKey: [name] })))
      }
    />
  )
}
