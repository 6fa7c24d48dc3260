// The people of the demo who may sign in, each with one sentence on what to try.
import { creditCheckCharacter } from '../areas/people/credit-code.ts'
import type { Role } from '../server/access/roles.ts'

/** For the demo only; a production installation starts without people and without this. */
export const DEMO_PASSWORD = 'qixun-demo-2026'

const code = (seventeen: string) => seventeen + creditCheckCharacter(seventeen)

/** Made-up bodies: the area code 320699 is assigned to nobody. */
export const bodies = [
  { code: code('52320699MJ0000001'), name: '启东市江海职业培训学校', claimant: 'institution' },
  { code: code('12320699468000002'), name: '启东市东疆技工学校', claimant: 'institution' },
  { code: code('91320699MA1000003'), name: '江苏吕四重型机械制造有限公司', claimant: 'enterprise' },
] as const

export type CastMember = {
  signInName: string
  name: string
  role: Role
  /** Index into `bodies`. */
  body: number | null
  says: string
}

export const cast: CastMember[] = [
  {
    signInName: 'jingban',
    name: '沈一鸣',
    role: 'clerk',
    body: null,
    says: '上传申领表做批量预审，逐笔看理由。',
  },
  { signInName: 'shenpi', name: '李文华', role: 'approver', body: null, says: '确认参数和释义，记录决定。' },
  {
    signInName: 'jiancha',
    name: '顾峰',
    role: 'inspector',
    body: null,
    says: '实地查验，到班检查，登记投诉和问题线索。',
  },
  {
    signInName: 'jiancha2',
    name: '季卫东',
    role: 'inspector',
    body: null,
    says: '另一名检查员：同行查验、检查，复查别人下达的整改。',
  },
  { signInName: 'caiwu', name: '袁丽', role: 'finance', body: null, says: '编制拨付批次，登记银行回单。' },
  {
    signInName: 'caiwu2',
    name: '施文',
    role: 'finance',
    body: null,
    says: '财务乙：发送别人编制、审批过的批次，自己编的不能发。',
  },
  {
    signInName: 'jihe',
    name: '陆正清',
    role: 'auditor',
    body: null,
    says: '全部可看，一项不改；核对日志链。',
  },
  {
    signInName: 'guanli',
    name: '范晓东',
    role: 'administrator',
    body: null,
    says: '管账号，看不到个人信息。',
  },
  {
    signInName: 'fuzeren',
    name: '张海燕',
    role: 'principal',
    body: 0,
    says: '今天就知道本校的申领能不能批、批多少。',
  },
  {
    signInName: 'jigou',
    name: '王建国',
    role: 'provider-clerk',
    body: 2,
    says: '办开班、考勤、台账，申领本企业的补贴。',
  },
  { signInName: 'jiaoshi', name: '徐丽华', role: 'teacher', body: 0, says: '出示签到码，看考勤。' },
  {
    signInName: 'xueyuan',
    name: '陈敏',
    role: 'trainee',
    body: null,
    says: '在手机上看自己的补贴，今年还剩几次。',
  },
]
