// What an institution pledges one by one beside the declaration of 附件1 (第四条第1项). Pure; shared with the web.
export const pledges = ['law', 'certificates', 'supervision'] as const
export type Pledge = (typeof pledges)[number]

export const pledgeWords: Record<Pledge, { clause: string; words: string }> = {
  law: { clause: 'A4.1(a)', words: '自觉遵守国家法律法规，贯彻执行国家教育方针和就业政策' },
  certificates: { clause: 'A4.1(b)', words: '积极推行国家职业资格证书制度和就业准入制度' },
  supervision: { clause: 'A4.1(c)', words: '自愿接受市人社部门的指导和监管' },
}
