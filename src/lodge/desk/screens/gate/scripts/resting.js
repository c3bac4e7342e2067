// What nobody waits for is done once the fingers rest, so that it never stands in the way of a scan.

// In milliseconds: as long after the last act of several, and as long after the first at most.
const RESTS = 120;
const AT_MOST = 1000;

// Gives what asks for it: called often, it is done once.
export function onceAtRest(act, now = () => performance.now()) {
  let timer = null;
  let since = 0;
  const go = () => {
    timer = null;
    act();
  };
  return () => {
    if (timer === null) since = now();
    clearTimeout(timer);
    timer = setTimeout(go, Math.max(0, Math.min(RESTS, since + AT_MOST - now())));
  };
}
