// People sign in with a password or a code, sign out, and try it with what is wrong or no longer theirs.
import { isPassword } from '../../../../server/access/sessions/password.ts'
import { openInRow } from '../../../../server/keys/open-in-row.ts'
import type { ActKind, Case, Moment } from '../../act.ts'
import { SECRET } from '../../people.ts'

/** Those whose password the simulator knows: after each change it is the next one. */
const seconds = (open: string) =>
  `select a.id, a.id as account, a.sign_in_name as name, a.password_hash as hash, ${open} as open, (select count(*)::int from journal j
      where j.subject_kind = 'account' and j.subject_id = a.id::text and j.verb = '修改密码') as changes
    from accounts a where a.sign_in_name like 'second-%' order by a.sign_in_name`
const nth = (n: number) => (n === 0 ? SECRET : `${SECRET}-${n}`)
/** Changed by two at once it was changed to the same. */
async function changedTimes({ changes, hash }: Case): Promise<number> {
  for (let n = Number(changes); n > 0; n--) if (await isPassword(String(hash), nth(n))) return n
  return 0
}
/** Trainees who have signed in before: nobody is given an account whose name no seed tells. */
const known = `select p.id, p.id_number_enc as number, true as open from persons p join accounts a on a.person_id = p.id
  order by p.id_number_hash`

const withPassword = async (_: Moment, c: Case) => ({
  body: { signInName: c.name, password: nth(await changedTimes(c)) },
})
const numberOf = (m: Moment, c: Case) => openInRow(m.keys, 'person.id-number', c.id, c.number as Buffer)

export const signInActs: ActKind[] = [
  {
    name: '登录',
    door: 'POST /api/session',
    cases: seconds(`a.status = 'active'`),
    send: withPassword,
    often: 2,
    changesPeople: true,
  },
  {
    name: '以错误的密码登录',
    door: 'POST /api/session',
    cases: seconds(`a.status = 'active'`),
    send: (_, c) => ({ body: { signInName: c.name, password: `${SECRET}-不对` } }),
    never: true,
  },
  {
    name: '以停用的账号登录',
    door: 'POST /api/session',
    cases: `select * from (${seconds(`a.status = 'disabled'`)}) as accounts where open`,
    send: withPassword,
    never: true,
  },
  {
    name: '修改密码',
    door: 'PUT /api/session/password',
    cases: seconds(`a.status = 'active'`),
    send: async (_, c) => {
      const n = await changedTimes(c)
      return { body: { current: nth(n), next: nth(n + 1) } }
    },
    changesPeople: true,
  },
  {
    name: '再次首次启用',
    door: 'POST /api/setup',
    // The first administrator is made once, before the city begins (beginning.ts).
    cases: `select 'first' as id, true as open`,
    send: (m) => ({
      body: {
        code: 'used-before',
        signInName: `again-${m.serial()}`,
        name: '另一名管理员',
        staffNo: `S-${m.serial()}`,
        password: nth(m.serial()),
      },
    }),
    never: true,
  },
  {
    name: '退出登录',
    door: 'DELETE /api/session',
    cases: `select 'own' as id, true as open`,
    send: () => ({ body: {} }),
    changesPeople: true,
  },
  {
    name: '获取验证码',
    door: 'POST /api/my/sign-in-codes',
    cases: known,
    send: (m, c) => ({ body: { idNumber: numberOf(m, c) } }),
  },
  {
    name: '学员登录',
    door: 'POST /api/my/session',
    cases: known,
    send: async (m, c) => {
      const idNumber = numberOf(m, c)
      return { body: { idNumber, code: await m.codeFor(idNumber) } }
    },
    often: 2,
    changesPeople: true,
  },
  {
    name: '学员以错误的验证码登录',
    door: 'POST /api/my/session',
    cases: known,
    send: async (m, c) => {
      const idNumber = numberOf(m, c)
      const next = (Number(await m.codeFor(idNumber)) + 1) % 1_000_000
      return { body: { idNumber, code: String(next).padStart(6, '0') } }
    },
    never: true,
  },
]
