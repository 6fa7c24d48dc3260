// Questions about claims, and about the workbooks of claims that are checked before.
import { is, oneOf } from '../bare.mjs'
import { bigBody, checks, earlierIntake } from '../names.mjs'
import { body, bureau, money, ofBody } from './roles.mjs'

const stages = {
  open: ['submitted', 'reviewed'],
  notice: ['approved', 'on-notice'],
  payment: ['cleared', 'paid'],
  ended: ['refused', 'withdrawn', 'granted'],
}
const verdicts = ['pass', 'fail', 'manual']

const rowsOf = (check, who) => ({
  path: `/api/claim-checks/${check}/rows`,
  says: '/api/claim-checks/…/rows',
  who,
  pages: 'row',
  bare: {
    from: 'decisions',
    where: `check_id = '${check}'`,
    order: 'row_no',
    sorts: {
      row: 'row_no',
      amount: 'amount_fen, row_no',
      rate: 'rate_fen, row_no',
      verdict: 'verdict, row_no',
      name: 'person_label, row_no',
    },
    filters: {
      verdict: is('verdict'),
      clause: (clause) => `('${clause}' = any(failed) or '${clause}' = any(open_clauses))`,
    },
    words: ['claim_no', 'person_label'],
  },
  // The last clause fails in no row.
  values: { verdict: verdicts, clause: ['A13.4', 'A7.2'] },
  asks: { 'verdict fail, by amount': { verdict: 'fail', sort: '-amount' } },
  searches: { name: '陈伟', 'one character': '陈', number: 'SL2016-00', nobody: '欧阳锋' },
})

const broughtYear = (year) => `applied_on between '${year}-01-01' and '${year}-12-31'`

export const moneyLists = [
  {
    path: '/api/earlier-grants',
    who: bureau,
    pages: 'row',
    posted: true,
    bare: {
      from: 'earlier_grants',
      order: 'applied_on desc, id desc',
      sorts: { appliedOn: 'applied_on, id', amount: 'amount_fen, id' },
      filters: { channel: is('channel'), place: is('place'), year: broughtYear, intake: is('intake_id') },
      search: (q) => `person_id in (select id from persons where name like '%${q}%')`,
    },
    values: {
      channel: ['training', 'online', 'unemployment', 'other'],
      place: ['here', 'city', 'department'],
      year: [2021],
      intake: [earlierIntake],
    },
    searches: { name: '陈伟' },
  },
  {
    path: '/api/claims',
    who: [...money, ...body],
    pages: 'row',
    bare: {
      from: 'claims',
      order: 'applied_on desc, claim_no desc',
      sorts: {
        name: 'person_name, claim_no',
        amount: 'amount_fen, claim_no',
        claimNo: 'claim_no',
        appliedOn: 'applied_on, claim_no',
      },
      filters: { status: is('status'), stage: oneOf('status', stages), verdict: is('verdict') },
      words: ['claim_no', 'class_no', 'provider_name', 'person_name'],
      ofBody,
    },
    values: {
      status: [
        'submitted',
        'reviewed',
        'approved',
        'on-notice',
        'cleared',
        'paid',
        'granted',
        'refused',
        'withdrawn',
      ],
      stage: Object.keys(stages),
      verdict: verdicts,
    },
    asks: {
      'submitted, oldest': { status: 'submitted', sort: 'appliedOn' },
      'verdict and stage': { verdict: 'fail', stage: 'open' },
      'class in the address': { q: 'KB2024-08' },
      'class in the address, far': { q: 'KB2024-08', page: 'far' },
    },
    searches: {
      'name of two': '陈伟',
      'name of three': '陈建国',
      class: 'KB2024-08',
      number: 'SL2025-04',
      body: '江海',
      nobody: '欧阳锋',
    },
    posted: true,
  },
  {
    path: '/api/claims/totals',
    who: [...money, ...body],
    bare: {
      from: `(select provider_code, status, count(*), sum(amount_fen) from claims group by provider_code, status) s`,
      order: 'status',
      ofBody,
    },
    asks: { all: {} },
  },
  {
    path: '/api/claimable-certificates',
    who: body,
    pages: 'number',
    bare: {
      from: 'exam_results r join persons n on n.id = r.person_id',
      columns: 'r.*, n.name',
      where: 'r.passed and r.certificate_no is not null and not r.claimed',
      order: 'r.issued_on, r.certificate_no',
      words: ['n.name', 'r.certificate_no'],
      own: `r.provider_code = '${bigBody}'`,
      ofBody,
    },
    asks: { 'few at once': { size: 20 } },
    searches: { name: '陈伟', number: 'S00000', nobody: '欧阳锋' },
  },
  {
    path: '/api/claim-checks',
    who: [...money, ...body],
    pages: 'row',
    bare: { from: 'claim_checks', order: 'created_at desc, id desc', ofBody },
  },
  rowsOf(checks.bureau, money),
  rowsOf(checks.body, body),
]
