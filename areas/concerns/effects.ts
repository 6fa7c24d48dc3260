// What a concern means for what is decided later: undecided, a person decides first or answers for it; upheld, what its clause
// says. Pure; shared with the web.
import { undecided } from './states.ts'

export type Stop = 'bars' | 'weighs' | 'none'
export type Effect = { exam: Stop; claim: Stop; says: string }

/** By clause: of the class alone (A10.16, A10.17), of money (A10.10, A14.5), else weighed by whoever pays (A10.10). */
export function effectOf(clause: string): Effect {
  if (/^A10\.16\([a-e]\)$/.test(clause))
    return {
      exam: 'bars',
      claim: 'bars',
      says: '认定属实的，该班整改到位以前不得登记考核（第十条），其补贴申领不能通过；应当另行责令停课、限期整改。',
    }
  if (clause === 'A14.5(a)')
    return {
      exam: 'none',
      claim: 'bars',
      says: '认定属实的，所涉补贴申领不能通过；按退出机制（第十四条）和第十五条另行办理。',
    }
  return {
    exam: 'none',
    claim: 'weighs',
    says: '认定属实的，作为考评该主体和发放补贴的依据（第十条），审核补贴时须由承办人署名说明；按退出机制（第十四条）另行办理。',
  }
}

/** What one standing concern does at a gate: who wants to go on names themselves and a reason, or cannot. */
export function standingAt(at: 'exam' | 'claim', concern: { clause: string; status: string }): Stop {
  if (undecided.some((status) => status === concern.status)) return 'weighs'
  return concern.status === 'upheld' ? effectOf(concern.clause)[at] : 'none'
}
