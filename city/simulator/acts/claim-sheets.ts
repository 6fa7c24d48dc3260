// 申领批次核查: a sheet of claims made from certificates, some of them with a fault, is judged by the duty.
import { type Level, levelNames } from '../../../areas/catalogue/levels.ts'
import { claimColumns } from '../../../areas/subsidy/checks/sheet/columns.ts'
import { csv } from '../../play/sheets.ts'
import type { ActKind } from '../act.ts'
import { peopleOf, sheetForm } from './sheets.ts'

type Row = Record<string, string | null>

export const claimSheetActs: ActKind[] = [
  {
    name: '批量预审',
    door: 'POST /api/claim-checks',
    cases: `select k.id, k.provider_code as provider, true as open from classes k where exists (select from exam_results e
      where e.class_id = k.id and e.certificate_no is not null) order by k.class_no`,
    send: async (m, c) => {
      const rows = await m.look<Row>(
        `select e.person_id, e.certificate_no, e.issued_on, k.class_no, k.occupation_code, k.occupation_name, k.level, k.filed_on,
           k.starts_on, k.provider_code, p.name as provider_name
         from exam_results e join classes k on k.id = e.class_id join providers p on p.credit_code = k.provider_code
         where e.class_id = $1 and e.certificate_no is not null order by e.certificate_no limit 12`,
        [c.id],
      )
      const people = await peopleOf(m, 'select * from persons where id = any($1)', [
        rows.map((r) => r.person_id),
      ])
      const lines = rows.map((row) => {
        const who = people.find(({ id }) => id === row.person_id)!
        const cells: Record<string, string> = {
          ...{ claimNo: `M-${m.serial()}`, name: who.name, idNumber: who.idNumber, category: who.category },
          ...{ providerName: row.provider_name!, providerCode: row.provider_code!, classNo: row.class_no! },
          ...{ occupationCode: row.occupation_code!, occupationName: row.occupation_name! },
          ...{ level: levelNames[row.level as Level], certificateNo: row.certificate_no! },
          ...{
            issuedOn: row.issued_on!,
            appliedOn: m.today,
            claimant: m.r.pick(['机构', '企业', '个人', '']),
          },
          ...{
            otherFunding: m.r.pick(['否', '否', '是']),
            filedOn: row.filed_on ?? '',
            startedOn: row.starts_on!,
          },
          ...{ attendance: m.r.pick(['100%', '85%', '79%', '一些']) },
        }
        return claimColumns.map(({ key }) => cells[key] ?? '')
      })
      return sheetForm(m, '申领表.csv', csv([claimColumns.map(({ titles }) => titles[0]!), ...lines]), {})
    },
    often: 2,
  },
]
