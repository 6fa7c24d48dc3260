// The tables of a county after ten years, filled by SQL alone and always the same: people who do not exist, numbers that are none.
// Triggers and foreign keys are off while it is filled: nothing here was ever lawful, it is only as much and as wide as what is.
import { bytes, earlierIntake, list, namesOf } from './names.mjs'
import { recorded } from './records.mjs'

export const sizes = {
  small: {
    classes: 2_000,
    people: 4_000,
    claims: 10_000,
    bodies: 40,
    concerns: 4_000,
    messages: 10_000,
    checked: 2_000,
  },
  city: {
    classes: 100_000,
    people: 200_000,
    claims: 500_000,
    bodies: 200,
    concerns: 200_000,
    messages: 500_000,
    checked: 100_000,
  },
  province: {
    classes: 100_000,
    people: 1_000_000,
    claims: 3_000_000,
    bodies: 500,
    concerns: 200_000,
    messages: 1_000_000,
    checked: 100_000,
  },
}

const surnames = [
  ...'陈王张李刘杨黄周吴徐孙朱马胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石',
]
const given = [
  ...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂红梅文华建国志海燕玲小云飞鹏浩宇欣怡子涵梓轩晨曦佳琪雨桐思远博雅嘉俊凯瑞婷雪莹倩颖慧琳洁楠峰斌波辉旭东成龙亮春生林森鑫淼焱雷电风山川江河湖永康宁安泰祥和顺福寿',
]
const trades = [
  '电工',
  '焊工',
  '养老护理员',
  '育婴员',
  '中式烹调师',
  '保育师',
  '钳工',
  '车工',
  '家政服务员',
  '西式面点师',
  '美容师',
  '汽车维修工',
  '物流服务师',
  '电子商务师',
  '起重装卸机械操作工',
  '缝纫工',
]
const places = [
  '江海',
  '滨江',
  '吕四',
  '汇龙',
  '惠萍',
  '东海',
  '南阳',
  '北新',
  '王鲍',
  '合作',
  '海复',
  '近海',
  '寅阳',
  '启隆',
]

