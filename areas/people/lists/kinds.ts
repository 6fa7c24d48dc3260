// The lists that other departments keep of people, and what standing on one may mean for whoever is trained. Pure; shared with the web.
export const personLists = {
  insured: { title: '社会保险在职参保名单', keeper: '社会保险经办机构', from: '参保起始' },
  students: { title: '全日制在校学生名单', keeper: '教育部门', from: '入学日期' },
  'public-staff': { title: '机关事业单位在编人员名单', keeper: '机构编制部门', from: '起始日期' },
  pensioners: { title: '领取养老待遇人员名单', keeper: '社会保险经办机构', from: '待遇起始' },
  deceased: { title: '死亡人员名单', keeper: '公安、民政部门', from: '死亡日期' },
  unemployed: { title: '城镇登记失业人员名单', keeper: '就业管理机构', from: '登记日期' },
  hardship: { title: '就业困难人员名单', keeper: '就业管理机构', from: '认定日期' },
} as const
export type PersonList = keyof typeof personLists
export const personListKeys = Object.keys(personLists) as PersonList[]

/** Who stands on one of these is seldom somebody whom the funds are for: a person looks, whenever it was known. */
export const doubtful: readonly PersonList[] = ['students', 'public-staff', 'pensioners', 'deceased']

/** on: stands on it. off: the whole list has no such number. unchecked: no such list is brought in. */
export const listStates = ['on', 'off', 'unchecked'] as const
export type ListState = (typeof listStates)[number]
export const listStateNames: Record<ListState, string> = { on: '在列', off: '不在列', unchecked: '未核验' }
