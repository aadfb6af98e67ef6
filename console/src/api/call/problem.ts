/** The body of application/problem+json. */
export interface ProblemBody {
  title?: string;
  status?: number;
  detail?: string;
  reason?: string;
  metadata?: Record<string, string>;
  violations?: { field: string; description: string }[];
  request_id?: string;
}

/** A call that did not succeed, with the reason code of the service or of the way there. */
export class Problem extends Error {
  readonly status: number;
  readonly reason: string;
  readonly metadata: Record<string, string>;
  readonly requestId: string;
  /** Seconds after which the answer said that it may be asked for again; 0 when it said nothing. */
  readonly retryAfter: number;

  constructor(status: number, body: ProblemBody, retryAfter = 0) {
    super(body.detail ?? body.title ?? body.reason ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.reason = body.reason ?? (status === 0 ? 'NETWORK' : 'UNEXPECTED');
    this.metadata = body.metadata ?? {};
    this.requestId = body.request_id ?? '';
    this.retryAfter = retryAfter;
  }

  /** Whether the same call may succeed a little later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Whether to try again what did no harm: twice, when it may pass. */
export function mayPass(count: number, failure: unknown): boolean {
  return count < 2 && failure instanceof Problem && failure.passing;
}

/** The same of what is read: what was refused because there is too much to do was waited for already where calls are made. */
export function mayPassRead(count: number, failure: unknown): boolean {
  return mayPass(count, failure) && (failure as Problem).status !== 429;
}

/** Every failure as a problem; whatever is no answer of the gateway counts as UNEXPECTED. */
export function asProblem(failure: unknown): Problem {
  if (failure instanceof Problem) {
    return failure;
  }
  return new Problem(-1, { reason: 'UNEXPECTED', detail: failure instanceof Error ? failure.message : String(failure) });
}

/** Reads the problem out of an answer that is not a success. */
export async function problemOf(answer: Response): Promise<Problem> {
  const type = answer.headers.get('content-type') ?? '';
  const asked = answer.headers.get('retry-after') ?? '';
  const retryAfter = /^\d{1,6}$/.test(asked) ? Number(asked) : 0;
  if (!type.includes('json')) {
    return new Problem(answer.status, {}, retryAfter);
  }
  try {
    return new Problem(answer.status, (await answer.json()) as ProblemBody, retryAfter);
  } catch (failure) {
    return new Problem(answer.status, { detail: String(failure) }, retryAfter);
  }
}
