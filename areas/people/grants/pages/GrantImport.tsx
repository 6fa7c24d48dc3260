import { useQueryClient } from '@tanstack/react-query'
import { IntakeSheet } from '../../../../web/desk/intakes/IntakeSheet.tsx'
import { grouped, Money } from '../../../../web/ui/Money.tsx'
import { type ReadColumn, RowsRead } from '../../../../web/ui/sheet/RowsRead.tsx'
import type { GrantReport } from '../schema.ts'

/** A list of earlier grants on its way in: whose it is, then the file, looked at and confirmed whole. */
export function GrantImport({ close }: { close: () => void }) {
  const client = useQueryClient()
  return (
    <IntakeSheet<GrantReport>
      label="导入以前和外地的补贴"
      title="以前和外地的补贴"
      hint=".xlsx 或 .csv，最多 10 万行。一行一笔；有一行错误的，整表不写入。未经核实的名单只提示，不单独否定任何人。"
      path="/api/earlier-grants/imports"
      say={(answer) =>
        `工作表“${answer.sheet}”共 ${grouped(answer.rows)} 行：新的 ${grouped(answer.fresh)} 笔，已有的 ${grouped(answer.known)} 笔，新登记 ${grouped(answer.newPeople)} 人。`
      }
      confirm={(answer) => `接入这 ${grouped(answer.rows)} 笔`}
      done={(answer) =>
        `已接入：新的 ${grouped(answer.fresh)} 笔，原已有的 ${grouped(answer.known)} 笔，只计一次。`
      }
      verb="接入"
      tools={
        <>
          <a className="button" href="/api/earlier-grants/template" download>
            下载空表
          </a>
          <button type="button" className="button" onClick={close}>
            关闭
          </button>
        </>
      }
      onWritten={() => client.invalidateQueries({ queryKey: ['earlier-grants'] })}
    >
      {(answer) =>
        answer.first.length > 0 && (
          <RowsRead title="将要接入的补贴" unit="笔" rows={answer.first} columns={columns} />
        )
      }
    </IntakeSheet>
  )
}

const columns: ReadColumn<GrantReport['first'][number]>[] = [
  { title: '姓名', main: true, cell: (row) => row.name },
  { title: '身份证号', number: true, cell: (row) => row.idNumberMasked },
  { title: '职业和等级', cell: (row) => row.occupation },
  { title: '申报日期', number: true, cell: (row) => row.appliedOn },
  { title: '金额', number: true, cell: (row) => <Money fen={row.amountFen} /> },
  { title: '渠道', cell: (row) => row.channel },
  { title: '发放地', cell: (row) => row.place },
]
