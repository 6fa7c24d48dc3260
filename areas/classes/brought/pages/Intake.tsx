import { useQueryClient } from '@tanstack/react-query'
import { citing } from '../../../../regulation/clause-name.ts'
import { IntakeSheet } from '../../../../web/desk/intakes/IntakeSheet.tsx'
import { paths } from '../../../../web/paths.ts'
import { grouped } from '../../../../web/ui/Money.tsx'
import { PageHead } from '../../../../web/ui/PageHead.tsx'
import { type ReadColumn, RowsRead } from '../../../../web/ui/sheet/RowsRead.tsx'
import type { ClassIntake as Answer } from '../schema.ts'

/** Classes that are taught on the first day, in one workbook of three tables: from the next day on they go on as any other. */
export function ClassIntake() {
  const client = useQueryClient()
  return (
    <>
      <PageHead
        title="接入正在培训的班次"
        note={citing`启用以前同意开班的班次；由另一人复核后照常考勤、检查、考核和申领，是否按期备案（第八条）按表中的日期核对`}
        from={[{ title: '开班', to: paths.classes }]}
      />
      <IntakeSheet<Answer>
        label="接入班次"
        title="在培班次表"
        hint=".xlsx，一个文件三张工作表：班级、花名册、课程表，按班级编号对应。课程表列出全部课次，已上的课写明谁到课；只写人数的，由人社部门认定。有一处错误的，整个文件不写入。"
        path="/api/classes/intakes"
        say={(answer) => `工作表“${answer.sheet}”共 ${grouped(answer.rows)} 个班，`}
        explain={(answer) => (
          <p>
            新接入 {grouped(answer.fresh)} 个班，已经接入 {grouped(answer.there)} 个；学员{' '}
            {grouped(answer.trainees)} 人，其中以前没有登记 {grouped(answer.newPeople)} 人；已上的课{' '}
            {grouped(answer.lessonsBefore)} 次，其中写明谁到课 {grouped(answer.lessonsListed)} 次，待上的课{' '}
            {grouped(answer.lessonsToCome)} 次。
          </p>
        )}
        confirm={(answer) => `接入 ${grouped(answer.fresh)} 个班`}
        verb="接入"
        done={(answer) =>
          `已接入 ${grouped(answer.fresh)} 个班，待另一位审批人员复核；复核后生效，并告知各培训主体。`
        }
        tools={
          <a className="button" href="/api/classes/intakes/template" download>
            下载空表
          </a>
        }
        onWritten={() => client.invalidateQueries()}
      >
        {(answer) =>
          answer.first.length > 0 && (
            <RowsRead title="前几个班" unit="个班" rows={answer.first} columns={columns} />
          )
        }
      </IntakeSheet>
    </>
  )
}

const columns: ReadColumn<Answer['first'][number]>[] = [
  { title: '原编号', number: true, cell: (row) => row.classNo },
  { title: '班次', main: true, cell: (row) => row.name },
  { title: '培训主体', cell: (row) => row.body },
  { title: '职业等级', cell: (row) => row.occupation },
  { title: '培训期', cell: (row) => row.days },
  { title: '学员', number: true, cell: (row) => String(row.trainees) },
  { title: '课次', cell: (row) => row.lessons },
  { title: '接入后', cell: (row) => row.stands },
]
