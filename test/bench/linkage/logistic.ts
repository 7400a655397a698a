/** Rows of numbers, one a pair. */
export type Matrix = readonly Float64Array[];

const rounds = 200;
const step = 0.1;
const ridge = 0.02;

export interface Model {
  score(row: Float64Array): number;
}

const at = (of: Float64Array, place: number): number => of[place] ?? 0;

/**
 * Logistic regression with a ridge, over standardised columns, by whole-batch Adam (Kingma and Ba,
 * 2014). Rows of the rarer class weigh more, so that both classes weigh the same.
 */
export function fit(rows: Matrix, isSame: readonly boolean[]): Model {
  const width = rows[0]?.length ?? 0;
  const standardise = standardiser(rows, width);
  const standard = rows.map(standardise);
  const positives = isSame.filter(Boolean).length;
  const weightOf = { same: 0.5 / positives, other: 0.5 / (rows.length - positives) };
  const weights = new Float64Array(width + 1);
  const first = new Float64Array(width + 1);
  const second = new Float64Array(width + 1);
  for (let round = 1; round <= rounds; round++) {
    const slope = weights.map((value, place) => (place < width ? ridge * value : 0));
    for (const [place, row] of standard.entries()) {
      const same = isSame[place] === true;
      const miss = (sigmoid(dot(weights, row)) - Number(same)) * weightOf[same ? "same" : "other"];
      for (let column = 0; column < width; column++)
        slope[column] = at(slope, column) + miss * at(row, column);
      slope[width] = at(slope, width) + miss;
    }
    for (const [place, one] of slope.entries()) {
      const up = 0.9 * at(first, place) + 0.1 * one;
      const down = 0.99 * at(second, place) + 0.01 * one ** 2;
      first[place] = up;
      second[place] = down;
      const root = Math.sqrt(down / (1 - 0.99 ** round)) + 1e-8;
      weights[place] = at(weights, place) - (step * up) / (1 - 0.9 ** round) / root;
    }
  }
  return { score: (row) => dot(weights, standardise(row)) };
}

/** The chance that a pair of the first kind scores above one of the second; half for a tie. */
export function areaUnderCurve(scores: readonly number[], isSame: readonly boolean[]): number {
  const order = scores
    .map((score, place) => ({ score, same: isSame[place] }))
    .sort((one, other) => one.score - other.score);
  let rankSum = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && order[end]?.score === order[start]?.score) end++;
    const same = order.slice(start, end).filter((one) => one.same).length;
    rankSum += (same * (start + end + 1)) / 2;
    start = end;
  }
  const same = isSame.filter(Boolean).length;
  return (rankSum - (same * (same + 1)) / 2) / (same * (order.length - same));
}

function standardiser(rows: Matrix, width: number): (row: Float64Array) => Float64Array {
  const mean = new Float64Array(width);
  const scale = new Float64Array(width);
  for (const row of rows)
    for (const [column, value] of row.entries())
      mean[column] = at(mean, column) + value / rows.length;
  for (const row of rows)
    for (const [column, value] of row.entries())
      scale[column] = at(scale, column) + (value - at(mean, column)) ** 2 / rows.length;
  // A column that never changes says nothing.
  for (const [column, spread] of scale.entries())
    scale[column] = spread > 1e-12 ? 1 / Math.sqrt(spread) : 0;
  return (row) => row.map((value, column) => (value - at(mean, column)) * at(scale, column));
}

function dot(weights: Float64Array, row: Float64Array): number {
  let sum = at(weights, row.length);
  for (let column = 0; column < row.length; column++) sum += at(weights, column) * at(row, column);
  return sum;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
