/** What the server says when it refuses (RFC 9457). */
export interface Problem {
  status: number;
  code: string;
  detail: string;
  errors?: { path: string; message: string }[];
  retryAfter?: number;
  [member: string]: unknown;
}

/** The server has refused. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** No answer came: the connection, or the server, is away. */
export class UnreachableError extends Error {}
