// 人员类别: whom the national and provincial rules name (六类人员, 企业职工) and what neighbours add. Pure; shared with the web.
export const categories = [
  '企业职工',
  '城镇登记失业人员',
  '农村转移就业劳动者',
  '毕业年度高校毕业生',
  '城乡未继续升学的应届初高中毕业生',
  '就业困难人员',
  '防止返贫监测对象',
  '退捕渔民',
  '其他',
] as const
export type Category = (typeof categories)[number]

const spoken: Record<string, Category> = {
  职工: '企业职工',
  在职职工: '企业职工',
  失业人员: '城镇登记失业人员',
  登记失业人员: '城镇登记失业人员',
  农村转移劳动者: '农村转移就业劳动者',
  农村转移就业人员: '农村转移就业劳动者',
  农民工: '农村转移就业劳动者',
  高校毕业生: '毕业年度高校毕业生',
  毕业年度高校毕业生: '毕业年度高校毕业生',
  两后生: '城乡未继续升学的应届初高中毕业生',
  城乡未继续升学应届初高中毕业生: '城乡未继续升学的应届初高中毕业生',
  就业困难: '就业困难人员',
  脱贫劳动力: '防止返贫监测对象',
}

/** The category that these words of a roster name; undefined for none of the list. */
export const categoryNamed = (words: string): Category | undefined =>
  categories.find((one) => one === words.trim()) ?? spoken[words.trim()]
