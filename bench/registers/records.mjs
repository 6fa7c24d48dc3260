// What was noticed, told, checked before a claim and asked back in ten years, filled like the tables it is about.
import { checks, list, namesOf, text } from './names.mjs'

/** Of forty concerns: most are noticed by the house itself, few weigh on the standing of a body. */
const noticed = [
  ...Array(14).fill(['attendance', 'A10.2']),
  ...Array(8).fill(['video', 'A10.6']),
  ...Array(4).fill(['data', 'X2.3.3(d)']),
  ...Array(4).fill(['visit', 'A10.18']),
  ...Array(2).fill(['visit', 'A10.16(b)']),
  ...Array(3).fill(['call', 'A10.9']),
  ...Array(2).fill(['survey', 'A14.4']),
  ...Array(1).fill(['complaint', 'A14.3(b)']),
  ...Array(1).fill(['person', 'A14.5(a)']),
  ...Array(1).fill(['person', 'A13.4']),
]
const letter = { title: '补贴申领已审批', text: '申领已审批，正在公示。', detail: null, href: '/my' }

/** As `filling`: statements in their order, each with what it fills. */
export function recorded(size, { encrypt, gates, keys }) {
  const { concerns, messages, checked, claims, classes } = size
  const { day, personId, classId, claimId, bodyNo, code, personOf, tenYears } = namesOf(size)
  const words = text('经现场核对与台账记录不一致，已责令改正并复查')
  const pick = (of, n) => `(${list(of)})[1 + (${n}) % ${of.length}]`
  // One in fifty still waits for somebody; those of the last weeks do.
  const state = `case when n > ${concerns} * 0.99 then 'raised' when n > ${concerns} * 0.987 then 'heard' when n > ${concerns} * 0.984 then 'proposed'
    when n % 250 = 3 then 'upheld' when n % 3 = 0 then 'dismissed' else 'settled' end`
  const kind = `case when n % 10 < 7 then 'class' when n % 10 < 9 then 'claim' else 'provider' end`
  const classNo = `(1 + (n::bigint * ${classes} / ${concerns + 1}))`
  const claimNo = `(n::bigint * ${claims} / ${concerns + 1})`
  const from = pick(
    noticed.map(([source]) => source),
    'n * 7',
  )
  const since = (column, states) => `case when state in (${states}) then ${column} end`
  const [answered, decided] = [
    `'heard', 'proposed', 'upheld', 'dismissed', 'settled'`,
    `'upheld', 'dismissed', 'settled'`,
  ]
  const proposed = `'proposed', ${decided}`
  return [
    [
      'concerns',
      `insert into concerns (id, number, subject_kind, subject_id, subject_name, provider_code, clause, secret, status, raised_on,
        answer, answered_by, answered_at, proposal, proposed_by, proposed_at, proposes, rests_on, decision, decided_by, decided_at, settlement, settlement_words, settled_by, settled_at)
      select md5('concern' || n)::uuid, 'XS' || to_char(on_day, 'YYYY') || '-' || lpad(n::text, 6, '0'), about,
        case about when 'class' then c.id::text when 'claim' then ${claimId(claimNo)}::text else c.provider_code end,
        case about when 'class' then c.name when 'claim' then 'SL' || lpad((${claimNo})::text, 7, '0') else p.name end,
        c.provider_code, ${pick(
          noticed.map(([, clause]) => clause),
          'n * 7',
        )}, ${from} = 'complaint', state, on_day,
        ${since(words, answered)}, ${since(personId(1), answered)}, ${since('on_day + 3', answered)}, ${since(words, proposed)}, ${since(personId(2), proposed)}, ${since('on_day + 9', proposed)},
        ${since(`case when state = 'dismissed' then 'dismissed' else 'upheld' end`, proposed)}, ${since(`'answer'`, `'dismissed'`)},
        ${since(words, decided)}, ${since(personId('3 + n % 5'), decided)}, ${since('on_day + 12', decided)},
        ${since(`'mended'`, `'settled'`)}, ${since(words, `'settled'`)}, ${since(personId(9), `'settled'`)}, ${since('on_day + 30', `'settled'`)}
      from generate_series(1, ${concerns}) n, lateral (select ${day(tenYears('n', concerns))} as on_day, ${state} as state, ${kind} as about, ${classNo} as i) w
        join classes c on c.id = ${classId('w.i')} join providers p on p.credit_code = c.provider_code`,
    ],
    [
      'origins of concerns',
      `insert into concern_origins (concern_id, subject_kind, subject_id, provider_code, clause, secret, source, source_id, words, raised_by, raised_name, raised_at, number, raised_on)
      select id, subject_kind, subject_id, provider_code, clause, secret, source, case source when 'complaint' then md5('complaint' || id)::uuid::text else 'source' || number end, ${words},
        case when source in ('attendance', 'video', 'data') then null else ${personId(4)} end, case when secret or source in ('attendance', 'video', 'data') then null else '顾峰' end, raised_on, number, raised_on
      from (select c.*, ${from.replace('n * 7', 'right(number, 6)::int * 7')} as source from concerns c) c`,
    ],
    [
      // As they were decided with their concerns.
      'complaints',
      `insert into complaints (id, provider_code, class_id, kind, content, received_on, verified, mended, recorded_by)
      select md5('complaint' || c.id)::uuid, c.provider_code, case c.subject_kind when 'class' then c.subject_id::uuid end, 'sham', '反映收费问题' || right(c.number, 6)::int, c.raised_on,
        case when c.status in ('raised', 'heard', 'proposed') then null else c.status <> 'dismissed' end, c.settlement is not distinct from 'mended', ${personId(4)}
      from concerns c join concern_origins o on o.concern_id = c.id where o.source = 'complaint'`,
    ],
    [
      'passes',
      // One in fifty for all that its concern's subject leads to.
      `insert into concern_passes (concern_id, gate, subject_kind, subject_id, wide, reason, evidence, passed_by, passed_name, passed_at)
      select c.id, ${pick(gates, 'n / 5')}, case when wide then c.subject_kind else 'class' end, case when wide then c.subject_id else ${classId('n')}::text end, wide,
        ${words}, ${words}, ${personId('n / 5 % 7')}, (${list(['沈一鸣', '李文华', '袁丽', '施文'])})[1 + n / 5 % 4], ${day(tenYears('n', concerns))} + 5
      from generate_series(5, ${concerns}, 5) n, lateral (select n % 250 = 0 as wide) w, concerns c where c.id = md5('concern' || n)::uuid`,
    ],
    [
      'lists settled',
      `insert into finding_settlements (subject_kind, subject_id, rule, clause, fingerprint, verdict, outcome, reason, evidence, settled_by, settled_name, settled_at, until_on)
      select 'source', 'credit', 'creditRecord', 'A4.1(a)', md5('list' || n) || md5('list' || n), 'manual', 'met', ${words}, ${words}, ${personId(4)},
        (${list(['沈一鸣', '李文华'])})[1 + n % 2], ${day(tenYears('n', 400))}, ${day(tenYears('n', 400))} + 60 from generate_series(1, 400) n`,
    ],
    [
      'messages',
      `insert into messages (told_key, channel, kind, person_id, provider_code, subject_kind, subject_id, content_enc, told_at, status, tries, sent_at, problem, read_at)
      select 'bench' || n, channel, 'claim-approved', case when n % 4 > 0 then ${personId(personOf('n'))} end, case when n % 4 = 0 then ${code(bodyNo('n / 4'))} end, 'claim', ${claimId('n')}::text,
        decode('${encrypt(keys, 'message', JSON.stringify(letter)).toString('hex')}', 'hex'), at, state, 1, case when state = 'sent' then at end, case state when 'given-up' then 'unreachable' when 'not-set-up' then 'not-set-up' end,
        case when channel = 'desk' and n < ${messages} * 0.99 then at end
      from generate_series(1, ${messages}) n, lateral (select ${day(tenYears('n', messages))} + interval '9 hours' as at, case when n % 2 = 0 then 'desk' else 'sms' end as channel) w,
        lateral (select case when channel = 'desk' then 'sent' when n % 100 = 1 then 'given-up' when n % 10 = 3 then 'not-set-up' else 'sent' end as state) s`,
    ],
    [
      'checks',
      `insert into claim_checks (id, client_key, provider_code, file_name, file_hash, status, columns, unjudged, notices, sheet_name, row_count, created_at, judged_at)
      select case n when 0 then '${checks.bureau}' when 1 then '${checks.body}' else md5('check' || n)::uuid end, 'bench' || n, case when n % 2 = 1 then ${code('n')} end,
        '申领表' || n || '.xlsx', 'bench', 'judged', '[]', '{}', '{}', '申领', ${checked}, at, at
      from generate_series(0, ${Math.ceil(claims / 1_000)}) n, lateral (select ${day(tenYears('n', Math.ceil(claims / 1_000) + 1))} as at) w`,
    ],
    [
      'rows of checks',
      `insert into decisions (subject_kind, check_id, row_no, claim_no, person_label, provider_code, verdict, failed, open_clauses, reason, rate_fen, amount_fen, facts, findings, law_hash, ruleset_hash, edition_hash)
      select 'claim-check-row', b.id, c.row_no, c.claim_no, c.person_name, c.provider_code, c.verdict, case c.verdict when 'fail' then '{A13.4}' else '{}' end::text[], case c.verdict when 'manual' then '{A10.18}' else '{}' end::text[],
        '已核对', 150000, case c.verdict when 'pass' then c.amount_fen else 0 end,
        json_build_object('occupationName', c.occupation_name, 'level', c.level, 'classNo', c.class_no, 'appliedOn', c.applied_on, 'issuedOn', c.issued_on)::text, repeat('{"finding":1},', 20), 'bench', 'bench', 'bench'
      from claim_checks b, lateral (select row_number() over (order by claim_no) as row_no, x.* from claims x where b.provider_code is null or x.provider_code = b.provider_code order by claim_no limit ${checked}) c
      where b.id in ('${checks.bureau}', '${checks.body}')`,
    ],
    [
      'recoveries',
      `insert into recoveries (id, number, provider_code, status, finding, evidence_file_id, due_on, amount_fen, opened_by, opened_on, decided_by, decided_on, notice_file_id, closed_on)
      select md5('recovery' || n)::uuid, 'ZH' || lpad(n::text, 6, '0'), ${code(bodyNo('n'))}, case when n % 50 = 0 then 'agreed' else 'closed' end, ${words}, ${personId(1)}, on_day + 30, 450000, ${personId(1)}, on_day, ${personId(2)}, on_day + 5, ${personId(1)}, case when n % 50 > 0 then on_day + 20 end
      from generate_series(1, 1000) n, lateral (select ${day(tenYears('n', 1_000))} as on_day) w`,
    ],
    [
      'claims asked back',
      `insert into recovery_claims (recovery_id, claim_id, provider_code, amount_fen)
      select r.id, c.id, r.provider_code, 150000 from (select id, provider_code, row_number() over (partition by provider_code order by number) as n from recoveries) r
        join (select id, provider_code, row_number() over (partition by provider_code order by claim_no) as n from claims where status = 'paid') c on c.provider_code = r.provider_code and (c.n - 1) / 3 + 1 = r.n`,
    ],
  ]
}
