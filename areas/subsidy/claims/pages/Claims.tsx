import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { citing } from '../../../../regulation/clause-name.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, type Got, got } from '../../../../web/api.ts'
import { claimPath, paths } from '../../../../web/paths.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { grouped, Money } from '../../../../web/ui/Money.tsx'
import { KeyFacts } from '../../../../web/ui/PageHead.tsx'
import { ListPage } from '../../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../../web/ui/register/useList.ts'
import { Sign, signWords } from '../../../../web/ui/Sign.tsx'
import { Await } from '../../../../web/ui/States.tsx'
import { levelNames } from '../../../catalogue/levels.ts'
import { type ClaimStatus, claimStatuses, verdicts } from '../../names.ts'
import { SubsidyTabs } from '../../pages/SubsidyTabs.tsx'
import { claimLife } from '../states.ts'
import { BeginClaims } from './BeginClaims.tsx'
import { ClaimState } from './ClaimState.tsx'
import { ClaimsBar } from './ClaimsBar.tsx'
import { type Acts, type ClaimRow, choosableBy } from './claim.ts'
import '../../pages/subsidy.css'

/** Every claim the reader may see: what each stage holds, the list, and for who decides a selection to decide on. @clause X2.2.3 screen: what waits */
export function Claims() {
  const [search] = useSearchParams()
  const [chosen, setChosen] = useState<Map<string, ClaimRow>>(new Map())
  const [said, setSaid] = useState<string[]>([])
  const totals = useQuery({ queryKey: ['claim-totals'], queryFn: () => got(api.GET('/api/claims/totals')) })
  const choosableIn = (rows: ClaimRow[], acts: Acts) =>
    rows.filter((row) => row.status === choosableBy(acts, rows))
  const choose = (row: ClaimRow, on: boolean) =>
    setChosen((before) => {
      const after = new Map(before)
      if (on) after.set(row.id, row)
      else after.delete(row.id)
      return after
    })
  const picker = (choosable: ClaimStatus | null): Column<ClaimRow> => ({
    title: '选',
    width: '44px',
    cell: (row) =>
      row.status === choosable && (
        <input
          type="checkbox"
          aria-label={`选择申领 ${row.claimNo}`}
          checked={chosen.has(row.id)}
          onChange={(event) => choose(row, event.target.checked)}
        />
      ),
  })
  return (
    <ListPage
      path="/api/claims"
      name="claims"
      title={search.get('stage') === 'notice' ? '补贴公示' : '补贴申领'}
      note={citing`审核、公示无异议后直接拨付（第十三条）`}
      actions={(acts) => <BeginClaims acts={acts} claimable={totals.data?.claimable ?? null} />}
      above={
        <>
          <SubsidyTabs />
          <Await query={totals} lines={2}>
            {(data) => <Totals totals={data} />}
          </Await>
          {said.length > 0 && (
            <div className={`notice ${said.length > 1 ? 'notice-amber' : 'notice-pass'}`} role="status">
              {said.map((words) => (
                <p key={words}>{words}</p>
              ))}
            </div>
          )}
        </>
      }
      what="申领"
      unit="笔"
      filters={filters}
      order="-appliedOn"
      columns={(rows, acts) =>
        choosableIn(rows, acts).length > 0 ? [picker(choosableBy(acts, rows)), ...columns] : columns
      }
      keyOf={(row) => row.id}
      hrefOf={(row) => claimPath(row.id)}
      nothing={(acts) => ({
        title: '还没有申领。',
        words: (
          <p>
            {isOffered(acts, 'claim') ? (
              <>
                班级考核、取证后，可以在<Link to={paths.newClaims}>申领补贴</Link>中一次申领。
              </>
            ) : (
              '培训主体或学员凭证书申领后，会列在这里。'
            )}
          </p>
        ),
      })}
      below={(rows, acts) => {
        const kind = choosableBy(acts, rows)
        return (
          kind &&
          choosableIn(rows, acts).length > 0 && (
            <ClaimsBar
              kind={kind}
              dated={kind === 'approved' && Boolean(totals.data?.noticePerCase)}
              shown={choosableIn(rows, acts)}
              chosen={choosableIn([...chosen.values()], acts)}
              onSaid={setSaid}
              onChoose={(picked) => setChosen(new Map(picked.map((row) => [row.id, row])))}
            />
          )
        )
      }}
    />
  )
}

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '编号、姓名、班级或机构', secret: true },
  {
    kind: 'choice',
    name: 'stage',
    label: '阶段',
    all: '全部阶段',
    options: [
      { value: 'open', label: '审核中' },
      { value: 'notice', label: '公示' },
      { value: 'payment', label: '拨付' },
      { value: 'ended', label: '已了结' },
    ],
  },
  {
    kind: 'choice',
    name: 'status',
    label: '状态',
    all: '全部状态',
    options: claimStatuses.map((value) => ({ value, label: claimLife.names[value] })),
  },
  {
    kind: 'choice',
    name: 'verdict',
    label: '核验结论',
    all: '全部结论',
    options: verdicts.map((value) => ({ value, label: signWords[value] })),
  },
]

const stages: { title: string; statuses: ClaimStatus[] }[] = [
  { title: '审核中', statuses: ['submitted', 'reviewed'] },
  { title: '公示', statuses: ['approved', 'on-notice'] },
  { title: '待拨付', statuses: ['cleared'] },
  { title: '已到账', statuses: ['paid', 'granted'] },
]

/** 今天能拿多少: the money by stage. */
function Totals({ totals }: { totals: Got<'/api/claims/totals'> }) {
  const sum = (statuses: ClaimStatus[], of: 'count' | 'amountFen') =>
    totals.statuses.filter((s) => statuses.includes(s.status)).reduce((all, s) => all + s[of], 0)
  return (
    <KeyFacts
      facts={[
        ...stages.map(({ title, statuses }) => ({
          title: `${title} ${grouped(sum(statuses, 'count'))} 笔`,
          value: <Money fen={sum(statuses, 'amountFen')} />,
          look: title === '已到账' ? ('pass' as const) : undefined,
        })),
        { title: '不予补贴', value: `${grouped(sum(['refused'], 'count'))} 笔` },
      ]}
    />
  )
}

const columns: Column<ClaimRow>[] = [
  {
    title: '申领编号',
    sort: 'claimNo',
    main: true,
    cell: (row) => (
      <>
        <span className="number">{row.claimNo}</span>
        {row.numberBefore && <span className="second-line number">接入，原编号 {row.numberBefore}</span>}
      </>
    ),
  },
  {
    title: '姓名',
    sort: 'name',
    cell: (row) => (
      <>
        {row.person}
        <span className="second-line number">{row.idNumberMasked}</span>
      </>
    ),
  },
  {
    title: '职业（工种）',
    cell: (row) => `${row.occupation}${levelNames[row.level]}`,
  },
  {
    title: '培训主体',
    deskOnly: true,
    cell: (row) => (
      <>
        {row.providerName}
        <span className="second-line number">{row.classNo}</span>
      </>
    ),
  },
  { title: '申报日期', sort: 'appliedOn', cell: (row) => <Day on={row.appliedOn} /> },
  {
    title: '核验',
    cell: (row) => (row.verdict ? <Sign kind={row.verdict} /> : <span className="mute">—</span>),
  },
  { title: '状态', cell: (row) => <ClaimState claim={row} /> },
  { title: '金额', sort: 'amount', right: true, cell: (row) => <Money fen={row.amountFen} /> },
]
