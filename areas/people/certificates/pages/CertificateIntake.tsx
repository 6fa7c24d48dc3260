import { useQueryClient } from '@tanstack/react-query'
import { IntakeSheet } from '../../../../web/desk/intakes/IntakeSheet.tsx'
import { paths } from '../../../../web/paths.ts'
import { grouped } from '../../../../web/ui/Money.tsx'
import { PageHead } from '../../../../web/ui/PageHead.tsx'
import { type ReadColumn, RowsRead } from '../../../../web/ui/sheet/RowsRead.tsx'
import type { CertificateIntake as Answer } from '../schema.ts'

/** A list of certificates from the province or elsewhere: looked at first, each row against the registers, then taken over as a whole. */
export function CertificateIntake() {
  const client = useQueryClient()
  return (
    <>
      <PageHead
        title="接入证书"
        note="逐行核对编号、等级、年份和已有的证书"
        from={[
          { title: '人员', to: paths.people },
          { title: '持证人员', to: paths.certificates },
        ]}
      />
      <IntakeSheet<Answer>
        label="接入证书"
        title="证书清单"
        hint=".xlsx 或 .csv，最多 10 万行。列：姓名、身份证号、证书编号、职业（工种）、等级、发证日期。确认之前不写入任何内容。"
        path="/api/certificates/intakes"
        say={(answer) => `工作表“${answer.sheet}”共 ${grouped(answer.rows)} 本证书，`}
        explain={(answer) => (
          <p>
            新增 {grouped(answer.fresh)} 本（其中 {grouped(answer.newPeople)} 人以前没有登记），已经登记在册{' '}
            {grouped(answer.there)} 本。
          </p>
        )}
        confirm={(answer) => `接入这 ${grouped(answer.rows)} 行`}
        verb="接入"
        done={(answer) =>
          `已接入：新增 ${grouped(answer.fresh)} 本证书，${grouped(answer.there)} 本原已登记。`
        }
        tools={
          <a className="button" href="/api/certificates/template" download>
            下载空表
          </a>
        }
        onWritten={() => client.invalidateQueries()}
      >
        {(answer) =>
          answer.first.length > 0 && (
            <RowsRead title="前几行" unit="行" rows={answer.first} columns={columns} />
          )
        }
      </IntakeSheet>
    </>
  )
}

const columns: ReadColumn<Answer['first'][number]>[] = [
  { title: '姓名', main: true, cell: (row) => row.name },
  { title: '身份证号', number: true, cell: (row) => row.idNumberMasked },
  { title: '证书编号', number: true, cell: (row) => row.certificateNo },
  { title: '职业（工种）', cell: (row) => `${row.occupationName}${row.levelName}` },
  { title: '发证日期', number: true, cell: (row) => row.issuedOn },
  { title: '登记', cell: (row) => (row.there ? '已经登记' : '新增') },
]
