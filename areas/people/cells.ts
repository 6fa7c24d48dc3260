// Who somebody is, as a cell says it: identity number, phone and name.
import { plain, type Reading } from '../../server/workbook/cells.ts'
import { usualName } from '../../server/workbook/sheet/same.ts'
import type { Cell } from '../../server/workbook/workbook.ts'
import type { Claimant } from './grants/names.ts'
import { doubtfulAge, readIdNumber } from './identity-number.ts'
import { readPhone } from './phone.ts'

/** The official title first, then what it is called in files seen. */
export const nameTitles = ['姓名', '学员姓名'] as const
export const idNumberTitles = ['身份证号', '身份证号码', '公民身份号码', '身份证', '证件号码'] as const

/** 18 characters, checked. Never to be stored in the open. */
export function idNumberCell(cell: Cell): Reading<string> {
  const found = readIdNumber(cell.text, { typedAsNumber: cell.kind === 'number' })
  if (!found.ok) return { wrong: found.says }
  return { value: found.number, ask: doubtfulAge(found.number) ?? undefined }
}

export function phoneCell(cell: Cell): Reading<string> {
  const found = readPhone(cell.text)
  return found.ok ? { value: found.number } : { wrong: found.says }
}

/** A name as an identity card bears it: 2 to 50 characters, no digits. */
export function nameCell(cell: Cell): Reading<string> {
  const name = usualName(plain(cell))
  return /^[^\d]{2,50}$/u.test(name)
    ? { value: name }
    : { wrong: `“${name.slice(0, 30)}”不像姓名，请按身份证填写。` }
}

/** The number of a certificate as typed; set against level and year later. */
export function certificateCell(cell: Cell): Reading<string> {
  return cell.kind === 'number' && plain(cell).length > 15
    ? { wrong: '证书编号被当作数字保存，后几位已经丢失，请把单元格设为文本格式后重新填写。' }
    : { value: plain(cell) }
}

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
