// The display binding needs this assembly at run time, so the project refers to it; the firmware's own code does without
// System.Math.Math, so nothing is declared.
