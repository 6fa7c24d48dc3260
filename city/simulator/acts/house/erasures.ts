// A person asks to be forgotten (《个人信息保护法》第四十七条): done once nothing need be kept of them, and never before.
import type { ActKind } from '../../act.ts'

const people = (open: string, only: string) =>
  `select * from (select p.id, ${open} as open, p.id_number_hash as no from persons p, lateral (
      select greatest((select max(ends_on) from classes_of_person(p.id)), last_claim_day(p.id)) as last) of_ledgers
    where ${only}) as people order by no limit 60`
const erased = 'exists (select from person_keys k where k.person_id = p.id and k.erased_on is not null)'
const asked = () => ({ body: { reason: '本人书面申请删除，已核对身份。' } })

export const erasureActs: ActKind[] = [
  {
    name: '删除个人信息',
    door: 'POST /api/people/:id/erasures',
    cases: people(`last is null and not ${erased}`, 'last is null'),
    send: asked,
    often: 2,
  },
  {
    name: '保存期内删除个人信息',
    door: 'POST /api/people/:id/erasures',
    // Whatever number of months is in force, a ledger of today is kept.
    cases: people('true', 'last >= :today'),
    send: asked,
    never: true,
  },
]
