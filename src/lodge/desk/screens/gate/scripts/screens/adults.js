// A device goes to an adult (J2): by the name that they say and how whoever stands here knows them.
//
// INVARIANT: nobody who may collect is ever shown: a desk knows their names as signs only (IMP-10).
import { answer, line, placeOf, titleOf } from "./answers.js";

const ASK = "Ask for their first and family name, and type them as the school keeps them.";
const NOT_LISTED = "That name is not on the list of those who may collect for this pupil.";
const SPELLING = "Look at the spelling on their ID. The list itself is with the office.";
const ANYBODY_ELSE =
  "Anybody else: a senior leader or the headteacher decides, signed in as themselves.";
const DECIDE = "You may decide otherwise: write why. It is kept with your name.";
const UNLISTED = "not_to_them";

// asked: {adult, reason} as it was typed; why: what stood in the way, if it was tried.
export function toAnAdult(desk, person, device, { asked = {}, why = null } = {}) {
  const unlisted = why?.code === UNLISTED;
  const { person_id } = person;
  const { custody_id } = device;
  return answer({
    case: "adult",
    verdict: unlisted ? "forbid" : "conditional",
    word: unlisted ? "Not on the list" : `To an adult: ${placeOf(device)}`,
    headline: titleOf(person),
    lines: [...whysOf(desk, why), ...secondLook(desk)],
    person,
    device,
    form: {
      adult: asked.adult ?? "",
      reason: unlisted && desk.decides ? (asked.reason ?? "") : null,
      buttons: desk.knownBy.map(([known_by, words], place) => ({
        text: `${words[0].toUpperCase()}${words.slice(1)}: give it`,
        key: String(place + 1),
        act: { do: "give_adult", person_id, custody_id, known_by },
      })),
    },
  });
}

function whysOf(desk, why) {
  if (!why) return [line(ASK)];
  if (why.code !== UNLISTED) return [line(why.words, why.clause, true)];
  return [
    line(NOT_LISTED, "", true),
    line(why.words, why.clause),
    line(desk.decides ? DECIDE : `${SPELLING} ${ANYBODY_ELSE}`),
  ];
}

function secondLook(desk) {
  if (!desk.needsSecondLook()) return [];
  const at = desk.holdsCheckedAt();
  const when = at ? `Holds and the list were last checked at ${at}.` : "Holds were not checked yet.";
  return [line(`${when} Ask the leader on call before it goes.`, "", true)];
}
