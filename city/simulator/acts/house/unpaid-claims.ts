// Claims that were received before the first day are brought in, some with what their sheet leaves open.
import { levelNames } from '../../../../areas/catalogue/levels.ts'
import { unpaidColumns } from '../../../../areas/subsidy/claims/brought/sheet/columns.ts'
import { addDays } from '../../../../server/calendar.ts'
import { certificateNo, csv } from '../../../play/sheets.ts'
import type { ActKind } from '../../act.ts'
import { peopleOf, sheetForm } from '../sheets.ts'
import { listed } from './intakes.ts'

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
]
