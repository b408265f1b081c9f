// refused: lint/performance/noBarrelFile
export { there } from './cycle-there.ts';
