// The papers of 附件1, by its own items. Pure; shared with the web.

export type ProviderKind = 'institution' | 'enterprise'

export const kindNames: Record<ProviderKind, string> = { institution: '培训机构', enterprise: '企业' }

/** `title`: in short; the words of the law are `materialWords`. `counted`: ticked from the teachers' register, nothing is handed in. `orReason`: a written reason stands in for it. */
export type MaterialItem = { id: string; title: string; counted?: true; orReason?: true }

/** @clause X1.P0, X1.P1, X1.P2, X1.P3, X1.P5, X1.P6, X1.E0, X1.E1, X1.E2, X1.E3, X1.E4, X1.E6 screen: the list of papers */
export const materialItems: Record<ProviderKind, MaterialItem[]> = {
  institution: [
    { id: 'X1.P1', title: '办学许可证、营业执照' },
    { id: 'X1.P2', title: '房屋产权证明或租赁合同' },
    { id: 'X1.P3', title: '验资报告、教学设施、设备证明材料' },
    { id: 'X1.P4', title: '专职教师', counted: true },
    { id: 'X1.P5', title: '相关职业（工种）师资证明材料' },
    { id: 'X1.P6', title: '办学能力评估报告', orReason: true },
  ],
  enterprise: [
    { id: 'X1.E1', title: '营业执照' },
    { id: 'X1.E2', title: '理论教学场所' },
    { id: 'X1.E3', title: '实操教学场所' },
    { id: 'X1.E4', title: '培训设施设备' },
    { id: 'X1.E5', title: '专职培训人员', counted: true },
    { id: 'X1.E6', title: '相关职业（工种）师资证明材料' },
  ],
}

/** The items that still lack a paper (or, where that is enough, a reason). */
export const missingMaterials = (kind: ProviderKind, given: string[], reason: string): MaterialItem[] =>
  materialItems[kind].filter(
    ({ id, counted, orReason }) => !counted && !given.includes(id) && !(orReason && reason !== ''),
  )

/** Kept word for word with every submission (X1.7). */
export const DECLARATION = '本单位承诺，所填写内容和提供材料真实准确有效，否则承担相应的法律责任。'
