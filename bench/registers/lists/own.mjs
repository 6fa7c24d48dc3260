// What each person is shown of their own.
import { aPerson, bigBody } from '../names.mjs'
import { bureau, everyone, ofBody } from './roles.mjs'

export const ofOneself = [
  {
    path: '/api/messages',
    who: everyone,
    pages: 'row',
    bare: {
      from: 'messages',
      where: `channel = 'desk'`,
      order: 'told_at desc, id desc',
      filters: { unread: () => 'read_at is null' },
      mine: ({ account, person, role }) =>
        ofBody.includes(role)
          ? `(account_id = '${account}' or provider_code = '${bigBody}')`
          : person
            ? `(account_id = '${account}' or person_id = '${person}')`
            : `account_id = '${account}'`,
    },
    values: { unread: ['true'] },
  },
  {
    path: '/api/my/claims',
    who: ['trainee'],
    bare: ({ person }) => `select * from claims where person_id = '${person}' order by applied_on desc`,
    asks: { all: {} },
  },
  {
    path: '/api/my/certificates',
    who: ['trainee'],
    bare: ({ person }) => `select * from certificates where person_id = '${person}' order by issued_on desc`,
    asks: { all: {} },
  },
  {
    path: '/api/my/classes',
    who: ['trainee'],
    bare: ({
      person,
    }) => `select c.*, p.name as body from classes c join class_trainees t on t.class_id = c.id
      join providers p on p.credit_code = c.provider_code
      where t.person_id = '${person}' and t.status = 'enrolled' and c.status not in ('draft', 'submitted', 'returned', 'refused')
      order by c.starts_on desc, c.id`,
    asks: { all: {} },
  },
  {
    path: '/api/my/lessons',
    who: ['trainee'],
    bare: (
      { person },
      { on },
    ) => `select l.*, c.name as class, r.name as room, h.name as teacher, a.mark, a.in_at, a.out_at
      from lessons l join classes c on c.id = l.class_id join class_trainees t on t.class_id = l.class_id
      left join attendance a on a.lesson_id = l.id and a.person_id = t.person_id
      left join rooms r on r.id = l.room_id left join teachers h on h.id = l.teacher_id
      where t.person_id = '${person}' and t.status = 'enrolled' and l.on_day = ${on ? `'${on}'` : 'current_date'}
        and c.status in ('approved', 'running', 'suspended', 'ended', 'examined', 'archived')
      order by l.starts_at`,
    asks: { all: {} },
    values: { on: ['2026-11-02'] },
  },
  {
    path: '/api/my/objections',
    who: ['trainee'],
    bare: ({
      account,
    }) => `select k.*, c.name as class from complaints k left join classes c on c.id = k.class_id
      where k.recorded_by = '${account}' order by k.received_at desc limit 50`,
    asks: { all: {} },
  },
  {
    path: '/api/my/disclosures',
    who: ['trainee'],
    bare: ({ person }) => disclosuresOf(person),
    asks: { all: {} },
  },
  {
    path: `/api/people/${aPerson}/disclosures`,
    says: '/api/people/…/disclosures',
    who: bureau,
    // The auditor reads who looked, the others their own looks.
    bare: ({ account, role }) =>
      disclosuresOf(aPerson, role === 'auditor' ? '' : `and account_id = '${account}'`),
    asks: { all: {} },
  },
]

function disclosuresOf(person, own = '') {
  return `select * from disclosures where person_id = '${person}' ${own} order by received_at desc limit 200`
}
