// By what a trainee is the enterprise's own (第二条 “内部职工”), as the enterprise says. Pure; shared with the web.

export const employments = ['contract', 'insurance', 'both', 'dispatched'] as const
export type Employment = (typeof employments)[number]
export const employmentNames: Record<Employment, string> = {
  contract: '劳动合同',
  insurance: '社会保险',
  both: '劳动合同和社会保险',
  dispatched: '劳务派遣',
}

/** Answers of the register to A2.1.staff. */
export type StaffReading = 'either' | 'insurance' | 'contract' | 'dispatched'

/** Whether somebody employed so is the enterprise's own; null: nothing is said of it. */
export function isStaff(employment: Employment | null | undefined, reading: StaffReading): boolean | null {
  if (!employment) return null
  if (employment === 'dispatched') return reading === 'dispatched'
  return reading === 'insurance'
    ? employment !== 'contract'
    : reading === 'contract'
      ? employment !== 'insurance'
      : true
}
