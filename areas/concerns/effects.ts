// What follows once a concern is upheld, as its clause says. Pure; shared with the web. Nothing follows by itself: people act on it.

/** In a sentence: of the class (A10.16, A10.17), of money (A10.10, A15), else of the body (A10.10, A14). */
export function effectOf(clause: string): string {
  if (/^A10\.16\([a-e]\)$/.test(clause))
    return '认定属实的，应当责令停课、限期整改；经整改仍达不到要求的，取消该班次（第十条）。由承办人员据此办理，系统不自动停办。'
  if (clause === 'A14.5(a)')
    return '认定属实的，按第十四条和第十五条约谈、整改、追回、移送。由承办人员据此办理，系统不自动停办。'
  return '认定属实的，作为考评该主体和发放补贴的依据（第十条），按第十四条另行办理。由承办人员据此办理，系统不自动停办。'
}
