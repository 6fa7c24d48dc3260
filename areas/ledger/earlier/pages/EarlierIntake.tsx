import { useQueryClient } from '@tanstack/react-query'
import { citing } from '../../../../regulation/clause-name.ts'
import { IntakeSheet } from '../../../../web/desk/intakes/IntakeSheet.tsx'
import { paths } from '../../../../web/paths.ts'
import { grouped } from '../../../../web/ui/Money.tsx'
import { PageHead } from '../../../../web/ui/PageHead.tsx'
import { type ReadColumn, RowsRead } from '../../../../web/ui/sheet/RowsRead.tsx'
import type { EarlierIntake as Answer } from '../schema.ts'

/** A list of ledgers of before: looked at first, then taken over as a whole. */
export function EarlierIntake() {
  const client = useQueryClient()
  return (
    <>
      <PageHead
        title="接入旧台账"
        note={citing`逐行推算保存期限（第十二条），与已有的班级、台账核对`}
        from={[
          { title: '台账', to: paths.ledger },
          { title: '旧台账', to: paths.earlierLedgers },
        ]}
      />
      <IntakeSheet<Answer>
        label="接入旧台账"
        title="以前班次的台账"
        hint=".xlsx 或 .csv，一行一个班级。列：班级编号、班级名称、统一社会信用代码、职业（工种）、等级、开班日期、结课日期、学员人数、存放地点。确认之前不写入任何内容。"
        path="/api/earlier-ledgers/intakes"
        say={(answer) =>
          `工作表“${answer.sheet}”共 ${grouped(answer.rows)} 册：新的 ${grouped(answer.fresh)} 册，已有的 ${grouped(answer.known)} 册。`
        }
        confirm={(answer) => `接入 ${grouped(answer.fresh)} 册`}
        verb="接入"
        done={(answer) => `已接入 ${grouped(answer.fresh)} 册旧台账。`}
        tools={
          <a className="button" href="/api/earlier-ledgers/template" download>
            下载空表
          </a>
        }
        onWritten={() => client.invalidateQueries()}
      >
        {(answer) =>
          answer.first.length > 0 && (
            <RowsRead title="将要接入的台账" unit="册" rows={answer.first} columns={columns} />
          )
        }
      </IntakeSheet>
    </>
  )
}

const columns: ReadColumn<Answer['first'][number]>[] = [
  { title: '班级', main: true, cell: (row) => row.className },
  { title: '编号', number: true, cell: (row) => row.classNo },
  { title: '结课日期', number: true, cell: (row) => row.endsOn },
  { title: '存放地点', cell: (row) => row.place },
  { title: '保存到', number: true, cell: (row) => row.keepUntil },
]
