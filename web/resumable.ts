// A large file in pieces: a cut line is taken up again by itself for a while, and later by choosing the same file once more.
import { DetailedError, defaultOptions, Upload, type UrlStorage } from 'tus-js-client'
import { csrfHeader, problemOf, tellSignedOut } from './api.ts'

/** `done` answers the id of the upload, or rejects with Problem. `pause` keeps what has arrived and ends `done` with a sentence. */
export type Resumable = { done: Promise<string>; pause: () => void }

/** A piece, bytes: at 1 Mbit/s half a minute, and what a proxy lets pass. */
const PIECE = 4 * 1024 * 1024

/** Goes on where this file was left on this computer. `onProgress` is told sent and total bytes. */
export function sendResumable(file: File, onProgress: (sent: number, total: number) => void): Resumable {
  let pause = () => {}
  let last = 0
  const { urlStorage } = defaultOptions as { urlStorage: UrlStorage }
  const done = new Promise<string>((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: '/api/uploads',
      chunkSize: PIECE,
      metadata: { filename: file.name },
      retryDelays: [500, 1_000, 3_000, 5_000, 10_000, 20_000],
      removeFingerprintOnSuccess: true,
      // The library forgets an upload that it is not let into; it is there again after signing in.
      urlStorage: {
        findAllUploads: () => urlStorage.findAllUploads(),
        findUploadsByFingerprint: (print) => urlStorage.findUploadsByFingerprint(print),
        addUpload: (print, upload) => urlStorage.addUpload(print, upload),
        removeUpload: async (key) => {
          if (last !== 401 && last !== 403) await urlStorage.removeUpload(key)
        },
      },
      onAfterResponse: (_, answer) => {
        last = answer.getStatus()
      },
      // Read at each piece: whoever signs in again meanwhile has a new token.
      onBeforeRequest: (request) => {
        for (const [name, value] of Object.entries(csrfHeader())) request.setHeader(name, value)
      },
      onShouldRetry: (error) => !hopeless(error.originalResponse?.getStatus() ?? 0),
      onProgress,
      onError: (error) => reject(problemIn(error)),
      onSuccess: () => resolve(upload.url!.replace(/^.*\//, '')),
    })
    pause = () => {
      void upload.abort()
      reject(problemOf(0, { message: '已暂停，收到的部分保留 7 天。点“继续上传”从断开处接着传。' }))
    }
    upload
      .findPreviousUploads()
      .then(([previous]) => {
        if (previous) upload.resumeFromPreviousUpload(previous)
        upload.start()
      })
      .catch(reject)
  })
  return { done, pause: () => pause() }
}

const hopeless = (status: number) => status >= 400 && status < 500 && status !== 409 && status !== 423

function problemIn(error: Error | DetailedError) {
  const answer = error instanceof DetailedError ? error.originalResponse : null
  const status = answer?.getStatus() ?? 0
  if (status === 401) {
    tellSignedOut()
    return problemOf(401, { message: '登录已过期，收到的部分保留。请重新登录，再点“继续上传”。' })
  }
  if (status >= 400 && status < 500) return problemOf(status, jsonOf(answer?.getBody() ?? ''))
  return problemOf(0, { message: '上传中断，收到的部分保留。请检查网络后点“继续上传”，从断开处接着传。' })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
