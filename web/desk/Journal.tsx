import { Link } from 'react-router'
import { clauseName } from '../../regulation/clause-name.ts'
import { isOffered } from '../../server/cases/steps.ts'
import { subjectName } from '../../server/journal/subjects.ts'
import { api, got, type RowOf } from '../api.ts'
import { paths } from '../paths.ts'
import { useAccount } from '../session.ts'
import { useWrite } from '../ui/act/useWrite.ts'
import { Moment } from '../ui/Day.tsx'
import { grouped } from '../ui/Money.tsx'
import { ListPage } from '../ui/register/ListPage.tsx'
import type { Column } from '../ui/register/Register.tsx'
import type { Filter } from '../ui/register/useList.ts'
import { Trouble } from '../ui/States.tsx'
import { JournalReason } from './JournalReason.tsx'
import { mayEnter } from './navigation.ts'

type Entry = RowOf<'/api/journal'>

/** Every act: who, when, what. The auditor sees all, everyone else their own. */
export function Journal() {
  const { role } = useAccount()
  return (
    <ListPage
      path="/api/journal"
      name="journal"
      title="日志"
      note="本人的操作；稽核看全部操作"
      actions={(may) => (
        <>
          {mayEnter(role, paths.proof) && (
            <Link className="button" to={paths.proof}>
              凭据核验
            </Link>
          )}
          {mayEnter(role, paths.exports) && (
            <Link className="button" to={paths.exports}>
              导出登记
            </Link>
          )}
          {isOffered(may, 'verify') && <Verify />}
        </>
      )}
      what="记录"
      unit="条"
      filters={filters}
      order="-at"
      columns={columns}
      keyOf={(entry) => String(entry.id)}
      nothing={{ title: '还没有记录。', words: <p>办理任何一件事，都会自动记在这里。</p> }}
    />
  )
}

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '操作、人员、对象或条款' },
  { kind: 'day', name: 'from', label: '从' },
  { kind: 'day', name: 'to', label: '到' },
]

/** Recounts the chains of hashes: that of the acts, and those of the events. */
function Verify() {
  const verify = useWrite({ mutationFn: () => got(api.GET('/api/journal/verification')) })
  const events = useWrite({ mutationFn: () => got(api.GET('/api/events/verification')) })
  const pending = verify.isPending || events.isPending
  const start = () => {
    verify.mutate()
    events.mutate()
  }
  return (
    <>
      {verify.error && <Trouble error={verify.error} />}
      {verify.data && (
        <span role="status" className={verify.data.broken ? 'sign-fail' : 'sign-pass'}>
          {verify.data.broken
            ? `× 第 ${verify.data.broken.journalId} 条不符：${verify.data.broken.why}`
            : `✓ 已核对 ${grouped(verify.data.checked)} 条，前后相符`}
        </span>
      )}
      {events.error && <Trouble error={events.error} />}
      {events.data && (
        <span role="status" className={events.data.broken ? 'sign-fail' : 'sign-pass'}>
          {events.data.broken
            ? `× 事件 ${events.data.broken.table} ${events.data.broken.onDay} 不符：${events.data.broken.why}`
            : `✓ 事件 ${grouped(events.data.checked)} 条，前后相符${events.data.away.length > 0 ? `；已移出：${events.data.away.join('、')}` : ''}`}
        </span>
      )}
      <button type="button" className="button" disabled={pending} onClick={start}>
        {pending ? '正在核对' : '核对日志'}
      </button>
    </>
  )
}

const columns: Column<Entry>[] = [
  { title: '时间', sort: 'at', cell: (entry) => <Moment at={entry.at} /> },
  { title: '事项', deskOnly: true, cell: (entry) => <Short>{entry.areaName}</Short> },
  { title: '操作', main: true, width: '12em', cell: (entry) => entry.verb },
  { title: '人员', cell: (entry) => <Short>{entry.accountName}</Short> },
  { title: '角色', cell: (entry) => <Short>{entry.roleName}</Short> },
  { title: '条款', cell: (entry) => <Clause id={entry.clause} /> },
  { title: '对象', deskOnly: true, cell: (entry) => <span className="mute">{objectText(entry)}</span> },
  {
    title: '理由',
    deskOnly: true,
    cell: (entry) => (
      <JournalReason detail={entry.detail} subject={{ kind: entry.subjectKind, id: entry.subjectId }} />
    ),
  },
  {
    title: '封存',
    deskOnly: true,
    right: true,
    cell: (entry) => <Short>{entry.seal === null ? '待封存' : `第 ${grouped(entry.seal)} 号`}</Short>,
  },
]

/** A word or two beside a long reason stays on its line. */
const Short = ({ children }: { children: string }) => <span className="number">{children}</span>

/** As one would cite it, and below by the number that the search knows. */
function Clause({ id }: { id: string | null }) {
  if (id === null) return '—'
  return (
    <>
      {clauseName(id)} <span className="second-line">{id}</span>
    </>
  )
}

const objectText = (entry: Entry) =>
  `${subjectName(entry.subjectKind)} ${entry.subjectId.replace(/^search$/, '').replace(/^([0-9a-f]{8})-[0-9a-f-]{27}$/, '$1')}`
