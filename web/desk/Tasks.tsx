import { Link } from 'react-router'
import { isBodyPeople } from '../../server/access/groups.ts'
import type { Got } from '../api.ts'
import { paths } from '../paths.ts'
import { useAccount } from '../session.ts'
import { PageHead } from '../ui/PageHead.tsx'
import { Await, Nothing } from '../ui/States.tsx'
import { dueWords } from './due-words.ts'
import { entriesFor } from './navigation.ts'
import { useTasks } from './useTasks.ts'

type Task = Got<'/api/tasks'>[number]

/** What waits for me, by what I must do; the oldest deadline first. */
export function Tasks() {
  const account = useAccount()
  const tasks = useTasks()
  return (
    <>
      <PageHead title="待办" note={`${account.name}，${account.roleName}`} />
      <Await query={tasks}>
        {(list) =>
          list.length === 0 ? (
            <NothingToDo />
          ) : (
            grouped(list).map(([group, members]) => <Group key={group} title={group} tasks={members} />)
          )
        }
      </Await>
    </>
  )
}

function Group({ title, tasks }: { title: string; tasks: Task[] }) {
  const inGroup = tasks[0]?.inGroup ?? 0
  return (
    <section className="task-group" aria-label={title}>
      <h2>
        {title} <span className="mute">{inGroup} 件</span>
      </h2>
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>
            <Link className="task" to={task.href}>
              <span>
                <span className="task-title">{task.title}</span>
                <span className="mute"> {task.detail}</span>
              </span>
              <Due task={task} />
            </Link>
          </li>
        ))}
      </ul>
      {inGroup > tasks.length && (
        <p className="mute">
          另有 {inGroup - tasks.length} 件没有列出，办完上面的会依次列出，也可以到相应的列表中筛选。
        </p>
      )}
    </section>
  )
}

function Due({ task }: { task: Task }) {
  if (task.dueOn === null) return <span className="task-due mute">{task.undated}</span>
  const left = task.workingDaysLeft
  if (left === null)
    return (
      <span className="task-due number">
        {task.dueOn} 前 <span className="mute">该年放假安排未公布</span>
      </span>
    )
  const look = task.due === 'past' ? 'task-late' : left <= 2 ? 'task-near' : ''
  return (
    <span className={`task-due number ${look}`}>
      {dueWords(task.due, left)} <span className="mute">{task.dueOn}</span>
    </span>
  )
}

/** What one can begin with, by role. */
const beginnings: Record<string, string> = {
  [paths.providers]: '申请备案、看办到哪一步',
  [paths.classes]: '申请开班、导入课程表和花名册',
  [paths.claimChecks]: '放入一张申领表，逐行预审',
  [paths.clauses]: '看每一条条款，系统做了什么',
  [paths.registers]: '看参数与释义，哪些尚待启东市确认',
  [paths.catalogue]: '查职业（工种）的补贴标准',
  [paths.people]: '查一名学员的证书和补贴',
  [paths.accounts]: '开设或停用账号',
  [paths.journal]: '看操作日志',
}

function NothingToDo() {
  const { role } = useAccount()
  const ofBody = isBodyPeople(role)
  const open = entriesFor(role)
    .flat()
    // Filing and opening classes begin with the body; to the bureau they come.
    .filter(({ to }) => beginnings[to] && (ofBody || (to !== paths.providers && to !== paths.classes)))
  return (
    <Nothing title="没有等您办理的事项。">
      <p>可以从这里开始：</p>
      <ul className="begin-list">
        {open.map((entry) => (
          <li key={entry.to}>
            <Link to={entry.to}>{entry.title}</Link>：{beginnings[entry.to]}
          </li>
        ))}
      </ul>
    </Nothing>
  )
}

/** Groups in the order of their most pressing task. */
function grouped(tasks: Task[]): [string, Task[]][] {
  const groups = new Map<string, Task[]>()
  for (const task of [...tasks].sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999')))
    groups.set(task.group, [...(groups.get(task.group) ?? []), task])
  return [...groups]
}
