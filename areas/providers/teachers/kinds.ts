// What shows that somebody may teach (第四条第4项、第五条第4项): kinds, grades and levels. Pure; shared with the web.
export const qualificationKinds = ['skill', 'vocational', 'title', 'study', 'other'] as const
export type QualificationKind = (typeof qualificationKinds)[number]
export const qualificationKindNames: Record<QualificationKind, string> = {
  skill: '职业技能等级证书',
  vocational: '国家职业资格证书',
  title: '职称（专业技术职务任职资格）',
  study: '学历专业',
  other: '其他证书',
}

/** A level of skill stands on these alone, a grade on a title. */
export const hasRank = (kind: QualificationKind): boolean => kind === 'skill' || kind === 'vocational'

export const grades = ['junior', 'middle', 'deputy-senior', 'senior'] as const
export type Grade = (typeof grades)[number]
/** Also the keys of the parameter teacher.titleLevels. */
export const gradeNames: Record<Grade, string> = {
  junior: '初级',
  middle: '中级',
  'deputy-senior': '副高级',
  senior: '正高级',
}

/** By rank: 1 五级 … 5 一级, 6 特级技师, 7 首席技师; 0 none. */
export const rankNames = ['无', '五级', '四级', '三级', '二级', '一级', '特级技师', '首席技师']

/** 技师证 of 电工, 工程师 of 电气工程: what it is called, without its number. */
export const qualificationName = (q: {
  kind: QualificationKind
  subject: string
  title: string
  rank: number | null
  grade: Grade | null
}): string => {
  if (q.kind === 'title') return `${q.title || '职称'}（${q.subject}，${gradeNames[q.grade ?? 'junior']}）`
  if (q.rank !== null) return `${q.subject}${rankNames[q.rank]}${qualificationKindNames[q.kind]}`
  return q.kind === 'study' ? `${q.subject}专业学历` : `${q.subject}证书`
}
