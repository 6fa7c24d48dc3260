// Accounts are opened, locked and opened again, given another role and a new password; people keep drafts and read their messages.
import { bureauRoles, providerRoles } from '../../../../server/access/roles.ts'
import type { ActKind } from '../../act.ts'

/** Locked only where somebody else of that role is left. */
const accounts = (open: string) => `select a.id, a.role, a.status, ${open} as open from accounts a
  where a.person_id is null order by a.sign_in_name`
const another = `exists (select from accounts b where b.role = a.role and b.id <> a.id and b.status = 'active'
  and not b.must_change_password and b.provider_code is not distinct from a.provider_code)`

const unasked = `not exists (select from account_requests r where r.account_id = a.id and r.status = 'waiting')`
/** What another asked, and about somebody else; whoever asked may take it back. */
const requests = `select id, status = 'waiting' as open from account_requests order by asked_at, kind`

export const accountActs: ActKind[] = [
  {
    name: '开设账号',
    door: 'POST /api/accounts',
    cases: `select p.credit_code as id, p.credit_code as code, p.name, true as open from providers p order by p.credit_code`,
    send: (m, c) => {
      const role = m.r.pick([...bureauRoles, ...providerRoles])
      const ofBody = providerRoles.some((r) => r === role)
      return {
        body: {
          signInName: `opened-${m.serial()}`,
          name: '新来的同事',
          role,
          staffNo: ofBody ? null : `N-${m.serial()}`,
          provider: ofBody ? { code: c.code, name: c.name } : null,
        },
      }
    },
    changesPeople: true,
  },
  {
    name: '停用账号',
    door: 'PATCH /api/accounts/:id',
    cases: accounts(`a.status = 'active' and ${another}`),
    send: () => ({ body: { status: 'disabled' } }),
    changesPeople: true,
  },
  {
    name: '恢复账号',
    door: 'POST /api/accounts/:id/restoring',
    cases: accounts(`a.status = 'disabled' and ${unasked}`),
    send: () => ({ body: {} }),
    often: 2,
    changesPeople: true,
  },
  {
    name: '改任角色',
    door: 'POST /api/accounts/:id/role',
    cases: accounts(`${another} and ${unasked}`),
    send: (m, c) => ({
      body: { role: m.r.pick(bureauRoles.some((r) => r === c.role) ? bureauRoles : providerRoles) },
    }),
    changesPeople: true,
  },
  {
    name: '重置密码',
    door: 'POST /api/accounts/:id/password-reset',
    cases: accounts(`a.sign_in_name like 'opened-%' and ${unasked}`),
    send: () => ({ body: {} }),
    changesPeople: true,
  },
]

export const accountRequestActs: ActKind[] = [
  {
    name: '登记工号',
    door: 'POST /api/accounts/:id/staff-number',
    cases: accounts(`a.staff_no is not null and ${unasked}`),
    send: (m) => ({ body: { staffNo: `N-${m.serial()}` } }),
  },
  {
    name: '更改姓名',
    door: 'POST /api/accounts/:id/name',
    cases: accounts(`a.sign_in_name like 'opened-%' and ${unasked}`),
    send: (m) => ({ body: { name: `新同事${m.serial()}` } }),
  },
  {
    name: '复核账号申请',
    door: 'POST /api/account-requests/:id/release',
    cases: requests,
    send: () => ({ body: {} }),
    often: 3,
    changesPeople: true,
  },
  {
    name: '退回、撤回账号申请',
    door: 'DELETE /api/account-requests/:id',
    cases: requests,
    send: () => ({ body: {} }),
  },
]

const drafts = `select 'new' as id, 'new' as subject, form, true as open from unnest(array['complaint', 'class', 'new-teacher']) as form`

export const ownActs: ActKind[] = [
  {
    name: '保存草稿',
    door: 'PUT /api/drafts/:form/:subject',
    cases: drafts,
    send: async (m, c) => {
      const { json } = await m.ask(`/api/drafts/${c.form}/new`)
      const version: number = json?.draft?.version ?? 0
      return { body: { version, content: { content: `写到一半的第${m.serial()}稿` } } }
    },
    often: 2,
  },
  {
    name: '丢弃草稿',
    door: 'DELETE /api/drafts/:form/:subject',
    cases: drafts,
    send: () => ({ body: {} }),
  },
  {
    name: '读消息',
    door: 'POST /api/messages/:id/reading',
    cases: `select m.id, a.id as account, m.read_at is null and m.channel = 'desk' as open
      from messages m join accounts a on a.id = m.account_id or a.provider_code = m.provider_code or a.person_id = m.person_id
      order by m.told_key, m.channel, a.sign_in_name`,
    send: () => ({ body: {} }),
    often: 2,
  },
  {
    name: '重发未送达的消息',
    door: 'POST /api/undelivered-messages/:id/tries',
    cases: `select m.id, m.status in ('given-up', 'not-set-up') as open from messages m order by m.told_key, m.channel`,
    send: () => ({ body: {} }),
    often: 2,
  },
]
