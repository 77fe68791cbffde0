type At = { readonly publicUrl: string }

/** Browsers keep `Secure` and `__Host-` cookies from plain HTTP, which only a demo on loopback speaks. */
export function onLoopback({ publicUrl }: At): boolean {
  const { protocol, hostname } = new URL(publicUrl)
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}

export type CookieName = 'session' | 'sign-in'

const fullName = (at: At, name: CookieName): string => (onLoopback(at) ? name : `__Host-${name}`)

/** The cookie's value; null when it is absent or there twice, of which only one could be ours. */
export function readCookie(at: At, request: Request, name: CookieName): string | null {
  const wanted = fullName(at, name)
  const values = (request.headers.get('cookie') ?? '').split(';').flatMap(pair => {
    const cut = pair.indexOf('=')
    return cut > 0 && pair.slice(0, cut).trim() === wanted ? [pair.slice(cut + 1).trim()] : []
  })
  return values.length === 1 ? (values[0] ?? null) : null
}

/** A `set-cookie` value. Without `seconds` the cookie ends with the browser; 0 removes it. */
export const cookie = (at: At, name: CookieName, value: string, seconds?: number): string =>
  [
    `${fullName(at, name)}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(onLoopback(at) ? [] : ['Secure']),
    ...(seconds === undefined ? [] : [`Max-Age=${seconds}`]),
  ].join('; ')
