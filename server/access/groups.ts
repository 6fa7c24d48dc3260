// Roles that stand together, named by what they are there for; a list of roles stands nowhere else. Pure; shared with the web.
// Groups that are equal by accident keep two names: a new role joins the one and not the other.
import { type Actor, bureauRoles, providerRoles } from './roles.ts'

/** 经办: the training section, which reviews what comes in. */
export const clerks = ['clerk'] as const
/** 审批: the employment office, which decides. */
export const approvers = ['approver'] as const
/** 检查员: whoever visits bodies and classes. */
export const inspectors = ['inspector'] as const
/** 财务: whoever pays. */
export const finance = ['finance'] as const
/** 稽核: reads everything and changes nothing. */
export const auditors = ['auditor'] as const
/** 系统管理员: keeps the accounts and sees no personal data. */
export const administrators = ['administrator'] as const
/** 负责人: the head of a body. */
export const principals = ['principal'] as const
/** 教师: whoever gives the lessons. */
export const teachers = ['teacher'] as const
/** 学员: whoever is trained, and claims in person. */
export const trainees = ['trainee'] as const
/** 系统: the house itself, when the clock or a fact does it. */
export const house = ['system'] as const

/** 审核审批人员: those of the bureau whose word moves a case on. */
export const reviewers = [...clerks, ...approvers] as const
/** 监管人员: those who hold a body and its classes to the rules. */
export const supervisors = [...reviewers, ...inspectors] as const
/** 实地检查人员: who goes to a class and takes complaints down; the clerk where no inspector is free. */
export const visitors = [...inspectors, ...clerks] as const
/** 线索登记人员: who says that something is wrong; whoever upholds says it of nobody. */
export const raisers = [...clerks, ...inspectors] as const
/** 经手人员: who handles a case, and so may need a number in full. */
export const handlers = [...supervisors, ...finance] as const
/** 人社部门办案人员: may read every case; they act as qixun_bureau in the database. The administrator of accounts is none. */
export const bureau = [...handlers, ...auditors] as const
/** 开班因素查看人员: who weighs, or checks, why a class was approved. */
export const factorReaders = [...reviewers, ...auditors] as const
/** 资金查看人员: who may see what is paid and to whom; an inspector need not. */
export const moneyReaders = [...reviewers, ...finance, ...auditors] as const
/** 批次退回人员: who may send a payment batch back before the bank has it. */
export const batchReturners = [...approvers, ...finance] as const
/** 资金登记复核人员: who confirms what finance entered of funds; never whoever entered it. */
export const fundConfirmers = [...approvers, ...finance] as const
/** 未送达消息查看人员: who sees that somebody was not told; the clerk sends it again. */
export const lostMessageReaders = [...clerks, ...auditors] as const
/** 账号查看人员: who may see the list of accounts. */
export const accountReaders = [...administrators, ...auditors] as const

/** 账号申请复核人员: who releases what an administrator asked about an account; never the one who asked. */
export const accountReleasers = [...administrators, ...approvers] as const
/** 账号申请查看人员: who may see what was asked about accounts. */
export const accountRequestReaders = [...accountReleasers, ...auditors] as const

/** 培训主体经办人: those who act for a body. */
export const body = [...principals, 'provider-clerk'] as const
/** 培训主体人员: all of a body with its teachers. */
export const bodyPeople = [...body, ...teachers] as const
/** 班级资料登记人: the body keeps its class's record; the clerk where a person's judgement is asked for. */
export const recordKeepers = [...body, ...clerks] as const

/** 案卷查看人员: who may read a case, a body only its own. */
export const caseReaders = [...bureau, ...body] as const
/** 教学查看人员: who may read classes, lessons and exams; teachers too. */
export const teachingReaders = [...bureau, ...bodyPeople] as const
/** 申领查看人员: who may read claims, a body only its own. */
export const claimReaders = [...moneyReaders, ...body] as const
/** 预审提交人: who may hand in a workbook of claims to be checked. */
export const checkMakers = [...reviewers, ...body] as const
/** 文书打印人: who may print a class's papers, which carry whole numbers. */
export const paperPrinters = [...supervisors, ...body] as const
/** 申领撤回人: whoever made the claim. */
export const claimants = [...body, ...trainees] as const

/** 备案协议双方: who is told that an agreement is about to end. */
export const agreementParties = [...clerks, ...body] as const
/** 全体工作人员: everyone with a desk, which is all but the trainees. */
export const staff = [...bureauRoles, ...providerRoles] as const

export const isOneOf = (role: string, group: readonly Actor['role'][]): boolean =>
  group.some((one) => one === role)

const oneOf = (group: readonly Actor['role'][]) => (role: string) => isOneOf(role, group)

export const isClerk = oneOf(clerks)
export const isReviewer = oneOf(reviewers)
export const isApprover = oneOf(approvers)
export const isInspector = oneOf(inspectors)
export const isFinance = oneOf(finance)
export const isAccountReleaser = oneOf(accountReleasers)
export const isAuditor = oneOf(auditors)
export const isAdministrator = oneOf(administrators)
export const isPrincipal = oneOf(principals)
export const isTeacher = oneOf(teachers)
export const isTrainee = oneOf(trainees)
export const isHouse = oneOf(house)
export const isBureau = oneOf(bureau)
/** Of the bureau's own people, the administrator among them. */
export const isBureauPeople = oneOf(bureauRoles)
export const isBody = oneOf(body)
export const isBodyPeople = oneOf(bodyPeople)
