// New versions of the gate: kept ready, and put in place only while nothing is unsent.

// Registers the worker; ready: called when a new version could be put in place.
// Gives what puts it in place if the desk has nothing unsent, and says whether it did.
export async function keepReady({ container, address, scope, isEmpty, ready = () => {} }) {
  const registration = await container.register(address, { scope, updateViaCache: "none" });
  const look = (worker) => {
    if (worker?.state === "installed" && container.controller) ready();
  };
  look(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => look(worker));
  });
  return async () => {
    if (!registration.waiting || !(await isEmpty())) return false;
    registration.waiting.postMessage("take over");
    return true;
  };
}
