// Words that several pages of this area use.
export const issuerNames = { hrss: '人力资源社会保障行政部门', education: '教育行政部门' } as const
export const tenureNames = { own: '自有', lease: '租赁' } as const
export const teachingNames = { theory: '理论', practice: '实训' } as const
export const roomNames = { theory: '理论教室', practice: '实训场地' } as const

/** The inspector's list (A5.2(b), A5.3). */
export const ticks = [
  ['lighting', '照明'],
  ['ventilation', '通风'],
  ['desks', '桌椅'],
  ['board', '黑板'],
  ['projector', '投影'],
  ['camera', '视频监控'],
  ['practicePlace', '实操场所'],
  ['equipment', '仪器设备'],
  ['consumables', '实操耗材'],
] as const

/** '299.9' → 29990 hundredths; null when empty, undefined when it is no area. */
export function readArea(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const m = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!m) return undefined
  const value = Number(m[1]) * 100 + Number((m[2] ?? '').padEnd(2, '0'))
  return value > 0 ? value : undefined
}

export const areaInput = (hundredths: number | null): string =>
  hundredths === null ? '' : String(hundredths / 100)
