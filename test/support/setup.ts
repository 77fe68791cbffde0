import { keepHouse } from './house.ts'

keepHouse()
