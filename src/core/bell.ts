/** A hint that room `room` has reached `seq`. No text travels on it; losing a ring costs only time. */
export interface Bell {
  ring(room: string, seq: number): void;
  listen(listener: (room: string, seq: number) => void): void;
}
