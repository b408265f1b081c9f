import { added, type Counted } from '../results/counting.ts';
import { type Participation, participation } from '../results/participation.ts';
import { hiddenGroups } from '../results/suppression.ts';
import type { Cycle } from './cycle.ts';
import type { DeliveryReport } from './delivery-report.ts';

export interface DepartmentRow {
  /** Undefined stands for the small departments together. */
  readonly department?: string;
  readonly invited: number;
  readonly answered: number;
}

export interface Progress {
  readonly participation: Participation;
  readonly departments: readonly DepartmentRow[];
  /** How many of the team have answered for themselves. */
  readonly team: number;
  /** Whole days that are left, 0 on the last day. */
  readonly daysLeft: number;
}

export interface Standing {
  readonly cycle: Cycle;
  readonly progress: Progress;
  /** Invitations are not all written. */
  readonly isWriting: boolean;
  readonly report?: DeliveryReport;
  /** Who stopped the sending, where it was stopped and somebody is known. */
  readonly stoppedBy?: string;
}

/** Who answers, never what: before the close no score is shown to anybody. */
export function progressOf(cycle: Cycle, tallies: readonly Counted[], now: Date): Progress {
  const customers = tallies.filter(({ kind }) => kind === 'customer');
  const team = participation(added(tallies.filter(({ kind }) => kind === 'self')), 0);
  return {
    participation: participation(added(customers), cycle.audience.invited),
    departments: pooled(rows(cycle, customers), cycle),
    team: team.answered,
    daysLeft: Math.max(0, Math.floor((Date.parse(cycle.closesAt) - now.getTime()) / 86_400_000)),
  };
}

function rows(cycle: Cycle, customers: readonly Counted[]): readonly (DepartmentRow & { department: string })[] {
  return Object.entries(cycle.audience.byDepartment)
    .map(([department, invited]) => {
      const own = customers.filter((tally) => tally.department === department);
      return { department, invited, answered: participation(added(own), invited).answered };
    })
    .sort((a, b) => a.department.localeCompare(b.department, 'en'));
}

/** In a confidential cycle "1 of 2 in Legal" would tell who: small departments are counted together. */
function pooled(all: readonly (DepartmentRow & { department: string })[], cycle: Cycle): readonly DepartmentRow[] {
  if (cycle.mode === 'identified') return all;
  const sizes = all.map(({ department, invited }) => ({ name: department, n: invited }));
  const hidden = hiddenGroups(sizes, cycle.threshold);
  const small = all.filter(({ department }) => hidden.has(department));
  const shown = all.filter(({ department }) => !hidden.has(department));
  if (small.length === 0) return shown;
  const sum = (part: (row: DepartmentRow) => number): number => small.reduce((total, row) => total + part(row), 0);
  return [...shown, { invited: sum((row) => row.invited), answered: sum((row) => row.answered) }];
}
