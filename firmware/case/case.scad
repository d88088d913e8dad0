// A simple case for the reference token: a tray, and a lid with a window for the display. For OpenSCAD: openscad -o case.stl case.scad
// All sizes in millimetres. Nobody has printed it yet: measure your own modules first, clones differ by a millimetre.
//
// Sources of the sizes:
//   ESP32-DevKitC V4      54.4 x 27.9 (as commonly given for Espressif's board; Wokwi's drawing of it has the same width)
//   SSD1306 module 0.96"  27.3 x 27.8 (LCKFB's wiki of the module); 128 x 64 dots of 0.17 light up
//   DS3231 ZS-042         38 x 22, 14 high with its cell (as sellers give it; it has no data sheet)
//   Push button           12 x 12 tact switch, some 7 high, plunger of 3.8 (as Omron's B3F-4000 series; not looked up)

part = "both";          // "tray", "lid" or "both"

board = [54.4, 27.9];   // ESP32 board
clock = [38, 22];       // clock module, over the board's far end, below the button
display = [27.3, 27.8]; // display module, in the lid
lit = [21.76, 10.88];   // what of it lights up
lit_up = 3.5;           // how far the lit area's middle lies above the module's middle
plunger = 3.8;          // the button's
usb = [12, 8];          // opening for a micro USB or USB-C plug's collar
usb_up = 5;             // its middle above the floor

wall = 2;
gap = 0.6;              // on each side of a module
height = 30;            // inside: rails and board 8, clock with its cell 14, button 8
lip = 1.6;

length = board[0] + 20 + 2 * gap; // 20 for the button beside the display
width = max(board[1], display[1], clock[1]) + 2 * gap;

module rounded(size, high, radius) {
    linear_extrude(high) offset(radius) offset(-radius) square(size, center = true);
}

module tray() {
    difference() {
        rounded([length + 2 * wall, width + 2 * wall], height + wall, 3);
        translate([0, 0, wall]) rounded([length, width], height + 1, 1.5);
        // The board's socket, in the short wall.
        translate([-length / 2 - wall - 1, -usb[0] / 2, wall + usb_up - usb[1] / 2]) cube([wall + 2, usb[0], usb[1]]);
    }
    // Two rails that keep the board off the floor, for its pins.
    for (side = [-1, 1])
        translate([-length / 2, side * (width / 2 - 2) - 1, wall]) cube([board[0], 2, 2]);
}

module lid() {
    middle = [-length / 2 + display[0] / 2 + 4, 0];
    difference() {
        union() {
            rounded([length + 2 * wall, width + 2 * wall], wall, 3);
            translate([0, 0, wall]) difference() {
                rounded([length - 0.4, width - 0.4], lip, 1.5);
                translate([0, 0, -1]) rounded([length - 3.6, width - 3.6], lip + 2, 1);
            }
        }
        // Window, with a slope so that the edge throws no shadow on the glass.
        translate([middle[0], middle[1] + lit_up, 0]) hull() {
            translate([0, 0, -0.01]) linear_extrude(0.01) square(lit + [5, 5], center = true);
            translate([0, 0, wall]) linear_extrude(0.01) square(lit + [1, 1], center = true);
        }
        // Button.
        translate([length / 2 - 12, 0, -1]) cylinder(d = plunger + 0.8, h = wall + lip + 2, $fn = 48);
    }
}

if (part != "lid") tray();
if (part != "tray") translate([0, width + 3 * wall + 6, 0]) lid();
