// Which 专业 and occupations go with an occupation (相关专业). Small, each with its source; what stands in no line a person looks at. Pure.

export type Related = {
  code: string
  name: string
  /** From when the list holds; what is judged earlier does not ask it. */
  from: string
  /** 专业 as the standard names them. */
  subjects: string[]
  /** Codes of other occupations. */
  occupations: string[]
  source: string
}

/** Not the regulation's own: 待启东市确认. */
const relations: Related[] = [
  {
    code: '6-31-01-03',
    name: '电工',
    from: '2018-12-26',
    subjects: [
      '数控机床装配与维修',
      '机械设备装配与自动控制',
      '制冷设备运用与维修',
      '机电设备安装与维修',
      '机电一体化',
      '电气自动化设备安装与维修',
      '电梯工程技术',
      '城市轨道交通车辆运用与检修',
      '煤矿电气设备维修',
      '工业机器人应用与维护',
      '工业网络技术',
      '机电技术应用',
      '电气运行与控制',
      '电气技术应用',
      '纺织机电技术',
      '铁道供电技术',
      '农业电气化技术',
    ],
    occupations: [],
    source: '《国家职业技能标准 电工（2018年修订）》（人社厅发〔2018〕145号）所列本专业、相关专业',
  },
]

/** same: the occupation itself; related: by a line of the list; unknown: a person looks. */
export type Relation = 'same' | 'related' | 'unknown'

/** How a 专业 or an occupation (code null: only a 专业) goes with the one taught, on a day; `source`: of the line that says so. */
export function relationOf(
  taught: { code: string; name: string },
  other: { code: string | null; subject: string },
  on: string,
): { relation: Relation; source: string | null } {
  if (other.code === taught.code && plain(other.subject) === plain(taught.name))
    return { relation: 'same', source: null }
  const line = relations.find((r) => r.code === taught.code && r.from <= on)
  const isNamed =
    line &&
    (line.subjects.some((s) => plain(s) === plain(other.subject)) ||
      (other.code !== null && line.occupations.includes(other.code)))
  return isNamed ? { relation: 'related', source: line.source } : { relation: 'unknown', source: null }
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').replace(/专业$/, '')
