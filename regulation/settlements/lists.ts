// The lists that others keep and that are not brought in yet. A rule that cannot judge without one names it (`waitsFor`), says
// manual or unknown, never pass, and is settled case by case or once for the list. Pure; shared with the web.
export const lists = {
  credit: { title: '行政处罚和信用记录（失信）名单', keeper: '市场监管、信用管理部门' },
  'other-funding': { title: '其他部门、群团组织资助培训的名单', keeper: '其他行业主管部门、社会群团组织' },
  insured: { title: '企业参保职工名单', keeper: '社会保险经办机构' },
  textbooks: { title: '人社部推荐教材目录', keeper: '国家人社部' },
  platforms: { title: '公布推荐的线上培训平台名单', keeper: '国家人社部、省人社厅' },
} as const
export type ListKey = keyof typeof lists

export const isList = (key: string): key is ListKey => Object.hasOwn(lists, key)

/** 尚未接入其他行业主管部门、社会群团组织的“…名单”。 */
export const notBroughtIn = (key: ListKey): string =>
  `“${lists[key].title}”（${lists[key].keeper}）尚未接入本系统`
