const start = '/'

/**
 * Where to go after the sign-in: a path of our own, or the start page. Printable ASCII only, because
 * browsers drop tabs and newlines from an address and read `\` as `/`, which turns a path into a host.
 */
export function returnTo(publicUrl: string, wanted: string | null | undefined): string {
  if (!wanted || wanted.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted)) return start
  const { origin, pathname } = new URL(wanted, publicUrl)
  if (origin !== new URL(publicUrl).origin) return start
  return /^\/(sign-in|sign-out|signed-out)(\/|$)/.test(pathname) ? start : wanted
}
