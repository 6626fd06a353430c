// Everything that was measured, by list and by measure.

export class Samples {
  private readonly values = new Map<string, Map<string, number[]>>();

  add(who: string, what: string, ...values: number[]): void {
    const own = this.values.get(who) ?? new Map<string, number[]>();
    this.values.set(who, own.set(what, [...(own.get(what) ?? []), ...values]));
  }

  all(who: string, what: string): number[] {
    return this.values.get(who)?.get(what) ?? [];
  }

  median(who: string, what: string): number | undefined {
    return quantile(this.all(who, what), 0.5);
  }

  forget(): void {
    this.values.clear();
  }
}

export function quantile(values: number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
