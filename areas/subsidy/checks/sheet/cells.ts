// Who claims, as a cell says it.
import { plain, type Reading } from '../../../../server/workbook/cells.ts'
import type { Cell } from '../../../../server/workbook/workbook.ts'
import type { Claimant } from '../../judge/facts.ts'

const claimants: Record<string, Claimant> = {
  个人: 'person',
  本人: 'person',
  劳动者: 'person',
  劳动者个人: 'person',
  学员: 'person',
  机构: 'institution',
  培训机构: 'institution',
  学校: 'institution',
  企业: 'enterprise',
  用人单位: 'enterprise',
}

export function readClaimant(cell: Cell): Reading<Claimant> {
  const found = claimants[plain(cell)]
  return found
    ? { value: found }
    : { wrong: `“${plain(cell).slice(0, 30)}”不是申领主体，请填“个人”“机构”或“企业”。` }
}
