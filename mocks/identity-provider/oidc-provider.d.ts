/** The few parts of oidc-provider (which ships no types) that the demo's identity provider uses. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export interface StoredPayload {
    grantId?: string
    uid?: string
    userCode?: string
    consumed?: number
    [key: string]: unknown
  }

  export interface StorageAdapter {
    upsert(id: string, payload: StoredPayload, expiresIn?: number): Promise<void>
    find(id: string): Promise<StoredPayload | undefined>
    findByUserCode(code: string): Promise<StoredPayload | undefined>
    findByUid(uid: string): Promise<StoredPayload | undefined>
    consume(id: string): Promise<void>
    destroy(id: string): Promise<void>
    revokeByGrantId(grantId: string): Promise<void>
  }

  export interface Grant {
    readonly accountId: string
    addOIDCScope(scope: string): void
    addResourceScope(resource: string, scope: string): void
    save(): Promise<string>
  }

  export interface FlowContext {
    readonly oidc: {
      readonly provider: Provider
      readonly client: { readonly clientId: string; grantTypeAllowed(type: string): boolean }
      readonly session: { readonly accountId: string }
    }
    body: unknown
    type: string
  }

  interface PromptPolicy {
    remove(name: string): void
  }

  export const interactionPolicy: { base(): PromptPolicy }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    readonly Grant: {
      new (options: { accountId: string; clientId: string }): Grant
    }
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<{ readonly uid: string }>
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { readonly login: { readonly accountId: string } },
      options: { readonly mergeWithLastSubmission: boolean },
    ): Promise<void>
    on(event: string, listener: (...details: readonly unknown[]) => void): void
  }
}
