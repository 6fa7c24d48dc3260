import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { citing, clauseName } from '../../../../regulation/clause-name.ts'
import { IntakeSheet } from '../../../../web/desk/intakes/IntakeSheet.tsx'
import { exitPath, intakePath, paths } from '../../../../web/paths.ts'
import { grouped } from '../../../../web/ui/Money.tsx'
import { PageHead } from '../../../../web/ui/PageHead.tsx'
import { type ReadColumn, RowsRead } from '../../../../web/ui/sheet/RowsRead.tsx'
import type { OrderIntake as Answer } from '../schema.ts'

/** Open orders of before: looked at first, then taken over to go on with their next step. */
export function OrderIntake() {
  const client = useQueryClient()
  return (
    <>
      <PageHead
        title="接入整改通知"
        note={citing`启用以前对培训主体（第十四条）或者对班级（停课整改，第十条）下达、还没有办结的；接入后由另一位审批人员复核，复核生效后从下一步继续办理`}
        from={[{ title: '退出', to: paths.exit }]}
      />
      <IntakeSheet<Answer>
        label="接入整改通知"
        title="未办结的整改通知"
        hint=".xlsx 或 .csv，最多 500 行。列：通知书编号、统一社会信用代码、整改情形、停课班级编号、查实的情况、整改要求、下达日期、整改期限、下达人、约谈日期、送达日期。请先与原件核对；确认之前不写入任何内容。"
        path="/api/orders/intakes"
        say={(answer) =>
          `工作表“${answer.sheet}”共 ${grouped(answer.rows)} 件：新的 ${grouped(answer.fresh)} 件，已有的 ${grouped(answer.known)} 件。`
        }
        explain={(answer) =>
          answer.fresh > 0 && (
            <p>
              复核生效后，单位的补贴资格即为“整改中”，停课整改的班级即停课，复查合格后恢复；单位将收到通知。
            </p>
          )
        }
        confirm={(answer) => `接入 ${grouped(answer.fresh)} 件`}
        verb="接入"
        done={(answer) => (
          <>
            已接入 {grouped(answer.fresh)} 件整改通知，待另一位审批人员复核，复核之前不生效。
            {answer.id && <Link to={intakePath(answer.id)}>查看这次接入</Link>}
          </>
        )}
        tools={
          <a className="button" href="/api/orders/template" download>
            下载空表
          </a>
        }
        onWritten={() => client.invalidateQueries()}
      >
        {(answer) =>
          answer.first.length > 0 && (
            <RowsRead title="将要接入的整改通知" unit="件" rows={answer.first} columns={columns} />
          )
        }
      </IntakeSheet>
    </>
  )
}

const columns: ReadColumn<Answer['first'][number]>[] = [
  { title: '编号', main: true, cell: (row) => row.number },
  { title: '培训主体', cell: (row) => <Link to={exitPath(row.providerCode)}>{row.body}</Link> },
  { title: '停课班次', cell: (row) => row.classNo ?? '' },
  { title: '依据', cell: (row) => clauseName(row.clause) },
  { title: '下达日期', number: true, cell: (row) => row.orderedOn },
  { title: '期限', number: true, cell: (row) => row.dueOn },
  { title: '现状', cell: (row) => row.stands },
]
