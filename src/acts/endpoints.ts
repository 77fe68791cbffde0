import { enquiryEndpoints } from './enquiry/endpoints.ts'
import { moveInEndpoints } from './move-in/endpoints.ts'
import { relayEndpoints } from './relay/endpoints.ts'
import { usageEndpoints } from './usage/endpoints.ts'

export const actEndpoints = [...relayEndpoints, ...moveInEndpoints, ...enquiryEndpoints, ...usageEndpoints]
