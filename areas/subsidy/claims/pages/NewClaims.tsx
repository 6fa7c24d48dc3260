// A body claims its certificates in one act; what would come of each is told before.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { newKey } from '../../../../server/client-key.ts'
import { api, got, type RowOf } from '../../../../web/api.ts'
import { claimPath, paths } from '../../../../web/paths.ts'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { Money, moneyText } from '../../../../web/ui/Money.tsx'
import { PageHead } from '../../../../web/ui/PageHead.tsx'
import { type Column, Register } from '../../../../web/ui/register/Register.tsx'
import { useAddress } from '../../../../web/ui/register/useAddress.ts'
import { Sign } from '../../../../web/ui/Sign.tsx'
import { Trouble } from '../../../../web/ui/States.tsx'
import { levelNames } from '../../../catalogue/levels.ts'
import '../../pages/subsidy.css'
import '../../../../web/ui/case/case.css'

type Row = RowOf<'/api/claimable-certificates'>
type Submitted = Awaited<ReturnType<typeof send>>

const keyOf = (row: Row) => `${row.classId} ${row.personId}`

export function NewClaims() {
  const { page, change } = useAddress()
  const [chosen, setChosen] = useState<Map<string, Row>>(new Map())
  // The same choice sent again answers the first result: a lost answer claims nothing twice.
  const [clientKey, setClientKey] = useState(newKey)
  const client = useQueryClient()
  const rows = useQuery({
    queryKey: ['claimable', page],
    queryFn: () => got(api.GET('/api/claimable-certificates', { params: { query: { page, size: 100 } } })),
  })
  const submit = useWrite({
    mutationFn: () => send(clientKey, [...chosen.values()]),
    onSuccess: () => {
      setChosen(new Map())
      setClientKey(newKey())
    },
    onSettled: () =>
      Promise.all(
        ['claimable', 'claims', 'claim-totals', 'tasks'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  })
  const choose = (list: Row[], on: boolean) => {
    submit.reset()
    setClientKey(newKey())
    setChosen((before) => {
      const after = new Map(before)
      for (const row of list) {
        if (on) after.set(keyOf(row), row)
        else after.delete(keyOf(row))
      }
      return after
    })
  }
  const good = (rows.data?.rows ?? []).filter((row) => row.verdict !== 'fail')
  const picker: Column<Row> = {
    title: '选',
    width: '44px',
    cell: (row) => (
      <input
        type="checkbox"
        aria-label={`选择${row.person} ${row.certificateNo}`}
        checked={chosen.has(keyOf(row))}
        onChange={(event) => choose([row], event.target.checked)}
      />
    ),
  }
  const money = moneyText([...chosen.values()].reduce((sum, row) => sum + row.amountFen, 0))
  return (
    <>
      <PageHead
        title="申领补贴"
        note="本单位已取证、尚未申领的证书"
        from={[{ title: '补贴申领', to: paths.claims }]}
      />
      {submit.data && <Result submitted={submit.data} />}
      <Register
        title="可申领的证书"
        unit="张"
        query={rows}
        columns={[picker, ...columns]}
        keyOf={keyOf}
        onPage={(to) => change({ page: to })}
        nothing={{
          title: '没有等待申领的证书。',
          words: <p>班级考核结果和证书编号导入后，会列在这里。</p>,
        }}
      />
      {(rows.data?.total ?? 0) > 0 && (
        <section className="act-bar" aria-label="提交申领">
          {submit.error && <Trouble error={submit.error} />}
          <div className="row">
            <button
              type="button"
              className="button button-primary"
              disabled={chosen.size === 0 || submit.isPending}
              onClick={() => submit.mutate()}
            >
              提交申领 {chosen.size} 人
            </button>
            <button type="button" className="button" onClick={() => choose(good, true)}>
              选本页符合和待核实的 {good.length} 人
            </button>
            <span className="mute">今天申领预计可得 {money}；每笔占用当事人当年一次名额，不符合的不占用</span>
          </div>
        </section>
      )}
    </>
  )
}

const send = (clientKey: string, chosen: Row[]) =>
  got(
    api.POST('/api/claims', {
      body: { clientKey, certificates: chosen.map(({ classId, personId }) => ({ classId, personId })) },
    }),
  )

function Result({ submitted }: { submitted: Submitted }) {
  const refused = submitted.claims.filter((claim) => claim.status === 'refused')
  const taken = submitted.claims.length - refused.length
  return (
    <div className={`notice ${refused.length > 0 ? 'notice-amber' : 'notice-pass'}`} role="status">
      <p>
        已提交 {taken} 笔申领，等人社部门审核。<Link to={paths.claims}>查看进度</Link>
      </p>
      {refused.map((claim) => (
        <p key={claim.id}>
          × {claim.person} 未受理：{claim.reason} <Link to={claimPath(claim.id)}>看依据</Link>
        </p>
      ))}
    </div>
  )
}

const columns: Column<Row>[] = [
  {
    title: '姓名',
    main: true,
    cell: (row) => (
      <>
        {row.person}
        <span className="second-line number">{row.idNumberMasked}</span>
      </>
    ),
  },
  { title: '班级', cell: (row) => <span className="number">{row.classNo}</span> },
  { title: '职业（工种）', cell: (row) => `${row.occupation}${levelNames[row.level]}` },
  { title: '证书', deskOnly: true, cell: (row) => <span className="number">{row.certificateNo}</span> },
  { title: '发证日期', deskOnly: true, cell: (row) => <Day on={row.issuedOn} /> },
  {
    title: '申领截止',
    cell: (row) =>
      row.lastDay ? <Day on={row.lastDay} /> : <span className="mute">待次年放假安排公布</span>,
  },
  { title: '预计', cell: (row) => <Sign kind={row.verdict} /> },
  { title: '理由', deskOnly: true, cell: (row) => <span className="reason">{row.reason}</span> },
  { title: '可得', right: true, cell: (row) => <Money fen={row.amountFen} /> },
]
