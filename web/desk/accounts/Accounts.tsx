import { useState } from 'react'
import { Link } from 'react-router'
import { roleNames, roles } from '../../../server/access/roles.ts'
import { isOffered } from '../../../server/cases/steps.ts'
import { paths } from '../../paths.ts'
import { Moment } from '../../ui/Day.tsx'
import { ListPage } from '../../ui/register/ListPage.tsx'
import type { Column } from '../../ui/register/Register.tsx'
import type { Filter } from '../../ui/register/useList.ts'
import { type AccountAct, AccountActForm, AccountActs } from './AccountActs.tsx'
import type { AccountRow } from './account.ts'
import { NewAccount } from './NewAccount.tsx'

type Open = 'new' | { act: AccountAct; account: AccountRow }

/** Who may sign in, as what. */
export function Accounts() {
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  return (
    <ListPage
      path="/api/accounts"
      name="accounts"
      title="账号"
      note="一人一号，一号一角色"
      actions={(may) => (
        <>
          <Link className="button" to={paths.accountRequests}>
            账号申请
          </Link>
          {isOffered(may, 'open') && (
            <button
              type="button"
              className="button button-primary"
              aria-expanded={open === 'new'}
              onClick={() => setOpen(open === 'new' ? null : 'new')}
            >
              开设账号
            </button>
          )}
        </>
      )}
      above={
        open === 'new' ? (
          <NewAccount onClose={close} />
        ) : (
          open && <AccountActForm key={`${open.act} ${open.account.id}`} {...open} close={close} />
        )
      }
      what="账号"
      unit="个"
      filters={filters}
      columns={(_rows, may) =>
        isOffered(may, 'manage') ? [...columns, acts((act, account) => setOpen({ act, account }))] : columns
      }
      keyOf={(account) => account.id}
      nothing={{ title: '还没有账号。', words: <p>点“开设账号”，为每个人开一个。</p> }}
    />
  )
}

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '登录名、姓名或单位' },
  {
    kind: 'choice',
    name: 'role',
    label: '角色',
    all: '全部角色',
    options: roles.map((value) => ({ value, label: roleNames[value] })),
  },
]

const columns: Column<AccountRow>[] = [
  { title: '登录名', sort: 'signInName', main: true, cell: (account) => account.signInName },
  { title: '姓名', cell: (account) => account.name },
  { title: '工号', deskOnly: true, cell: (account) => account.staffNo ?? '—' },
  { title: '角色', cell: (account) => account.roleName },
  { title: '单位', cell: (account) => account.providerName ?? '—' },
  {
    title: '开设时间',
    sort: 'createdAt',
    deskOnly: true,
    cell: (account) => <Moment at={account.createdAt} />,
  },
  { title: '状态', cell: (account) => <State account={account} /> },
]

const acts = (onBegin: (act: AccountAct, account: AccountRow) => void): Column<AccountRow> => ({
  title: '办理',
  cell: (account) => <AccountActs account={account} onBegin={onBegin} />,
})

function State({ account }: { account: AccountRow }) {
  if (account.status === 'disabled') return <span className="sign-fail">× 已停用</span>
  return <span className="sign-pass">✓ 正常{account.mustChangePassword ? '，待改密码' : ''}</span>
}
