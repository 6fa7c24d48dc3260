// What the steps of batches and payments are called. No zod here, so that pages may use it at run time.

export const batchStatuses = ['prepared', 'approved', 'returned', 'sent', 'settled'] as const
export type BatchStatus = (typeof batchStatuses)[number]
export const batchStatusNames: Record<BatchStatus, string> = {
  prepared: '待审批',
  approved: '待发送银行',
  returned: '已退回',
  sent: '等银行回单',
  settled: '已办结',
}
export const paymentStatuses = ['prepared', 'sent', 'paid', 'failed'] as const
export const paymentStatusNames: Record<(typeof paymentStatuses)[number], string> = {
  prepared: '已编制',
  sent: '已送银行',
  paid: '已到账',
  failed: '未付成',
}

/** Lines that one batch may hold. */
export const MOST_IN_BATCH = 1000
