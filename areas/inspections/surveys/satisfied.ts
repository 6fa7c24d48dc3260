// Which answers count as satisfied (A14.4.satisfied). Pure.
export const satisfiedReading = 'A14.4.satisfied'

/** `satisfied`: 满意 and 基本满意 together; `basically`: those of them who said 基本满意. */
export const countsAsSatisfied = (s: { satisfied: number; basically?: number }, reading: string): number =>
  reading === 'only' ? s.satisfied - (s.basically ?? 0) : s.satisfied
