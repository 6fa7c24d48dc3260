// The class that a row of a list of open orders names, and why it cannot be stopped by it. Pure.
import type { Numbered } from '../../classes/brought/queries.ts'
import { type ClassStatus, classLife } from '../../classes/states.ts'
import type { OrderValues } from './read.ts'

/** That of its body which bears this number; of several the one that was not called off. */
export function classOf(v: OrderValues, classes: Numbered[]): Numbered | undefined {
  const own = classes.filter(
    (c) => c.provider_code === v.providerCode && (c.class_no === v.classNo || c.number_before === v.classNo),
  )
  return own.find((c) => c.status !== 'cancelled') ?? own[0]
}

/** @clause A10.16(f) rule: a class of that body, agreed to before the order, that can still be stopped */
export function whyNotStopped(v: OrderValues, own: Numbered | undefined, classes: Numbered[]): string[] {
  if (!own)
    return [
      classes.some((c) => c.class_no === v.classNo || c.number_before === v.classNo)
        ? `编号为${v.classNo}的班次不是这家单位的，请核对班级编号和信用代码。`
        : `没有编号为${v.classNo}的班次，请先接入该班次并经复核，或者更正编号，再导入这张表。`,
    ]
  if (own.status === 'waiting') return [`班次${own.class_no}的接入还待复核，请先复核那次接入。`]
  // One that is stopped is told with the order that stops it.
  if (own.status !== 'suspended' && !stoppable.includes(own.status))
    return [
      `班次${own.class_no}现为“${classLife.names[own.status as ClassStatus]}”，没有可以继续的停课整改。`,
    ]
  return v.orderedOn !== null && own.decided_on !== null && v.orderedOn < own.decided_on
    ? [`下达日期${v.orderedOn}早于班次${own.class_no}同意开班的日期${own.decided_on}，请核对。`]
    : []
}
export const stoppable: string[] = classLife.steps.suspend.ways.flatMap(({ from }) => from)
