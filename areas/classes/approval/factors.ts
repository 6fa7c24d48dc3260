// The factors of 第九条 that an officer weighs, each with the figure that the house knows.

import { findClause } from '../../../regulation/clauses.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { versionOn } from '../../../regulation/rule.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { yearOf } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { yuanWords } from '../../../server/money.ts'
import { listedAs } from '../../catalogue/listed.ts'
import { getClass } from '../actions.ts'
import { categoriesSay } from '../roster/standing.ts'
import { classRate } from './catalogue-rules.ts'
import { type FactorClause, factorClauses } from './factor-clauses.ts'
import * as queries from './queries.ts'

/**
 * Figures beside each factor; they decide nothing.
 *
 * @clause A9.2(a) screen: classes and trainees of the year beside the annual plan
 * @clause A9.2(b) screen: trainees taught at the same time against seats and teachers
 * @clause A9.2(c) screen: classes taught at the same time for each inspector
 * @clause A9.2(d) screen: what the class would cost if all are subsidised
 * @clause X2.2.1(b) screen: trainees of the year against the quota of the body
 */
export async function listFactors(tx: Tx, actor: Actor, id: string) {
  const row = await getClass(tx, id)
  const on = row.filed_on ?? row.starts_on
  const law = await lawOn(tx)
  const quota = versionOn(law.parameters.quota, on)?.value
  const own = quota !== null && typeof quota === 'object' ? (quota as Record<string, number>) : {}
  const allowed = own[`${row.provider_code} ${yearOf(row.starts_on)}`]
  const figures = await asHouse(tx, actor, (house) => queries.factorFigures(house, row))
  const rateFen = classRate(law, {
    listed: await listedAs(tx, row.occupation_code, row.occupation_name, row.level),
    ...{ startsOn: row.starts_on, endsOn: row.ends_on, filedOn: on, approvedOn: row.decided_on },
  })
  const words: Record<FactorClause, string> = {
    'A9.2(a)': `本单位${yearOf(row.starts_on)}年已同意${figures.yearClasses}个班、${figures.yearTrainees}人；年度人数${allowed === undefined ? '尚未核定' : `${allowed}人`}。`,
    'A9.2(b)': `本单位同期另有${figures.bodyTrainees}名学员在训，教室共${figures.seats}座，教师${figures.teachers}人。`,
    'A9.2(c)': `全市同期共${figures.cityClasses}个班，检查员${figures.inspectors}人。`,
    'A9.2(d)':
      rateFen === null
        ? '补贴目录没有本职业等级的标准，无法估算。'
        : `本班${figures.roster}人，每人${yuanWords(rateFen)}，至多${yuanWords(rateFen * figures.roster)}；年度资金余额不在本系统。`,
    'A9.2(e)': `学员类别：${await asHouse(tx, actor, (house) => categoriesSay(house, id, row.starts_on))}。`,
  }
  return factorClauses.map((clause) => ({
    clause,
    // Cut out of one long sentence of the text: the comma at its end is not the title's.
    title: (findClause(placeOf(clause))?.zh ?? clause).replace(/[、，。；]$/, ''),
    figure: words[clause],
  }))
}
