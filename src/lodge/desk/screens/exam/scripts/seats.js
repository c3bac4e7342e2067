// The seats of a hall, row by row: a press is one action.
import { fill, h, hidden } from "../../gate/scripts/screens/draw.js";

// opening: {rows: "ABC", across, names, permits}; hall: see hallOf; isAmnesty: a press marks a seat.
export function drawSeats(place, { opening, hall, isAmnesty, press }) {
  const { rows, across } = opening;
  place.style.setProperty("--across", across);
  const found = new Set(hall.finds.filter((each) => !each.is_permitted).map(({ seat }) => seat));
  fill(
    place,
    [...rows].map((row) =>
      h("div", { class: "exam-row", role: "group", "aria-label": `Row ${row}` }, [
        h("span", { class: "exam-row__name", "aria-hidden": "true" }, row),
        h("div", { class: "exam-row__seats" }, Array.from({ length: across }, (_, index) =>
          seatOf(`${row}${index + 1}`, { opening, hall, found, isAmnesty, press }),
        )),
      ]),
    ),
  );
}

function seatOf(seat, { opening, hall, found, isAmnesty, press }) {
  const name = opening.names[seat] ?? "";
  const isKept = hall.kept.includes(seat);
  const marks = [
    isKept && ["▲", "not handed over"],
    opening.permits[seat] && ["◆", "has a permit"],
    found.has(seat) && ["■", "something was found"],
  ].filter(Boolean);
  const button = h("button", {
    type: "button",
    class: `exam-seat${isKept ? " exam-seat--kept" : ""}${found.has(seat) ? " exam-seat--found" : ""}`,
    "data-seat": seat,
    "aria-pressed": isAmnesty ? String(isKept) : null,
    click: () => press(seat),
  });
  const signs = marks.map(([sign]) => sign).join("");
  button.append(
    h("b", {}, seat),
    h("span", { class: "exam-seat__signs", "aria-hidden": "true" }, signs),
    h("span", { class: "exam-seat__name" }, name),
    hidden(marks.map(([, words]) => `, ${words}`).join("")),
  );
  return button;
}
