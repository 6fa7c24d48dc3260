export type OpenWork = {
  /** The piece of work that will carry these clauses out. */
  work: string
  clauses: string[]
}

const ids = (list: string) => list.split(' ')

/**
 * The clauses not carried out yet. A clause is open only if it stands here; whoever carries one out takes it off
 * this list in the same change. `npm run -s clauses` warns of a clause that stands here and is done.
 */
export const openWork: OpenWork[] = [
  {
    work: '签协备案（第二至六条、附件1）',
    clauses: ids('A3.1 A4.4(g) X2.3.1(a) X2.3.1(b) X2.3.9(b)'),
  },
  {
    work: '补充协议（附件2第五部分）',
    clauses: ids('X2.5.4'),
  },
  {
    work: '开班备案与审批（第七至九条）',
    clauses: [...ids('A9.1(e) A9.2(d) X2.2.1(b) X2.3.2(a)')],
  },
  {
    work: '过程监督（第十条）',
    clauses: [
      ...ids('A10.8(b) A10.8(d) A10.13 A10.14 A10.15'),
      ...ids('X2.2.2(a) X2.3.3(c) X2.3.4(b)'),
      ...ids('X2.3.7(b)'),
    ],
  },
  {
    work: '培训台账与跟踪服务（第十二条）',
    clauses: [...ids('A12.4 X2.3.7(e) X2.3.7(f) X2.3.7(g) X2.3.7(h)')],
  },
  {
    work: '补贴申报的指导（附件2第二部分）',
    clauses: ids('X2.2.4'),
  },
  {
    work: '协议变更与终止（附件2第四、五部分）',
    clauses: ids(
      'X2.4.2(a) X2.4.2(b) X2.4.2(c) X2.4.2(d) X2.4.3 X2.5.1 X2.5.2(a) X2.5.2(b) X2.5.3(a) X2.5.3(b)',
    ),
  },
]
