/**
 * What goes wrong with a call. `reset`: the connection breaks before the call is carried out; `reset-after`: it is carried
 * out and the connection breaks before the answer; `silent`: no answer ever; `page`: a gateway's page; `answer`: the
 * network's own error in JSON.
 */
export type Fault =
  | { readonly kind: "reset" | "reset-after" | "silent" }
  | { readonly kind: "page"; readonly status: number }
  | { readonly kind: "answer"; readonly status: number; readonly body: object };

interface PlannedFault<F> {
  readonly method: string;
  readonly fault: F;
  left: number;
}

/** Faults switched on for the next calls of a method, `*` for any. */
export class Faults<F = Fault> {
  #planned: PlannedFault<F>[] = [];

  next(method: string, fault: F, times = 1): void {
    this.#planned.push({ method, fault, left: times });
  }

  take(method: string): F | undefined {
    const planned = this.#planned.find((each) => each.method === "*" || each.method === method);
    if (planned === undefined) return undefined;
    planned.left--;
    if (planned.left <= 0) this.#planned = this.#planned.filter((each) => each !== planned);
    return planned.fault;
  }

  clear(): void {
    this.#planned = [];
  }
}
