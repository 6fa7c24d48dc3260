// By what a concern that was found true ends, in words; which of them it is the database says (settlement_needs, migration 0181). Pure.

/**
 * @clause A10.17 A13.8 A14.0(d) A14.5(a) A15(b) workflow: what two people found true ends on what was done about it, on no word
 */
export const needs = {
  claim:
    '这条线索涉及一笔申领，不能使它照常拨付：须先对该笔申领不予补贴、由申领人撤回，或者批准追回已拨付的款项，再以它为依据了结。',
  fraud:
    '这条线索涉及骗取、套取补贴：须先有复查合格的整改、批准的追回、处罚、移送或者取消补贴资格的记录，再以它为依据了结；涉及申领的，有关申领还须先不予补贴、撤回或者追回。',
  class:
    '须先有依据：另一名工作人员到课检查没有发现问题，停课整改经复查合格，或者取消该班次，再以它为依据了结。',
  body: '须先有依据：复查合格的整改、批准的追回、处罚、移送或者取消补贴资格的记录，再以它为依据了结。',
  paper:
    '须先有依据：与它有关的检查、整改、追回或者处罚；没有这些的，由另一名工作人员在“补充材料”中放入证明材料，再由您核对，以该材料为依据了结。',
} as const
export type Need = keyof typeof needs

/** Why nobody may settle it on a word. */
export const notOnWord = (need: Need): string => `不能只凭说明了结。${needs[need]}`
