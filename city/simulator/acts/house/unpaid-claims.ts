// Claims that were received before the first day are brought in, some with what their sheet leaves open.
import { levelNames } from '../../../../areas/catalogue/levels.ts'
import { unpaidColumns } from '../../../../areas/subsidy/claims/brought/sheet/columns.ts'
import { type ClaimAct, claimLife } from '../../../../areas/subsidy/claims/states.ts'
import { addDays } from '../../../../server/calendar.ts'
import { certificateNo, csv } from '../../../play/sheets.ts'
import { type ActKind, mayFollowSql, turnSql } from '../../act.ts'
import { settlement } from '../settlements.ts'
import { peopleOf, sheetForm } from '../sheets.ts'
import { listed } from './intakes.ts'

/** Of no class of ours, so in the course of none. */
const brought = (act: ClaimAct) =>
  `select ${turnSql(claimLife, act, 'c.status')}, c.id, c.version, c.provider_code as provider, c.person_id as person,
    ${mayFollowSql(claimLife, act, 'c.status')} as open
   from claims c join brought_claims b on b.claim_id = c.id order by b.number_before, c.claim_no`

export const unpaidClaimActs: ActKind[] = [
  {
    name: '接入未拨付的申领',
    door: 'POST /api/claim-intakes',
    cases: `select p.credit_code as id, p.name, p.kind, p.standing <> 'cancelled' as open from providers p
      where exists (select from class_trainees t where t.provider_code = p.credit_code) order by p.credit_code`,
    send: async (m, c) => {
      const people = await peopleOf(
        m,
        `select p.* from persons p where p.id in (select person_id from class_trainees where provider_code = $1)
          order by p.id_number_masked limit 3`,
        [c.id],
      )
      const rows = people.map(({ name, idNumber }) => {
        const level = m.r.pick(['3', '4', '5'] as const)
        const issuedOn = addDays(m.today, -40 - m.r.whole(300))
        const cells: Record<string, string> = {
          ...{
            claimNo: `旧${m.serial()}`,
            name,
            idNumber,
            claimant: c.kind === 'enterprise' ? '企业' : '机构',
          },
          ...{ providerName: String(c.name), providerCode: c.id, classNo: `旧班${m.r.whole(40)}` },
          ...{ occupationCode: '6-31-01-03', occupationName: '电工', level: levelNames[level], issuedOn },
          ...{
            certificateNo: certificateNo(issuedOn, level, 900_000 + m.serial()),
            appliedOn: addDays(m.today, -m.r.whole(30)),
          },
          ...{
            amount: '1500',
            stood: '已受理',
            otherFunding: m.r.pick(['否', '']),
            attendance: m.r.pick(['95%', '60%', '']),
          },
        }
        return unpaidColumns.map(({ key }) => cells[key] ?? '')
      })
      const sheet = csv([unpaidColumns.map(({ titles }) => titles[0]), ...rows])
      return sheetForm(m, '受理台账.csv', sheet, listed(m))
    },
  },
  {
    name: '逐项核实接入的申领',
    door: 'POST /api/claims/:id/settlements',
    rarely: true,
    cases: brought('settle-finding'),
    send: (m, c) => settlement(m, `/api/claims/${c.id}`),
    often: 3,
  },
  {
    name: '审核接入的申领',
    door: 'POST /api/claims/:id/review',
    rarely: true,
    offered: { at: '/api/claims/:id', as: 'review' },
    cases: brought('review'),
    send: (_, c) => ({ body: { version: c.version, note: '' } }),
    often: 3,
  },
  {
    name: '审批接入的申领',
    door: 'POST /api/claims/:id/approval',
    rarely: true,
    offered: { at: '/api/claims/:id', as: 'approve' },
    cases: brought('approve'),
    send: (_, c) => ({ body: { version: c.version } }),
    often: 2,
  },
]
