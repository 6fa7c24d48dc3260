// How far the judging of a check has come, for the progress bar. Kept by the process that judges; lost harmlessly with it.
const running = new Map<string, { done: number; total: number }>()

export function setProgress(id: string, done: number, total: number): void {
  if (done >= total) running.delete(id)
  else running.set(id, { done, total })
}

export const progressOf = (id: string, total: number) => running.get(id) ?? { done: 0, total }
