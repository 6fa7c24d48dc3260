// What a trial of the law tells apart. Pure; shared with the web.
/** Not decided yet, decided, or a row of a workbook that was only looked at in advance (批量预审). */
export const trialGroups = ['open', 'decided', 'check'] as const
export type TrialGroup = (typeof trialGroups)[number]
