// What a teacher has learnt (第四条第4项). Pure; shared with the web. 附件1 has no such column: it is a field of Qixun's register.
export const educations = ['secondary', 'college', 'bachelor', 'master', 'doctor'] as const
export type Education = (typeof educations)[number]

export const educationNames: Record<Education, string> = {
  secondary: '高中（中专、技校）及以下',
  college: '大专',
  bachelor: '大学本科',
  master: '硕士研究生',
  doctor: '博士研究生',
}