/** Statements in their order, each with what it fills. `ours`: what the product writes itself (house.mjs). */
export function filling(size, ours) {
  const { initialsOf, personInitials } = ours
  const { classes, people, claims, bodies } = size
  const { day, personId, classId, bodyNo, code, classOf, personOf, tenYears } = namesOf(size)
  const classStatus = `case when i > ${classes} * 0.999 then 'draft' when i > ${classes} * 0.998 then 'submitted' when i > ${classes} * 0.9975 then 'returned'
    when i > ${classes} * 0.9965 then 'approved' when i > ${classes} * 0.992 then 'running' when i > ${classes} * 0.99 then 'ended'
    when i > ${classes} * 0.985 then 'examined' when i % 97 = 0 then 'cancelled' else 'archived' end`
  const claimStatus = `case when k > ${claims} * 0.995 then 'submitted' when k > ${claims} * 0.993 then 'reviewed' when k > ${claims} * 0.991 then 'approved'
    when k > ${claims} * 0.988 then 'on-notice' when k > ${claims} * 0.985 then 'cleared' when k % 41 = 0 then 'refused' when k % 67 = 0 then 'withdrawn'
    when k < ${claims} * 0.03 then 'granted' else 'paid' end`
  const verdict = `(array['pass','pass','pass','fail','manual'])[1 + k % 5]`
  const name = 'surname || first || second'
  return [
    [
      'bodies',
      `insert into providers (credit_code, kind, name, address, initials, account_enc, account_masked, bank_name)
      select ${code('b')}, case when b % 5 = 0 then 'enterprise' else 'institution' end, place || '第' || b || '职业培训学校', '人民路' || b || '号', letters || 'd' || b || 'zypxxx',
        case when b % 50 <> 7 then ${bytes(48)} end, case when b % 50 <> 7 then '6228****' end, case when b % 50 <> 7 then '启东农商行' end
      from generate_series(1, ${bodies}) b, lateral (select (${list(places)})[1 + b % ${places.length}] as place, (${list(places.map(initialsOf))})[1 + b % ${places.length}] as letters) p`,
    ],
    [
      'filings',
      `insert into filings (id, number, provider_code, status, form, submitted_at, changed_at)
      select md5('filing' || b)::uuid, 'BA' || lpad(b::text, 8, '0'), ${code(`1 + b % ${bodies}`)}, case when b > ${bodies * 4} then 'submitted' else 'signed' end,
        jsonb_build_object('name', '第' || b || '职业培训学校', 'kind', case when b % 5 = 0 then 'enterprise' else 'institution' end, 'occupations', '[]'::jsonb), now() - b * interval '1 day', now() - b * interval '1 day'
      from generate_series(1, ${bodies * 4 + 20}) b`,
    ],
    [
      'fees',
      `insert into fees (provider_code, item, amount_fen, refund_rule, published_on, from_on)
      select ${code('b')}, (${list(['培训费', '教材费', '考核费'])})[n] || b, n * 10000, '开班前全额退还', current_date - 300, current_date - 300 from generate_series(1, ${bodies}) b, generate_series(1, 3) n`,
    ],
    [
      'agreements',
      `insert into agreements (id, number, filing_id, provider_code, occupations, from_on, to_on, bureau_sealed_on, provider_sealed_on, status)
      select md5('agreement' || b)::uuid, 'XY' || lpad(b::text, 8, '0'), md5('filing' || b)::uuid, ${code('b')}, '[]', current_date - 300, current_date + 400, current_date - 300, current_date - 300, 'in-force'
      from generate_series(1, ${bodies}) b`,
    ],
    [
      'people',
      `insert into persons (id, name, initials, id_number_enc, id_number_hash, id_number_masked, phone_enc, phone_hash, phone_masked, category, account_enc, account_masked, bank_name)
      select ${personId('n')}, ${name}, l1 || l2 || l3, ${bytes(47)}, md5('number' || n) || md5('n' || n), '320681********' || lpad((n % 10000)::text, 4, '0'),
        ${bytes(40)}, md5('phone' || n) || md5('p' || n), '138****' || lpad((n % 10000)::text, 4, '0'), '其他', ${bytes(48)}, '6228********' || lpad((n % 10000)::text, 4, '0'), '启东农商行'
      from generate_series(1, ${people}) n,
        lateral (select 1 + (n::bigint * 40503 % 65521 % ${surnames.length})::int as a, 1 + (n::bigint * 48271 % 999983 % ${given.length})::int as b,
          case when n % 4 = 0 then 0 else 1 + (n::bigint * 69621 % 999979 % ${given.length})::int end as c) at,
        lateral (select (${list(surnames)})[a] as surname, (${list(given)})[b] as first, coalesce((${list(given)})[c], '') as second,
          (${list(surnames.map(personInitials))})[a] as l1, (${list(given.map(initialsOf))})[b] as l2, coalesce((${list(given.map(initialsOf))})[c], '') as l3) w`,
    ],
    [
      'intakes',
      `insert into intakes (id, client_key, kind, source, as_of, confidence, file_name, file_hash, row_count, taken_name)
      values ('${earlierIntake}', 'bench', 'earlier-grants', '启东市就业管理中心', current_date - 30, 'official', 'x.xlsx', 'x', ${people}, '陈伟')`,
    ],
    [
      'earlier grants',
      `insert into earlier_grants (intake_id, row_no, person_id, occupation_code, occupation_name, level, applied_on, issued_on, amount_fen, claimant, place, place_name, channel)
      select '${earlierIntake}', n, ${personId('n')}, '4-1', '焊工', (array['5','4','3'])[1 + n % 3], applied, applied - 60, 100000 + n % 7 * 10000, 'institution',
        (array['here','city','department'])[1 + n % 3], (array[null,'南通市','退役军人事务局'])[1 + n % 3], (array['training','online','unemployment','other'])[1 + n % 4]
      from generate_series(1, ${people}) n, lateral (select ${day(tenYears('n', people))} as applied) d`,
    ],
    [
      'classes',
      `insert into classes (id, class_no, provider_code, agreement_id, name, occupation_code, occupation_name, level, starts_on, ends_on, status, filed_on, submitted_at, initials)
      select ${classId('i')}, 'KB' || to_char(starts, 'YYYY') || '-' || lpad(i::text, 6, '0'), ${code(bodyNo('i'))}, md5('agreement' || ${bodyNo('i')})::uuid, trade || '第' || i || '期',
        '4-' || (i % ${trades.length}), trade, (array['5','4','3'])[1 + i % 3], starts, starts + 21, ${classStatus}, starts - 8, starts - 8, letters || 'd' || i || 'q'
      from generate_series(1, ${classes}) i,
        lateral (select ${day(tenYears('i', classes))} as starts, (${list(trades)})[1 + i % ${trades.length}] as trade, (${list(trades.map(initialsOf))})[1 + i % ${trades.length}] as letters) w`,
    ],
    [
      'lessons',
      `insert into lessons (id, class_id, provider_code, position, on_day, starts_at, ends_at, hours, kind, subject, teacher_id, room_id)
      select md5('lesson' || i || '-' || l)::uuid, ${classId('i')}, ${code(bodyNo('i'))}, l, on_day, on_day + time '09:00', on_day + time '12:00', 3, 'theory', '安全常识', ${personId('i')}, ${personId('l')}
      from generate_series(1, ${classes}) i, generate_series(1, 3) l, lateral (select ${day(`${tenYears('i', classes)} + l * 7`)} as on_day) d`,
    ],
    [
      'rosters',
      `insert into class_trainees (class_id, person_id, provider_code, position)
      select ${classId(classOf('k'))}, ${personId(personOf('k'))}, ${code(bodyNo(classOf('k')))}, k % 1000 from generate_series(0, ${claims - 1}) k`,
    ],
    [
      'trainees of bodies',
      `insert into provider_trainees (provider_code, person_id, classes, name, initials, last_four)
      select t.provider_code, p.id, count(*), p.name, p.initials, right(p.id_number_masked, 4)
      from class_trainees t join persons p on p.id = t.person_id group by t.provider_code, p.id`,
    ],
    [
      'sittings',
      `insert into sittings (id, class_id, provider_code, held_on, assessor, registered_by, results_at)
      select md5('sitting' || i)::uuid, ${classId('i')}, c.provider_code, c.ends_on + 5, '评价机构', ${personId(1)}, case when c.status <> 'ended' then c.ends_on + 9 end
      from generate_series(1, ${classes}) i join classes c on c.id = ${classId('i')} where c.status in ('examined', 'archived') or c.status = 'ended' and i % 2 = 0`,
    ],
    [
      'results',
      `insert into exam_results (sitting_id, person_id, class_id, provider_code, theory, practice, passed, certificate_no, issued_on, handed_on, claimed)
      select s.id, ${personId(personOf('k'))}, s.class_id, s.provider_code, 80, 80, true, 'S' || lpad(k::text, 10, '0'), s.held_on + 10, s.held_on + 20, (${claimStatus}) not in ('refused', 'withdrawn')
      from generate_series(0, ${claims - 1}) k join sittings s on s.class_id = ${classId(classOf('k'))} where s.results_at is not null`,
    ],
    [
      'certificates',
      `insert into certificates (person_id, certificate_no, occupation_code, occupation_name, level, issued_on, provider_code, recorded_at)
      select r.person_id, r.certificate_no, c.occupation_code, c.occupation_name, c.level, r.issued_on, r.provider_code, r.issued_on
      from exam_results r join classes c on c.id = r.class_id where r.certificate_no is not null`,
    ],
    [
      'lists of certificates',
      `insert into intakes (id, client_key, kind, source, as_of, confidence, file_name, file_hash, row_count, taken_name)
      select md5('certificates' || n)::uuid, 'bench' || n, 'certificates', (array['江苏省职业技能鉴定中心','启东市就业管理中心'])[n], current_date - 30 * n,
        (array['official','own-record'])[n], 'x.xlsx', 'x' || n, ${people} / 10, '陈伟' from generate_series(1, 2) n`,
    ],
    [
      'certificates of lists',
      `insert into certificates (intake_id, issuer, person_id, certificate_no, occupation_code, occupation_name, level, issued_on, recorded_at)
      select md5('certificates' || l)::uuid, '江苏省职业技能鉴定中心', ${personId('n')}, 'Y' || lpad(n::text, 12, '0'), '4-1', '焊工', (array['5','4','3'])[1 + n % 3], issued, issued
      from generate_series(1, ${people}, 10) n, generate_series(1, 2) l, lateral (select ${day(tenYears('n', people))} as issued) d`,
    ],
    [
      'archives',
      `insert into archives (class_id, provider_code, archived_on, keep_until, video_keep_until, manifest_hash, archived_by)
      select c.id, c.provider_code, c.ends_on + 60, c.ends_on + 1200, c.ends_on + 800, md5(c.class_no), ${personId(1)} from classes c where c.status = 'archived'`,
    ],
    [
      'judgements',
      `insert into judgements (id, subject_kind, subject_id, rule_set, provider_code, verdict, failed, facts, findings, law_hash, ruleset_hash, edition_hash)
      select md5('judgement' || k)::uuid, 'claim', md5('claim' || k)::uuid, 'claims', ${code(bodyNo(classOf('k')))}, ${verdict}, '{}', repeat('{"fact":1},', 20), repeat('{"finding":1},', 20), 'bench', 'bench', 'bench'
      from generate_series(0, ${claims - 1}) k`,
    ],
    [
      'claims',
      `insert into claims (id, claim_no, person_id, claimant, provider_code, provider_name, class_no, occupation_code, occupation_name, level, certificate_no, issued_on, applied_on, status, year_slot, slot_year, amount_fen, class_id, judgement_id, rate_fen, submitted_by, notice_id, decided_on, person_name, verdict)
      select md5('claim' || k)::uuid, 'SL' || to_char(c.starts_on, 'YYYY') || '-' || lpad(k::text, 7, '0'), ${personId(personOf('k'))}, (array['institution','person'])[1 + k % 2], c.provider_code, p.name, c.class_no,
        c.occupation_code, c.occupation_name, (array['5','4','3','2','1','special'])[1 + cycle], 'S' || lpad(k::text, 10, '0'), c.ends_on + 15, c.ends_on + 40, s.status,
        case when s.status in ('refused', 'withdrawn') then null else 1 + cycle end,
        case when s.status in ('refused', 'withdrawn') then null else extract(year from c.ends_on + 40) end, case when s.status in ('refused', 'withdrawn') then 0 else 100000 + (k % 17) * 10000 end,
        c.id, md5('judgement' || k)::uuid, 150000, ${personId(1)}, case when s.status in ('on-notice', 'cleared', 'paid') then md5('notice' || k / 100)::uuid end, c.ends_on + 60, person.name, ${verdict}
      from generate_series(0, ${claims - 1}) k join classes c on c.id = ${classId(classOf('k'))} join providers p on p.credit_code = c.provider_code
        join persons person on person.id = ${personId(personOf('k'))},
        lateral (select ${claimStatus} as status, (k / ${people})::int as cycle) s`,
    ],
    [
      'sums',
      `insert into claim_sums (provider_code, status, claims, amount_fen) select provider_code, status, count(*), sum(amount_fen) from claims group by 1, 2`,
    ],
    [
      'notices',
      `insert into notices (id, number, kind, title, subject_id, columns, lines, from_on, to_on, published_at, closed_at)
      select md5('notice' || n)::uuid, 'GS' || lpad(n::text, 8, '0'), case when n % 50 = 0 then 'filing' else 'subsidy' end, '第' || n || '批补贴公示', md5('subject' || n)::uuid, '{claimNo,name}',
        (select jsonb_agg(jsonb_build_object('key', 'SL' || (n * 100 + l), 'cells', array['陈某', '电工五级', '1500'])) from generate_series(1, 30) l), d, d + 7, d, case when d < current_date - 7 then d + 8 end
      from generate_series(0, ${Math.ceil(claims / 100)}) n, lateral (select ${day(`${tenYears('n', Math.ceil(claims / 100))} + 60`)} as d) w`,
    ],
    [
      'batches',
      `insert into payment_batches (id, number, status, prepared_by, prepared_at, approved_by, sent_by, file_hash, total_fen, returned_by, returned_reason)
      select md5('batch' || b)::uuid, 'BF' || lpad(b::text, 8, '0'), state, ${personId(1)}, now() - (${Math.ceil(claims / 100)} - b) * interval '1 hour',
        case when state <> 'prepared' then ${personId(2)} end, case when state in ('sent', 'settled') then ${personId(3)} end, case when state in ('sent', 'settled') then 'x' end, 15000000 + b,
        case when state = 'returned' then ${personId(2)} end, case when state = 'returned' then '金额有误' end
      from generate_series(0, ${Math.ceil(claims / 100)}) b,
        lateral (select case when b % 40 = 1 then 'returned' when b % 400 = 2 then 'prepared' when b % 400 = 3 then 'approved' when b % 400 = 4 then 'sent' else 'settled' end as state) s`,
    ],
    [
      'payments',
      `insert into payments (batch_id, claim_id, provider_code, person_id, payee_kind, payee_name, account_enc, account_masked, amount_fen, status, settled_on, number)
      select md5('batch' || substr(k.claim_no, 8)::int / 100)::uuid, k.id, k.provider_code, k.person_id, 'provider', k.provider_name, ${bytes(48)}, '6228****', k.amount_fen, 'paid', k.decided_on + 20, 'ZF' || k.claim_no
      from claims k where k.status = 'paid'`,
    ],
    [
      'moves of funds',
      `insert into fund_moves (year, source, step, from_account, to_account, amount_fen, on_day, payment_id, moved_by, moved_at)
      select extract(year from y.settled_on)::int, (array['employment', 'employment', 'unemployment', 'local'])[1 + (abs(hashtext(y.number)) % 4)], s.step, s.a, s.b, y.amount_fen, y.settled_on - s.before, y.id, ${personId('1')}, (y.settled_on - s.before)::timestamptz
      from payments y, (values ('commit', 'available', 'committed', 5), ('pay', 'committed', 'paid', 0)) as s (step, a, b, before) where y.status = 'paid'`,
    ],
    [
      'days of funds',
      `insert into fund_days (year, source, on_day, step, from_account, to_account, moves, fen)
      select year, source, on_day, step, from_account, to_account, count(*), sum(amount_fen) from fund_moves group by 1, 2, 3, 4, 5, 6`,
    ],
    [
      'journal',
      `insert into journal (at, account_id, account_name, role, area, verb, subject_kind, subject_id, provider_code, clause)
      select now() - (${claims} - k) * interval '10 minutes', ${personId('k % 40')}, '经办' || k % 40, 'clerk', (array['subsidy','classes','people','exams'])[1 + k % 4], (array['审核通过','查看人员档案','导出开班'])[1 + k % 3], 'claim', md5('claim' || k)::uuid::text, ${code(bodyNo('k'))}, 'A13.8'
      from generate_series(0, ${claims - 1}) k`,
    ],
    [
      'seals',
      `insert into journal_seals (position, journal_id, hash) select id, id, md5(id::text) from journal`,
    ],
    [
      'visits',
      `insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, present, roster, recorded_by)
      select ${classId('i')}, ${code(bodyNo('i'))}, 'onsite', ${day(tenYears('i', classes))}, '{顾峰,李强}', 4, 5, ${personId(1)} from generate_series(1, ${classes}, 4) i`,
    ],
    [
      'accounts',
      `insert into accounts (sign_in_name, name, role, provider_code, provider_name, password_hash)
      select 'body' || b, '机构经办' || b, 'provider-clerk', ${code(`1 + b % ${bodies}`)}, '第' || b || '职业培训学校', 'none' from generate_series(1, ${bodies * 10}) b`,
    ],
    ...recorded(size, ours),
  ]
}
