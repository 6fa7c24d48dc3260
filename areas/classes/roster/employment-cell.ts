// How 用工关系 is read from a sheet.
import { plain, type Reading } from '../../../server/workbook/cells.ts'
import type { Cell } from '../../../server/workbook/workbook.ts'
import { type Employment, employmentNames } from './employment.ts'

/** 劳动合同、社保、两者, 派遣, however they are joined. */
export function readEmployment(cell: Cell): Reading<Employment> {
  const text = plain(cell)
  if (/派遣/.test(text)) return { value: 'dispatched' }
  const [contract, insurance] = [/合同/.test(text), /社保|社会保险|参保/.test(text)]
  if (contract && insurance) return { value: 'both' }
  if (contract || insurance) return { value: contract ? 'contract' : 'insurance' }
  return { wrong: `“${text.slice(0, 30)}”看不出用工关系，请填${Object.values(employmentNames).join('、')}。` }
}
