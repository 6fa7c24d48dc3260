// What a spreadsheet program would calculate when somebody opens a text file with it. Pure, shared with the web.

/** A text that Excel or WPS takes for a formula: it begins with = + - @, also in full width, whatever blanks stand before. */
export const startsFormula = (text: string): boolean => /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(text)
