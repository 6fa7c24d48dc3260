// Questions about what is paid for claims, and what is asked back.
import { is, oneOf } from '../bare.mjs'
import { bigBody, payingClass } from '../names.mjs'
import { money } from './roles.mjs'

const payable = {
  from: `claims c left join persons n on n.id = c.person_id left join providers p on p.credit_code = c.provider_code`,
  columns: 'c.*, n.account_masked as own, p.account_masked',
  where: `c.status = 'cleared'`,
  order: 'c.decided_on, c.claim_no',
  filters: {
    provider: is('c.provider_code'),
    classNo: is('c.class_no'),
    state: (state) =>
      state === 'ready'
        ? 'coalesce(n.account_masked, p.account_masked) is not null'
        : 'p.account_masked is null',
  },
}

const paidBack = {
  from: 'claims c join persons n on n.id = c.person_id left join payments y on y.claim_id = c.id',
  columns: 'c.id, c.claim_no, n.name, c.class_no, y.amount_fen, y.settled_on',
  where: `c.provider_code = '${bigBody}' and c.status in ('paid', 'granted') and c.recovery is null`,
  order: 'coalesce(y.settled_on, c.decided_on) desc, c.claim_no',
  words: ['c.claim_no', 'n.name', 'c.class_no'],
}

/** The figures of a year of funds, and the moves that make each up. */
const figures = {
  appropriated: ['appropriation', 'correction'],
  committed: ['commit', 'release', 'pay'],
  paid: ['pay', 'opening', 'correction'],
  recovered: ['receive', 'set-off'],
  returned: ['return', 'recovered-return', 'correction'],
}

export const paymentLists = [
  {
    path: '/api/funds',
    who: money,
    // Gathered from balances, documents, sums of claims and payments outside the books: no statement asks the same.
    bare: null,
    values: { year: [2024] },
    asks: { all: {} },
  },
  {
    path: '/api/funds/reconciliation',
    who: money,
    bare: null,
    asks: {
      'a month': { from: '2024-06-01', to: '2024-06-30' },
      'a year, with the sums of the bank': {
        from: '2024-01-01',
        to: '2024-12-31',
        paidFen: 100,
        receivedFen: 100,
      },
    },
  },
  {
    path: '/api/fund-moves',
    who: money,
    pages: 'row',
    bare: {
      from: 'fund_moves',
      order: 'moved_at desc, id desc',
      filters: {
        year: is('year'),
        source: is('source'),
        figure: oneOf('step', figures),
        day: is('on_day'),
      },
    },
    values: {
      year: [2024],
      source: ['employment', 'unemployment', 'local'],
      figure: Object.keys(figures),
      day: ['2024-06-03'],
    },
    asks: {
      'of a year and source': { year: 2024, source: 'local' },
      'recovered of a year and source': { year: 2024, source: 'local', figure: 'recovered' },
    },
  },
  {
    path: '/api/payable-claims',
    who: ['finance'],
    pages: 'row',
    bare: payable,
    values: { state: ['ready', 'left'], provider: [bigBody], classNo: [payingClass] },
    asks: { 'ready, of one body': { state: 'ready', provider: bigBody } },
    most: 60 * 1_024,
  },
  {
    path: '/api/payable-claims/choice',
    who: ['finance'],
    bare: { ...payable, columns: 'c.id, c.claim_no, c.amount_fen' },
    values: { provider: [bigBody], classNo: [payingClass] },
    asks: { all: {} },
    most: 120 * 1_024,
  },
  {
    path: '/api/payment-batches',
    who: money,
    pages: 'row',
    bare: {
      from: 'payment_batches',
      order: 'number desc',
      sorts: { number: 'number', preparedAt: 'prepared_at, number', total: 'total_fen, number' },
      filters: { status: is('status') },
      words: ['number'],
    },
    values: { status: ['prepared', 'approved', 'returned', 'sent', 'settled'] },
    searches: { number: '0001' },
  },
  {
    path: `/api/exits/${bigBody}/recoverable-claims`,
    says: '/api/exits/…/recoverable-claims',
    who: ['clerk'],
    pages: 'row',
    bare: paidBack,
    searches: { name: '陈伟', class: 'KB2024-08', number: 'SL2020-0', nobody: '欧阳锋' },
  },
]
