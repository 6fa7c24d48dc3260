// What a list of teachers says in a cell: education, full-time or part-time, theory or practice, level of skill or grade of a title.
import { plain, type Reading } from '../../../../server/workbook/cells.ts'
import type { Cell } from '../../../../server/workbook/workbook.ts'
import { readLevel } from '../../../catalogue/levels.ts'
import { type Education, educationNames, educations } from '../education.ts'
import { type Grade, gradeNames, grades, rankNames } from '../kinds.ts'

/** What a cell says of a certificate or a title: a level of skill, or a grade. */
export type Standing = { rank: number; grade: null } | { rank: null; grade: Grade }

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

export function readEducation(cell: Cell): Reading<Education> {
  const text = plain(cell)
  const found = educations.find((e) => educationNames[e] === text) ?? otherEducations[text]
  return found
    ? { value: found }
    : { wrong: `“${text.slice(0, 20)}”不是学历，请填高中、大专、大学本科、硕士研究生或博士研究生。` }
}

export function readFullTime(cell: Cell): Reading<boolean> {
  const text = plain(cell)
  if (['专职', '全职', '专任'].includes(text)) return { value: true }
  if (['兼职', '外聘'].includes(text)) return { value: false }
  return { wrong: `“${text.slice(0, 20)}”不能判断，请填“专职”或“兼职”。` }
}

export function readTeaches(cell: Cell): Reading<('theory' | 'practice')[]> {
  const text = plain(cell)
  const theory = /理论/.test(text)
  const practice = /实训|实操|实习|技能/.test(text)
  if (text === '全部' || (theory && practice)) return { value: ['theory', 'practice'] }
  if (theory || practice) return { value: [theory ? 'theory' : 'practice'] }
  return { wrong: `“${text.slice(0, 20)}”不能判断，请填“理论”“实训”或“理论、实训”。` }
}

export function readStanding(cell: Cell): Reading<Standing> {
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
