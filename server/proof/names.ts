/** Signs where the chains end; asked for as soon as money goes out. */
export const HEAD_DUTY = 'head-signing'
