/** Where the customer confirmed by their own hand: the phone of the member of staff, or their own. */
export const devices = ['same-device', 'own-device'] as const
export type Device = (typeof devices)[number]
