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
    clauses: [
      ...ids(
        'A2.1 A2.2 A3.1 A3.2 A3.3 A4.2(a) A4.2(b) A4.3(a) A4.3(b) A4.3(c) A4.4(b) A4.4(c) A4.4(d) A4.4(e)',
      ),
      ...ids('A4.4(f) A4.4(g) A4.4(h) A4.5 A4.6 A4.7 A5.1(b) A5.2(a) A5.2(b) A5.4(a) A5.4(b)'),
      ...ids('A6.1 A6.2 A6.3 A6.4 A6.5 A6.6 A6.7'),
      ...ids('X1.0 X1.1 X1.2 X1.3 X1.4 X1.5 X1.6 X1.P0 X1.P1 X1.P2 X1.P3 X1.P4 X1.P5 X1.P6'),
      ...ids('X1.E0 X1.E1 X1.E2 X1.E3 X1.E4 X1.E5 X1.E6 X1.7 X1.8 X1.9 X1.10'),
      ...ids('X2.2.1(a) X2.2.5 X2.3.1(a) X2.3.1(b) X2.3.9(a) X2.3.9(b)'),
    ],
  },
  {
    work: '备案协议文本与签章（附件2）',
    clauses: [
      ...ids('X2.0 X2.0.1 X2.0.2 X2.0.3 X2.1.0 X2.1.1 X2.1.2 X2.1.3 X2.2.0 X2.3.0 X2.4.0 X2.5.0'),
      ...ids('X2.5.4 X2.5.5 X2.6'),
    ],
  },
  {
    work: '开班备案与审批（第七至九条）',
    clauses: [
      ...ids('A7.1 A8.1 A8.2 A8.3 A9.1(a) A9.1(b) A9.1(c) A9.1(d) A9.1(e) A9.2(d) A9.2(e)'),
      ...ids('X2.2.1(b) X2.3.2(a) X2.3.2(b) X2.3.3(b) X2.3.8'),
    ],
  },
  {
    work: '过程监督（第十条）',
    clauses: [
      ...ids(
        'A10.1 A10.2 A10.3 A10.4 A10.5 A10.6 A10.7 A10.8(a) A10.8(b) A10.8(c) A10.8(d) A10.9 A10.10 A10.11',
      ),
      ...ids('A10.12 A10.13 A10.14 A10.15 A10.16(a) A10.16(b) A10.16(c) A10.16(d) A10.16(f) A10.17'),
      ...ids('X2.2.2(a) X2.2.2(b) X2.3.3(a) X2.3.3(c) X2.3.3(d) X2.3.4(a) X2.3.4(b) X2.3.4(c) X2.3.4(d)'),
      ...ids('X2.3.7(a) X2.3.7(b)'),
    ],
  },
  {
    work: '考核与取证（第十一条）',
    clauses: ids('A11.1 A11.2 X2.3.5(a) X2.3.5(b)'),
  },
  {
    work: '培训台账与跟踪服务（第十二条）',
    clauses: [
      ...ids('A12.1 A12.2 A12.3(a) A12.3(b) A12.3(c) A12.3(d) A12.3(e) A12.3(f) A12.3(g) A12.3(h)'),
      ...ids('A12.4 A12.5 A12.6 A12.7 X2.3.7(c) X2.3.7(d) X2.3.7(e) X2.3.7(f) X2.3.7(g) X2.3.7(h)'),
    ],
  },
  {
    work: '补贴审核、公示与拨付（第十三条）',
    clauses: ids('A13.8 A13.9 X2.2.3 X2.2.4 X2.3.6(b)'),
  },
  {
    work: '退出与处罚（第七、十四、十五条）',
    clauses: [
      ...ids(
        'A7.3 A14.0(a) A14.0(b) A14.0(c) A14.0(d) A14.0(e) A14.1 A14.2 A14.3(a) A14.3(c) A14.4 A14.5(a)',
      ),
      ...ids(
        'A14.5(b) A14.6 A14.7 A14.8(a) A15(a) A15(b) A15(c) X2.2.6 X2.4.1 X2.4.1(1) X2.4.1(2) X2.4.1(3)',
      ),
      ...ids('X2.4.1(4) X2.4.1(5) X2.4.1(6) X2.4.1(7) X2.4.1(8)'),
    ],
  },
  {
    work: '协议变更与终止（附件2第四、五部分）',
    clauses: ids(
      'X2.4.2(a) X2.4.2(b) X2.4.2(c) X2.4.2(d) X2.4.3 X2.5.1 X2.5.2(a) X2.5.2(b) X2.5.3(a) X2.5.3(b)',
    ),
  },
  {
    work: '施行日期与新旧衔接（第十六条）',
    clauses: ids('A16'),
  },
]
