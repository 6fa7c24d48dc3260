// Questions about claims, what is paid for them, checked before them and asked back.
import { is, oneOf } from '../bare.mjs'
import { bigBody, checks } from '../names.mjs'
import { body, money, ofBody } from './roles.mjs'

const stages = {
  open: ['submitted', 'reviewed'],
  notice: ['approved', 'on-notice'],
  payment: ['cleared', 'paid'],
  ended: ['refused', 'withdrawn', 'granted'],
}

const rowsOf = (check) => ({
  from: 'decisions',
  where: `check_id = '${check}'`,
  order: 'row_no',
  sorts: {
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
})
const rowAsks = {
  first: {},
  far: { page: 200 },
  last: { page: 'last' },
  'by amount': { sort: '-amount' },
  'by amount, far': { sort: '-amount', page: 150 },
  'by rate': { sort: 'rate' },
  'by name': { sort: 'name' },
  'by verdict': { sort: 'verdict' },
  'verdict manual': { verdict: 'manual' },
  'verdict fail, by amount': { verdict: 'fail', sort: '-amount' },
  clause: { clause: 'A13.4' },
  'clause of none': { clause: 'A7.2' },
}
const rowSearches = { name: '陈伟', 'one character': '陈', number: 'SL2016-00', nobody: '欧阳锋' }

const paidBack = {
  from: 'claims c join persons n on n.id = c.person_id left join payments y on y.claim_id = c.id',
  columns: 'c.id, c.claim_no, n.name, c.class_no, y.amount_fen, y.settled_on',
  where: `c.provider_code = '${bigBody}' and c.status in ('paid', 'granted') and c.recovery is null`,
  order: 'coalesce(y.settled_on, c.decided_on) desc, c.claim_no',
  words: ['c.claim_no', 'n.name', 'c.class_no'],
}

export const moneyLists = [
  {
    path: '/api/claims',
    who: [...money, ...body],
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
    asks: {
      first: {},
      far: { page: 200 },
      last: { page: 'last' },
      'by name': { sort: 'name' },
      'by amount, far': { sort: '-amount', page: 150 },
      'by number': { sort: 'claimNo' },
      submitted: { status: 'submitted', sort: 'appliedOn' },
      paid: { status: 'paid' },
      'paid, far': { status: 'paid', page: 200 },
      'stage payment': { stage: 'payment' },
      'verdict manual': { verdict: 'manual' },
      'verdict and stage': { verdict: 'fail', stage: 'open' },
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
    bare: {
      from: 'exam_results',
      where: 'passed and certificate_no is not null and not claimed',
      order: 'issued_on, certificate_no',
      ofBody,
    },
    asks: { first: { size: 20 }, last: { size: 20, page: 'last' } },
  },
  {
    path: '/api/payable-claims',
    who: ['finance'],
    bare: {
      from: `claims c left join persons n on n.id = c.person_id left join providers p on p.credit_code = c.provider_code`,
      columns: 'c.*, n.account_masked as own, p.account_masked',
      where: `c.status = 'cleared'`,
      order: 'c.decided_on, c.claim_no',
      filters: {
        state: (state) =>
          state === 'ready'
            ? 'coalesce(n.account_masked, p.account_masked) is not null'
            : 'p.account_masked is null',
      },
    },
    asks: { first: { state: 'ready' }, last: { state: 'ready', page: 'last' }, left: { state: 'left' } },
    most: 60 * 1_024,
  },
  {
    path: '/api/payable-claims/choice',
    who: ['finance'],
    bare: `select id, claim_no, amount_fen from claims where status = 'cleared' order by decided_on, claim_no limit 1000`,
    asks: { all: {} },
    most: 120 * 1_024,
  },
  {
    path: '/api/payment-batches',
    who: money,
    bare: {
      from: 'payment_batches',
      order: 'prepared_at desc, number desc',
      sorts: { total: 'total_fen, number' },
      words: ['number'],
    },
    asks: { first: {}, far: { page: 80 }, last: { page: 'last' }, 'by total': { sort: '-total' } },
    searches: { number: '0001' },
  },
  {
    path: '/api/claim-checks',
    who: [...money, ...body],
    bare: { from: 'claim_checks', order: 'created_at desc, id desc', ofBody },
    asks: { first: {}, last: { page: 'last' } },
  },
  {
    path: `/api/claim-checks/${checks.bureau}/rows`,
    says: '/api/claim-checks/…/rows',
    who: ['clerk', 'approver', 'finance', 'auditor'],
    bare: rowsOf(checks.bureau),
    asks: rowAsks,
    searches: rowSearches,
  },
  {
    path: `/api/claim-checks/${checks.body}/rows`,
    says: '/api/claim-checks/…/rows',
    who: body,
    bare: rowsOf(checks.body),
    asks: rowAsks,
    searches: rowSearches,
  },
  {
    path: `/api/exits/${bigBody}/recoverable-claims`,
    says: '/api/exits/…/recoverable-claims',
    who: ['clerk'],
    bare: paidBack,
    asks: { first: {}, far: { page: 200 }, last: { page: 'last' } },
    searches: { name: '陈伟', class: 'KB2024-08', number: 'SL2020-0', nobody: '欧阳锋' },
  },
]
