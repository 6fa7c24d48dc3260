// The columns of a list of another department, as far as they have one thing in common: whoever stands on it, from when to when, where.
import { readDay, readText } from '../../../server/workbook/cells.ts'
import type { Column } from '../../../server/workbook/sheet/columns.ts'
import { idNumberCell, idNumberTitles, nameCell, nameTitles } from '../cells.ts'

export const listColumns = [
  { key: 'name', titles: nameTitles, required: true, read: nameCell, hint: '与身份证一致。' },
  {
    key: 'idNumber',
    titles: idNumberTitles,
    required: true,
    read: idNumberCell,
    hint: '18 位，单元格设为文本。只留加密的对照值，不留号码。',
  },
  {
    key: 'fromOn',
    titles: [
      '起始日期',
      '参保起始',
      '参保日期',
      '入学日期',
      '待遇起始',
      '退休日期',
      '死亡日期',
      '登记日期',
      '认定日期',
      '入编日期',
    ],
    required: false,
    blank: true,
    read: readDay,
    hint: '从哪一天起；死亡人员名单填死亡日期，必有。',
  },
  {
    key: 'toOn',
    titles: ['终止日期', '截止日期', '停保日期', '毕业日期', '离编日期', '注销日期'],
    required: false,
    blank: true,
    read: readDay,
    hint: '到哪一天止；仍在列的留空。',
  },
  {
    key: 'unit',
    titles: ['单位名称', '单位', '学校', '参保单位'],
    required: false,
    blank: true,
    read: readText,
    hint: '参保单位、学校等，可以不填。',
  },
  {
    key: 'unitCode',
    titles: ['统一社会信用代码', '信用代码', '单位代码'],
    required: false,
    blank: true,
    read: readText,
    hint: '参保单位的，可以不填。',
  },
] as const satisfies readonly Column[]
