/** When a call was under way, in milliseconds. */
interface Timed {
  from: number;
  to: number;
}

/**
 * The longest chain of calls of which each depends on the one before: it began when that one had ended, and the two may
 * have to do with each other.
 * @param mayDepend whether the later call may depend on the earlier one; any may unless given
 */
export function longestChain<Call extends Timed>(calls: readonly Call[], mayDepend: (later: Call, earlier: Call) => boolean = () => true): readonly Call[] {
  const endingWith: (readonly Call[])[] = [];
  for (const call of calls.toSorted((a, b) => a.from - b.from)) {
    const before = endingWith.filter((chain) => chain.slice(-1).every((last) => last.to <= call.from && mayDepend(call, last)));
    endingWith.push([...longest(before), call]);
  }
  return longest(endingWith);
}

function longest<Call>(chains: readonly (readonly Call[])[]): readonly Call[] {
  return chains.reduce((a, b) => (b.length > a.length ? b : a), []);
}
