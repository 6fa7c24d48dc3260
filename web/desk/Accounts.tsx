import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Role, roleNames, roles } from '../../server/roles.ts'
import { api, got, type RowOf } from '../api.ts'
import { useAccount } from '../session.ts'
import { Moment } from '../ui/Day.tsx'
import { SearchField, SelectField } from '../ui/Fields.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { type Column, Register } from '../ui/Register.tsx'
import { useAddress } from '../ui/useAddress.ts'
import { AccountActs } from './AccountActs.tsx'
import { NewAccount } from './NewAccount.tsx'

export type AccountRow = RowOf<'/api/accounts'>

/** Who may sign in, as what. */
export function Accounts() {
  const { role } = useAccount()
  const { get, page, change } = useAddress()
  const [adding, setAdding] = useState(false)
  const asked = roles.find((known) => known === get('role'))
  const filter = { q: get('q'), role: asked, page, size: 50 }
  const accounts = useQuery({
    queryKey: ['accounts', filter],
    queryFn: () => got(api.GET('/api/accounts', { params: { query: filter } })),
    placeholderData: keepPreviousData,
  })
  const manages = role === 'administrator'
  return (
    <>
      <PageHead
        title="账号"
        note="一人一号，一号一角色"
        actions={
          manages && (
            <button
              type="button"
              className="button button-primary"
              aria-expanded={adding}
              onClick={() => setAdding(!adding)}
            >
              开设账号
            </button>
          )
        }
      />
      {adding && <NewAccount onClose={() => setAdding(false)} />}
      <Register
        title="账号"
        unit="个"
        query={accounts}
        columns={manages ? [...columns, acts] : columns}
        keyOf={(account) => account.id}
        onPage={(to) => change({ page: to })}
        filters={
          <>
            <SearchField label="登录名、姓名或单位" value={filter.q ?? ''} onSearch={(q) => change({ q })} />
            <SelectField
              hidden
              label="角色"
              value={filter.role ?? ''}
              options={[
                { value: '', label: '全部角色' },
                ...roles.map((value: Role) => ({ value, label: roleNames[value] })),
              ]}
              onChange={(value) => change({ role: value })}
            />
          </>
        }
        nothing={{ title: '没有符合条件的账号。' }}
      />
    </>
  )
}

const columns: Column<AccountRow>[] = [
  { title: '登录名', main: true, cell: (account) => account.signInName },
  { title: '姓名', cell: (account) => account.name },
  { title: '角色', cell: (account) => account.roleName },
  { title: '单位', cell: (account) => account.providerName ?? '—' },
  { title: '开设时间', deskOnly: true, cell: (account) => <Moment at={account.createdAt} /> },
  { title: '状态', cell: (account) => <State account={account} /> },
]

const acts: Column<AccountRow> = { title: '办理', cell: (account) => <AccountActs account={account} /> }

function State({ account }: { account: AccountRow }) {
  if (account.status === 'disabled') return <span className="sign-fail">× 已停用</span>
  if (account.lockedUntil) return <span className="sign-manual">! 暂时锁定</span>
  return <span className="sign-pass">✓ 正常{account.mustChangePassword ? '，待改密码' : ''}</span>
}
