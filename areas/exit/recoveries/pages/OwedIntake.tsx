import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { citing } from '../../../../regulation/clause-name.ts'
import { IntakeSheet } from '../../../../web/desk/intakes/IntakeSheet.tsx'
import { exitPath, intakePath, paths } from '../../../../web/paths.ts'
import { grouped, Money } from '../../../../web/ui/Money.tsx'
import { PageHead } from '../../../../web/ui/PageHead.tsx'
import { type ReadColumn, RowsRead } from '../../../../web/ui/sheet/RowsRead.tsx'
import type { RecoveryIntake as Answer } from '../schema.ts'

/** What is still owed from before: looked at first, then taken over to wait for a second person. */
export function OwedIntake() {
  const client = useQueryClient()
  return (
    <>
      <PageHead
        title="接入未还清的追回"
        note={citing`启用以前决定、还没有退清的（第十五条）；接入后由另一位审批人员复核，复核生效后继续催还、登记退款和抵扣`}
        from={[{ title: '退出', to: paths.exit }]}
      />
      <IntakeSheet<Answer>
        label="接入未还清的追回"
        title="未还清的追回"
        hint=".xlsx 或 .csv，最多 500 行。列：追回文书号、统一社会信用代码、依据条款、追回原因、决定日期、退款期限、追回金额、已退回金额；由个人退回的另填姓名和身份证号。请先与原件核对；确认之前不写入任何内容。"
        path="/api/recoveries/intakes"
        say={(answer) =>
          `工作表“${answer.sheet}”共 ${grouped(answer.rows)} 件：新的 ${grouped(answer.fresh)} 件，已有的 ${grouped(answer.known)} 件。`
        }
        explain={(answer) =>
          answer.fresh > 0 && (
            <p>
              尚未退回合计 <Money fen={answer.owedFen} />。
            </p>
          )
        }
        confirm={(answer) => `接入 ${grouped(answer.fresh)} 件`}
        verb="接入"
        done={(answer) => (
          <>
            已接入 {grouped(answer.fresh)} 件追回，待另一位审批人员复核，复核之前不生效。
            {answer.id && <Link to={intakePath(answer.id)}>查看这次接入</Link>}
          </>
        )}
        tools={
          <a className="button" href="/api/recoveries/template" download>
            下载空表
          </a>
        }
        onWritten={() => client.invalidateQueries()}
      >
        {(answer) =>
          answer.first.length > 0 && (
            <RowsRead title="将要接入的追回" unit="件" rows={answer.first} columns={columns} />
          )
        }
      </IntakeSheet>
    </>
  )
}

const columns: ReadColumn<Answer['first'][number]>[] = [
  { title: '文号', main: true, cell: (row) => row.number },
  { title: '向谁追回', cell: (row) => row.debtor },
  { title: '培训主体', cell: (row) => <Link to={exitPath(row.providerCode)}>{row.body}</Link> },
  { title: '追回金额', number: true, right: true, cell: (row) => <Money fen={row.claimedFen} /> },
  { title: '已退回', number: true, right: true, cell: (row) => <Money fen={row.backFen} /> },
  { title: '期限', number: true, cell: (row) => row.dueOn },
]
