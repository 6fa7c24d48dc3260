import { useQueryClient } from '@tanstack/react-query'
import { citing } from '../../../../../regulation/clause-name.ts'
import { IntakeSheet } from '../../../../../web/desk/intakes/IntakeSheet.tsx'
import { paths } from '../../../../../web/paths.ts'
import { grouped, Money } from '../../../../../web/ui/Money.tsx'
import { PageHead } from '../../../../../web/ui/PageHead.tsx'
import { Sign } from '../../../../../web/ui/Sign.tsx'
import { type ReadColumn, RowsRead } from '../../../../../web/ui/sheet/RowsRead.tsx'
import { stoodNames } from '../names.ts'
import type { UnpaidReport } from '../schema.ts'

/** Claims received before the first day and not paid yet, on their way in: what Qixun would say of each is read before it is confirmed. */
export function ClaimIntake() {
  const client = useQueryClient()
  return (
    <>
      <PageHead
        title="接入已受理未拨付的申领"
        note={citing`原决定只作依据；接入后由另一位经办审核，再审批、公示、拨付（第十三条）`}
        from={[{ title: '补贴申领', to: paths.claims }]}
      />
      <IntakeSheet<UnpaidReport>
        label="接入申领"
        title="申领"
        hint=".xlsx 或 .csv，一次最多 2000 笔。一行一笔；有一行错误的，整表不写入。表中没有写明的（出勤率、备案日期等）由审核人员核实。"
        path="/api/claim-intakes"
        say={(answer) =>
          `工作表“${answer.sheet}”共 ${grouped(answer.rows)} 行：新的 ${grouped(answer.fresh)} 笔，已有的 ${grouped(answer.known)} 笔。按现行规则，`
        }
        explain={({ verdicts }) => (
          <p>
            各条均符合 {grouped(verdicts.pass)} 笔，待人工核实 {grouped(verdicts.manual)} 笔，不符合{' '}
            {grouped(verdicts.fail)} 笔。不符合的接入后即为不予补贴，并告知申领人；其余的从审核起办理。
          </p>
        )}
        confirm={(answer) => `接入 ${grouped(answer.fresh)} 笔`}
        done={(answer) => `已接入 ${grouped(answer.fresh)} 笔，在“补贴申领”中审核。`}
        verb="接入"
        tools={
          <a className="button" href="/api/claim-intakes/template" download>
            下载空表
          </a>
        }
        onWritten={() => client.invalidateQueries({ queryKey: ['claims'] })}
      >
        {(answer) =>
          answer.first.length > 0 && (
            <RowsRead
              title="将要接入的申领（不符合的在前）"
              unit="笔"
              rows={answer.first}
              columns={columns}
            />
          )
        }
      </IntakeSheet>
    </>
  )
}

const columns: ReadColumn<UnpaidReport['first'][number]>[] = [
  { title: '原编号', number: true, cell: (row) => row.number },
  { title: '姓名', main: true, cell: (row) => row.name },
  { title: '身份证号', number: true, cell: (row) => row.idNumberMasked },
  { title: '职业和等级', cell: (row) => row.occupation },
  { title: '原环节', cell: (row) => stoodNames[row.stood] },
  { title: '名单上的金额', number: true, cell: (row) => <Money fen={row.amountFen} /> },
  { title: '目录标准', number: true, cell: (row) => <Money fen={row.rateFen} /> },
  { title: '核验', cell: (row) => <Sign kind={row.verdict} /> },
  { title: '理由', cell: (row) => row.reason },
]
