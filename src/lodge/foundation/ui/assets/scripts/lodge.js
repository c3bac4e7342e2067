// What the furniture does beyond plain HTML. Every page works without it.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "govuk-frontend";
import { closeMenusByThemselves } from "./menus.js";
import { printOnRequest } from "./printing.js";

createAll(Button, { preventDoubleClick: true });
for (const part of [
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(part);
}
closeMenusByThemselves(document);
printOnRequest(document);
