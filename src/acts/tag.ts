export const tag = '手続き Acts'
