// Hours beside those that a catalogue or a provincial document names (A10.11). Pure.

export type HoursReading = 'floor' | 'reference' | 'manual'

/** What fewer hours than named come to, as 参考课时 is read. */
export const hoursVerdict = (
  held: number,
  named: number,
  reading: HoursReading,
): 'pass' | 'fail' | 'manual' =>
  held >= named || reading === 'reference' ? 'pass' : reading === 'manual' ? 'manual' : 'fail'

/** Without a verdict of its own: it stands under each. */
export const hoursWords = (held: number, named: number): string =>
  held >= named
    ? `备案${held}课时，目录列${named}课时。`
    : `备案${held}课时，目录列${named}课时，少${named - held}课时。`
