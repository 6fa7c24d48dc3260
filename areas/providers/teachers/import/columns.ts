// The columns of a list of teachers, as bodies keep them. One row is a person and an occupation; a person may stand in several.
import { readDay, readText } from '../../../../server/workbook/cells.ts'
import type { Column } from '../../../../server/workbook/sheet/columns.ts'
import { certificateCell, idNumberCell, idNumberTitles, nameCell } from '../../../people/cells.ts'
import { educationNames, educations } from '../education.ts'
import { readEducation, readFullTime, readStanding, readTeaches } from './cells.ts'

export const teacherColumns = [
  {
    key: 'name',
    titles: ['教师姓名', '姓名', '教师'],
    required: true,
    read: nameCell,
    hint: '与身份证一致。',
  },
  {
    key: 'idNumber',
    titles: [...idNumberTitles, '教师身份证号'],
    required: true,
    read: idNumberCell,
    hint: '18 位，单元格设为文本。同一人的几行按身份证号合并。',
  },
  {
    key: 'education',
    titles: ['学历', '文化程度'],
    required: false,
    blank: true,
    read: readEducation,
    hint: `${educations.map((e) => educationNames[e]).join('、')}。`,
  },
  {
    key: 'fullTime',
    titles: ['专兼职', '专职兼职', '用工形式'],
    required: true,
    read: readFullTime,
    hint: '专职或兼职。',
  },
  {
    key: 'fromOn',
    titles: ['任教起始日', '任教日期', '入职日期', '聘用日期'],
    required: false,
    blank: true,
    read: readDay,
    hint: '不填为导入当天。',
  },
  {
    key: 'occupation',
    titles: ['任教职业（工种）', '任教职业', '职业（工种）', '职业', '工种'],
    required: true,
    read: readText,
    hint: '补贴目录中的名称。',
  },
  {
    key: 'teaches',
    titles: ['任教类型', '任教', '理论/实训'],
    required: true,
    read: readTeaches,
    hint: '理论、实训，或者“理论、实训”。',
  },
  {
    key: 'subject',
    titles: ['证书职业或专业', '证书职业', '专业'],
    required: false,
    blank: true,
    read: readText,
    hint: '证书的职业（工种）或职称的专业；与任教职业相同的不填。',
  },
  {
    key: 'standing',
    titles: ['证书等级或职称', '技能等级', '职业资格', '等级', '职称'],
    required: false,
    blank: true,
    read: readStanding,
    hint: '五级至一级、特级技师、首席技师，或者职称级别：初级职称、中级职称、副高级职称、正高级职称。',
  },
  {
    key: 'title',
    titles: ['职称名称'],
    required: false,
    blank: true,
    read: readText,
    hint: '如工程师。',
  },
  {
    key: 'number',
    titles: ['证书编号', '资格证书编号', '证书号'],
    required: false,
    blank: true,
    read: certificateCell,
    hint: '单元格设为文本。',
  },
  { key: 'issuedOn', titles: ['发证日期'], required: false, blank: true, read: readDay, hint: '可以不填。' },
  {
    key: 'expiresOn',
    titles: ['有效期至', '有效期', '到期日期'],
    required: false,
    blank: true,
    read: readDay,
    hint: '长期有效的不填。',
  },
] as const satisfies readonly Column[]

export type TeacherKey = (typeof teacherColumns)[number]['key']
