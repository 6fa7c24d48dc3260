// The columns of a list of teachers, as bodies keep them. One row is a person and an occupation; a person may stand in several.
import { plain, type Reading, readDay, readText } from '../../../../server/workbook/cells.ts'
import type { Column } from '../../../../server/workbook/sheet/columns.ts'
import type { Cell } from '../../../../server/workbook/workbook.ts'
import { readLevel } from '../../../catalogue/levels.ts'
import { certificateCell, idNumberCell, idNumberTitles, nameCell } from '../../../people/cells.ts'
import { type Education, educationNames, educations } from '../education.ts'
import { type Grade, gradeNames, grades, rankNames } from '../kinds.ts'

/** What a cell says of a certificate or a title: a level of skill, or a grade. */
export type Standing = { rank: number; grade: null } | { rank: null; grade: Grade }

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

const otherEducations: Record<string, Education> = {
  高中: 'secondary',
  中专: 'secondary',
  技校: 'secondary',
  初中: 'secondary',
  专科: 'college',
  高职: 'college',
  本科: 'bachelor',
  学士: 'bachelor',
  研究生: 'master',
  硕士: 'master',
  博士: 'doctor',
}

function readEducation(cell: Cell): Reading<Education> {
  const text = plain(cell)
  const found = educations.find((e) => educationNames[e] === text) ?? otherEducations[text]
  return found
    ? { value: found }
    : { wrong: `“${text.slice(0, 20)}”不是学历，请填高中、大专、大学本科、硕士研究生或博士研究生。` }
}

function readFullTime(cell: Cell): Reading<boolean> {
  const text = plain(cell)
  if (['专职', '全职', '专任'].includes(text)) return { value: true }
  if (['兼职', '外聘'].includes(text)) return { value: false }
  return { wrong: `“${text.slice(0, 20)}”不能判断，请填“专职”或“兼职”。` }
}

function readTeaches(cell: Cell): Reading<('theory' | 'practice')[]> {
  const text = plain(cell)
  const theory = /理论/.test(text)
  const practice = /实训|实操|实习|技能/.test(text)
  if (text === '全部' || (theory && practice)) return { value: ['theory', 'practice'] }
  if (theory || practice) return { value: [theory ? 'theory' : 'practice'] }
  return { wrong: `“${text.slice(0, 20)}”不能判断，请填“理论”“实训”或“理论、实训”。` }
}

function readStanding(cell: Cell): Reading<Standing> {
  const text = plain(cell).replace(/ /g, '')
  const grade = grades.find(
    (g) => text === `${gradeNames[g]}职称` || text === `${gradeNames[g].replace('级', '')}职称`,
  )
  if (grade) return { value: { rank: null, grade } }
  if (text === '副高级' || text === '副高') return { value: { rank: null, grade: 'deputy-senior' } }
  if (text === '正高级' || text === '正高') return { value: { rank: null, grade: 'senior' } }
  const above = rankNames.indexOf(text)
  if (above > 0) return { value: { rank: above, grade: null } }
  const level = readLevel(text)
  const named = level && rankNames.indexOf(levelWords[level] ?? '')
  return named && named > 0
    ? { value: { rank: named, grade: null } }
    : { wrong: `“${text.slice(0, 20)}”不是技能等级，也不是职称级别，请填“三级”或“中级职称”的样子。` }
}

const levelWords: Record<string, string> = { '5': '五级', '4': '四级', '3': '三级', '2': '二级', '1': '一级' }
