import * as v from 'valibot'
import { revision, stepId } from '../cases/schemas.ts'

/** All that an act is told: what is sent comes from the case's answers alone. */
export const actBody = v.strictObject({ step: stepId, revision })
