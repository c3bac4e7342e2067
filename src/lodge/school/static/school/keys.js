// Passkeys and security keys: asks the browser for one and sends its answer with the form.
// A form says with data-key what it does (sign-in, show, add) and with data-options what to ask.

const BY_NUMBER = /^[\d.]+$|:/;

const WORDS = {
  NotAllowedError: "The key was not used. Press the button to try again.",
  InvalidStateError: "This key is on your list already.",
  SecurityError: "Keys do not work at this address. Open Lodge by its name, not by a number.",
};

for (const form of document.querySelectorAll("form[data-key]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    useKey(form).catch((error) => tell(form, error));
  });
}

async function useKey(form) {
  say(form, "");
  const asked = await optionsOf(form);
  const answer =
    form.dataset.key === "add"
      ? await navigator.credentials.create({ publicKey: forNew(form, asked.publicKey) })
      : await navigator.credentials.get({ publicKey: forShowing(asked.publicKey) });
  form.elements.credential.value = JSON.stringify(asJson(answer));
  form.submit();
}

async function optionsOf(form) {
  const given = JSON.parse(form.dataset.options || "null");
  if (given) return given;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("Lodge did not answer. Try again in a minute.");
  return (await answer.json()).request_options;
}

function forNew(form, asked) {
  const alone = Boolean(form.elements.passwordless?.checked);
  const wanted = {
    ...asked.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
  };
  if (alone) wanted.userVerification = "required";
  return {
    ...asked,
    authenticatorSelection: wanted,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: (asked.excludeCredentials ?? []).map(withBytes),
  };
}

function forShowing(asked) {
  return {
    ...asked,
    challenge: bytes(asked.challenge),
    allowCredentials: (asked.allowCredentials ?? []).map(withBytes),
  };
}

function asJson(credential) {
  const response = {};
  for (const name of [
    "clientDataJSON",
    "attestationObject",
    "authenticatorData",
    "signature",
    "userHandle",
  ]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function withBytes(named) {
  return { ...named, id: bytes(named.id) };
}

function bytes(base64url) {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte));
  return btoa(letters.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function tell(form, error) {
  const byNumber = BY_NUMBER.test(location.hostname);
  say(form, WORDS[byNumber ? "SecurityError" : error.name] ?? error.message);
}

function say(form, words) {
  const place = form.querySelector("[data-key-problem]");
  place.textContent = words;
  place.hidden = !words;
}
