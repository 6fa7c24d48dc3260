// Who comes first among those who meet the conditions; never a reason to refuse. Pure.
import type { FilingForm } from '../schema.ts'

export type Preference = { clause: string; title: string; holds: boolean; say: string }

/**
 * `minMonths`: experience that counts, months inclusive; null while it is not set. Enterprises have no preferences.
 * @clause A4.5, A4.6 screen: experience and assessment are shown beside the findings, not among them
 */
export function preferencesOf(form: FilingForm, minMonths: number | null): Preference[] {
  if (form.kind !== 'institution') return []
  const months = form.experienceMonths
  return [
    {
      clause: 'A4.5',
      title: '培训经历',
      holds: minMonths !== null && months !== null && months >= minMonths,
      say: months === null ? '没有填写。' : `开展职业技能培训${months}个月。`,
    },
    {
      clause: 'A4.6',
      title: '办学能力和诚信评估',
      holds: form.assessment === 'excellent',
      say: form.assessment === 'excellent' ? '申报为优秀。' : '没有优秀的评估结果。',
    },
  ]
}
