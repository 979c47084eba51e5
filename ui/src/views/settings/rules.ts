/** Which switches hold where: the closest rule wins, as in the core of the bell. */
import {
  type AccountId,
  type AlertKind,
  DEFAULTS,
  type DepartmentId,
  type Rule,
  type Switches,
} from "../../link.gen";

/** Everywhere, in an account, or in one of its departments. */
export interface Scope {
  account: AccountId | null;
  department: DepartmentId | null;
}

export const EVERYWHERE: Scope = { account: null, department: null };

/** The switches of a kind in a scope. */
export function switchesOf(
  rules: readonly Rule[],
  kind: AlertKind,
  { account, department }: Scope,
): Switches {
  const scopes: Scope[] = [
    { account, department },
    { account: null, department },
    { account, department: null },
    EVERYWHERE,
  ];
  for (const scope of scopes) {
    const rule = rules.findLast((rule) => rule.kind === kind && isIn(rule, scope));
    if (rule) return rule.switches;
  }
  return DEFAULTS[kind].switches;
}

/** The rules with other switches for a kind in a scope. */
export function withSwitches(
  rules: readonly Rule[],
  kind: AlertKind,
  scope: Scope,
  switches: Switches,
): Rule[] {
  return [...rules.filter((rule) => rule.kind !== kind || !isIn(rule, scope)), { kind, ...scope, switches }];
}

/** The rules without those of a scope: what is farther away holds again. */
export function without(rules: readonly Rule[], scope: Scope): Rule[] {
  return rules.filter((rule) => !isIn(rule, scope));
}

/** Something was chosen for this very scope. */
export function hasOwn(rules: readonly Rule[], scope: Scope): boolean {
  return rules.some((rule) => isIn(rule, scope));
}

function isIn(rule: Rule, { account, department }: Scope): boolean {
  return rule.account === account && rule.department === department;
}
