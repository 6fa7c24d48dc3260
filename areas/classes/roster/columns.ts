// The columns of a roster. What a new one is called, how it is read and how it is filled in is said here alone.
import { readText } from '../../../server/workbook/cells.ts'
import type { Column } from '../../../server/workbook/sheet/columns.ts'
import { idNumberCell, idNumberTitles, nameCell, nameTitles, phoneCell } from '../../people/cells.ts'
import { readEmployment } from './employment-cell.ts'

/** Other columns of the provincial roster (性别, 民族, 文化程度 …) may stand there and are not read. */
export const rosterColumns = [
  {
    key: 'position',
    titles: ['序号', '编号'],
    required: false,
    blank: true,
    read: readText,
    hint: '可以不填，按行的次序编号。',
  },
  { key: 'name', titles: nameTitles, required: true, read: nameCell, hint: '与身份证一致。' },
  {
    key: 'idNumber',
    titles: idNumberTitles,
    required: true,
    read: idNumberCell,
    hint: '18 位，单元格设为文本。同一人只能列一次。',
  },
  {
    key: 'phone',
    titles: ['联系电话', '联系方式', '手机号码', '手机号', '手机', '电话'],
    required: true,
    read: phoneCell,
    hint: '11 位手机号码。',
  },
  {
    key: 'category',
    titles: ['人员类别', '学员类别'],
    required: true,
    read: readText,
    hint: '如：企业职工、城镇登记失业人员、农村转移就业劳动者。',
  },
  {
    key: 'employment',
    titles: ['用工关系', '劳动关系'],
    required: false,
    blank: true,
    read: readEmployment,
    hint: '企业自主培训的填写：劳动合同、社会保险、劳动合同和社会保险、劳务派遣。培训机构可以不填。',
  },
] as const satisfies readonly Column[]
