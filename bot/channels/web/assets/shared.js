// An answer that was handed on can be handed on again.
import { copyAnswer } from "./copy-answer.js";

document.documentElement.classList.add("scripted");
document.addEventListener("click", copyAnswer);
