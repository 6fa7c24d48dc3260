import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { citing } from '../../../../../../regulation/clause-name.ts'
import { confidenceNames } from '../../../../../../server/intakes/kinds.ts'
import { api, type Got, got } from '../../../../../../web/api.ts'
import { intakePath, paths, personPath } from '../../../../../../web/paths.ts'
import { ActForm } from '../../../../../../web/ui/act/ActForm.tsx'
import { Acts } from '../../../../../../web/ui/act/Acts.tsx'
import { isCase, useAct } from '../../../../../../web/ui/act/useAct.ts'
import { AwaitCase } from '../../../../../../web/ui/case/AwaitCase.tsx'
import { Day, Moment } from '../../../../../../web/ui/Day.tsx'
import { grouped } from '../../../../../../web/ui/Money.tsx'
import { KeyFacts, PageHead } from '../../../../../../web/ui/PageHead.tsx'
import { Nothing } from '../../../../../../web/ui/States.tsx'
import { type ReadColumn, RowsRead } from '../../../../../../web/ui/sheet/RowsRead.tsx'

type View = Got<'/api/payee-accounts/intakes/{id}'>
const from = [{ title: '接入', to: paths.intakes }]

/** The accounts of one sheet that wait for a second person, each by its name. @clause A13.9 screen: confirmed by name, by another than whoever brought them in */
export function AccountSheet() {
  const { id = '' } = useParams()
  const sheet = useQuery({
    queryKey: ['account-sheet', id],
    queryFn: () => got(api.GET('/api/payee-accounts/intakes/{id}', { params: { path: { id } } })),
  })
  return (
    <AwaitCase query={sheet} from={from}>
      {(view) => <SheetView view={view} />}
    </AwaitCase>
  )
}

function SheetView({ view }: { view: View }) {
  const [open, setOpen] = useState(false)
  const { intake, rows, waiting } = view
  return (
    <>
      <PageHead
        title={`接入的收款账户 · ${intake.source}`}
        note={citing`由接入人以外的人逐个核对后复核（第十三条）`}
        from={[...from, { title: intake.fileName, to: intakePath(intake.id) }]}
      />
      <KeyFacts
        facts={[
          { title: '待复核', value: grouped(waiting) },
          { title: '已生效', value: grouped(view.inForce) },
          { title: '已退回或撤回', value: grouped(view.ended) },
          { title: '截至', value: <Day on={intake.asOf} /> },
          { title: '可信程度', value: confidenceNames[intake.confidence] },
          { title: '接入人', value: intake.name },
          { title: '接入', value: <Moment at={intake.at} /> },
        ]}
      />
      <section className="card stack" aria-label="待复核的账户">
        {rows.length === 0 ? (
          <Nothing title="没有待复核的账户。" />
        ) : (
          <RowsRead
            title="待复核的账户"
            unit="个"
            rows={rows.map((row, i) => ({ ...row, row: i + 1 }))}
            columns={columns}
          />
        )}
        {rows.length < waiting && (
          <p className="mute">
            先列出前 {grouped(rows.length)} 人，复核后列出其余 {grouped(waiting - rows.length)} 人。
          </p>
        )}
        {open && rows.length > 0 ? (
          <Confirm view={view} close={() => setOpen(false)} />
        ) : (
          rows.length > 0 && <Acts acts={view.acts} onBegin={() => setOpen(true)} />
        )}
      </section>
    </>
  )
}

function Confirm({ view: { intake, rows }, close }: { view: View; close: () => void }) {
  const act = useAct<View>({
    of: ['account-sheet', intake.id],
    answers: isCase<View>,
    renews: [['intake', intake.id]],
    send: () =>
      got(
        api.POST('/api/payee-accounts/intakes/{id}/confirmation', {
          params: { path: { id: intake.id } },
          body: { changes: rows.map(({ id }) => id) },
        }),
      ),
    onSuccess: close,
  })
  return (
    <ActForm
      title={`复核以上 ${grouped(rows.length)} 人的收款账户`}
      says="请先按名单逐人核对证件和社会保障卡。复核通过后立即生效，并告知本人；有不对的，先打开该人的档案退回，再复核其余的人。"
      act={act}
      onSend={() => act.mutate()}
      close={close}
    />
  )
}

const columns: ReadColumn<View['rows'][number] & { row: number }>[] = [
  { title: '姓名', main: true, cell: (row) => <Link to={personPath(row.personId)}>{row.name}</Link> },
  { title: '身份证号', number: true, cell: (row) => row.idNumberMasked },
  { title: '卡号', number: true, cell: (row) => row.masked },
  { title: '开户银行', cell: (row) => row.bank },
  {
    title: '提示',
    cell: (row) => (row.shared ? <span className="sign-manual">! {row.shared}</span> : ''),
  },
]
