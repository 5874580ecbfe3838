/**
 * A token bucket (RFC 2697's committed rate): `perSecond` tokens come in each second, never more than one second's worth
 * are there. A clock that goes back gives none.
 */
export interface TokenBucket {
  /** True where a token was there; it is gone then. */
  readonly take: (nowMs: number) => boolean
  readonly full: (nowMs: number) => boolean
}

export function openTokenBucket(perSecond: number, startMs: number): TokenBucket {
  let tokens = perSecond
  let lastMs = startMs

  function refill(nowMs: number): void {
    if (nowMs <= lastMs) return
    tokens = Math.min(perSecond, tokens + ((nowMs - lastMs) / 1000) * perSecond)
    lastMs = nowMs
  }

  return {
    take: (nowMs) => {
      refill(nowMs)
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
    full: (nowMs) => {
      refill(nowMs)
      return tokens >= perSecond
    },
  }
}
