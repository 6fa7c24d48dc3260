import { Link, useNavigate } from 'react-router'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got, type RowOf } from '../../../../web/api.ts'
import { mayEnter } from '../../../../web/desk/navigation.ts'
import { filingFormPath, filingPath, paths } from '../../../../web/paths.ts'
import { useAccount } from '../../../../web/session.ts'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { Day, Moment } from '../../../../web/ui/Day.tsx'
import { ListPage } from '../../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../../web/ui/register/useList.ts'
import { Trouble } from '../../../../web/ui/States.tsx'
import { kindNames, type ProviderKind } from '../application/materials.ts'
import { type FilingStatus, filingLife, filingStatuses } from '../states.ts'

type Row = RowOf<'/api/filings'>

/** 备案: every application one may see, the latest change first. */
export function Filings() {
  const { role } = useAccount()
  return (
    <ListPage
      path="/api/filings"
      name="filings"
      title="备案"
      note="第三至六条，附件1、附件2"
      actions={(acts) => (
        <>
          {isOffered(acts, 'begin') && (
            <Link className="button" to={paths.myProvider}>
              查看本单位登记
            </Link>
          )}
          {mayEnter(role, paths.teachers) && (
            <Link className="button" to={paths.teachers}>
              查看教师
            </Link>
          )}
          {mayEnter(role, paths.agreementIntake) && (
            <Link className="button" to={paths.agreementIntake}>
              接入生效的协议
            </Link>
          )}
        </>
      )}
      above={(acts) => isOffered(acts, 'begin') && <Begin />}
      what="备案申请"
      unit="件"
      filters={filters}
      order="-changed"
      columns={columns}
      keyOf={(row) => row.id}
      hrefOf={(row) => filingPath(row.id)}
      nothing={(acts) => ({
        title: '还没有备案申请。',
        words: (
          <p>
            {isOffered(acts, 'begin')
              ? '点上方按钮开始填写，填写中随时核对第四、五条的条件。'
              : '培训主体提交申请后，会列在这里。'}
          </p>
        ),
      })}
    />
  )
}

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '单位名称、信用代码或申请编号' },
  {
    kind: 'choice',
    name: 'status',
    label: '状态',
    all: '全部状态',
    options: filingStatuses.map((value) => ({ value, label: filingLife.names[value] })),
  },
  {
    kind: 'choice',
    name: 'kind',
    label: '类型',
    all: '全部类型',
    options: (['institution', 'enterprise'] as const).map((value) => ({ value, label: kindNames[value] })),
  },
]

/** Opens the application, or the one that is open already. */
function Begin() {
  const navigate = useNavigate()
  const open = useWrite({
    mutationFn: (kind: ProviderKind) => got(api.POST('/api/filings', { body: { kind } })),
    onSuccess: ({ id }) => navigate(filingFormPath(id)),
  })
  return (
    <section className="card stack" aria-label="申请备案">
      <p>申请与市人社部门签订补贴性职业技能培训备案协议。已有未办结申请的，会打开原来的申请。</p>
      {open.error && <Trouble error={open.error} />}
      <div className="row">
        {(['institution', 'enterprise'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            className={`button${kind === 'institution' ? ' button-primary' : ''}`}
            disabled={open.isPending}
            onClick={() => open.mutate(kind)}
          >
            以{kindNames[kind]}身份申请备案
          </button>
        ))}
      </div>
    </section>
  )
}

export function FilingState({ row }: { row: { status: FilingStatus; statusName: string } }) {
  const look = { signed: 'sign-pass', refused: 'sign-fail', returned: 'sign-manual' }[row.status as 'signed']
  const mark = { signed: '✓ ', refused: '× ', returned: '! ' }[row.status as 'signed']
  return (
    <span className={look}>
      {mark}
      {row.statusName}
    </span>
  )
}

const columns: Column<Row>[] = [
  { title: '单位', main: true, cell: (row) => row.providerName || '（未填写单位名称）' },
  { title: '申请编号', sort: 'number', cell: (row) => <span className="number">{row.number}</span> },
  { title: '类型', cell: (row) => kindNames[row.kind] },
  { title: '职业（工种）', right: true, cell: (row) => <span className="number">{row.occupations} 个</span> },
  { title: '状态', cell: (row) => <FilingState row={row} /> },
  { title: '轮到', cell: (row) => row.turn ?? '—' },
  { title: '提交时间', sort: 'submitted', deskOnly: true, cell: (row) => <Moment at={row.submittedAt} /> },
  { title: '最近办理', sort: 'changed', cell: (row) => <Moment at={row.changedAt} /> },
  { title: '公示截止', cell: (row) => <Day on={row.dueOn} /> },
]
