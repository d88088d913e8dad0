#!/usr/bin/env python3
"""Makes the pictures of this folder and manifest.json, with QR encoders that are not ours.

Needs Debian's qrencode, python3-qrcode, python3-segno, python3-pil, python3-numpy, chromium, imagemagick and fonts-dejavu-core, and
npx for the npm package qrcode. The pictures are committed, so the tests need none of this; run it to change one:

    python3 make-images.py

All secrets are made up.
"""
import io
import json
import os
import random
import subprocess
import tempfile

import numpy
import qrcode
import segno
from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = os.path.dirname(os.path.abspath(__file__))
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
entries = []

GITHUB = "otpauth://totp/GitHub:ada-lovelace?secret=MJXW6YTBOJSXI43U&issuer=GitHub"
ONEPASSWORD = "otpauth://totp/1Password:grace%40example.org?secret=GEZDINBVGY3TQOJQ&issuer=1Password"
DEMO = "otpauth://totp/1Password:ada%40example.com?secret=R4ZQ7LXV2HMB6TWD&issuer=1Password"
LONG = ("otpauth://totp/Example%20Corporation%20Single%20Sign-On:firstname.lastname%40corporate.example.com"
        "?secret=KRSXG5DTMVRXEZLUKRSXG5DTMVRXEZLUKRSXG5DTMVRXEZLU&issuer=Example%20Corporation%20Single%20Sign-On"
        "&algorithm=SHA512&digits=8&period=60")
UTF8 = "otpauth://totp/B\u00e4ckerei%20M\u00fcller:j\u00fcrgen@example.de?secret=NFXGO3DJNZTWK3TB&issuer=B\u00e4ckerei%20M\u00fcller"
SHA256 = "otpauth://totp/Registrar:ops?secret=ORUGKIDROVUWG2ZAMJZG653O&issuer=Registrar&algorithm=SHA256&digits=8&period=60"
HOTP = "otpauth://hotp/VPN:ada?secret=MZXW4ZJAORSXG5DTMVRXEZLU&issuer=VPN&counter=42"
STEAM = "otpauth://totp/Steam:gabe?secret=ONSWG4TFORZXIZLBNUQHGZLD&issuer=Steam&digits=5"
WEB = "https://example.org/help/two-factor"
WIFI = "WIFI:T:WPA;S:Guests;P:not-a-secret;;"
MIGRATION = "otpauth-migration://offline?data=CiEKCnRlc3QtYnl0ZXMSBWFkYTpAGgdFeGFtcGxlIAEoATACEAEYASAA"
TYPO = "otpauth://totp/Typo:ada?secret=MJXW6YTBOJSXI4O0&issuer=Typo"


def record(name, made_by, texts, error=None):
    entries.append({"file": name, "madeBy": made_by, "texts": texts} | ({"error": error} if error else {}))


def path(name):
    return os.path.join(HERE, name)


def run(*arguments, **options):
    return subprocess.run(arguments, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **options).stdout


def qrencode(text, *options):
    return Image.open(io.BytesIO(run("qrencode", "-o", "-", *options, text))).convert("RGBA").convert("RGB")


def page(name, html, size, scale, made_by, texts):
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "page.html")
        with open(source, "w", encoding="utf-8") as file:
            file.write(html)
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
            f"--user-data-dir={folder}/profile", f"--window-size={size[0]},{size[1]}", f"--force-device-scale-factor={scale}",
            f"--screenshot={path(name)}", "file://" + source)
    # Screenshots are stored with a palette: a fifth of the size, and to the eye the same.
    picture = Image.open(path(name)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    picture.save(path(name), optimize=True)
    record(name, made_by, texts)


def setup_page(svg, dark, heading, steps):
    ink, paper, card, line = ("#e6e6e6", "#0d1117", "#161b22", "#30363d") if dark else ("#1f2328", "#f6f8fa", "#ffffff", "#d0d7de")
    return f"""<!doctype html><meta charset="utf-8"><style>
body {{ font: 15px/1.5 'DejaVu Sans', sans-serif; color: {ink}; background: {paper}; margin: 0 }}
header {{ background: #24292f; color: white; padding: 14px 28px; font-weight: bold }}
main {{ max-width: 640px; margin: 28px auto; background: {card}; border: 1px solid {line}; border-radius: 8px; padding: 24px 32px }}
h1 {{ font-size: 22px; margin: 0 0 8px }} .code {{ margin: 18px 0; width: 190px; height: 190px }} .code svg {{ width: 100%; height: 100% }}
input {{ font: inherit; padding: 6px 10px; width: 140px; border: 1px solid {line}; background: {paper}; color: {ink}; border-radius: 6px }}
button {{ font: inherit; background: #1f883d; color: white; border: 0; border-radius: 6px; padding: 7px 16px }}
</style><header>Account settings</header><main><h1>{heading}</h1><p>{steps}</p><div class="code">{svg}</div>
<p>Enter the six digits that your authenticator shows.</p><input placeholder="XXXXXX"> <button>Continue</button></main>"""


def svg(text, error, dark, light):
    buffer = io.BytesIO()
    segno.make(text, error=error, micro=False).save(buffer, kind="svg", dark=dark, light=light, omitsize=True, xmldecl=False)
    return buffer.getvalue().decode()


def perspective(picture, corners, size, background):
    """Puts the picture's corners (clockwise from the top left) at the given places of a larger picture."""
    width, height = picture.size
    rows, values = [], []
    for (u, v), (x, y) in zip([(0, 0), (width, 0), (width, height), (0, height)], corners):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    coefficients = numpy.linalg.solve(numpy.array(rows, float), numpy.array(values, float))
    return picture.transform(size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC, fillcolor=background)


def photograph(picture, seed, noise, blur):
    """What a camera adds: uneven light, blur, noise."""
    generator = numpy.random.default_rng(seed)
    picture = picture.filter(ImageFilter.GaussianBlur(blur))
    pixels = numpy.asarray(picture, float)
    height, width, _ = pixels.shape
    light = 0.62 + 0.38 * numpy.linspace(0, 1, width)[None, :, None] * numpy.linspace(1, 0.75, height)[:, None, None]
    pixels = pixels * light * numpy.array([1.0, 0.95, 0.84]) + generator.normal(0, noise, pixels.shape)
    return Image.fromarray(numpy.clip(pixels, 0, 255).astype("uint8"))


# Plain pictures in the sizes and error levels of qrencode.
for text, scale, level in [(ONEPASSWORD, 1, "L"), (GITHUB, 2, "M"), (ONEPASSWORD, 3, "L"), (LONG, 4, "Q"), (GITHUB, 10, "H")]:
    name = f"qrencode-{scale}px-{level}.png"
    run("qrencode", "-s", str(scale), "-l", level, "-o", path(name), text)
    record(name, f"qrencode -s {scale} -l {level}", [text])
run("qrencode", "-s", "5", "--foreground=E8E8E8", "--background=101418", "-o", path("qrencode-inverted.png"), GITHUB)
record("qrencode-inverted.png", "qrencode -s 5 --foreground=E8E8E8 --background=101418", [GITHUB])
run("qrencode", "-s", "4", "-m", "0", "-o", path("qrencode-no-margin.png"), GITHUB)
record("qrencode-no-margin.png", "qrencode -s 4 -m 0", [GITHUB])

# Other encoders.
code = qrcode.QRCode(box_size=6, error_correction=qrcode.constants.ERROR_CORRECT_M)
code.add_data(UTF8)
code.make_image(fill_color="black", back_color="white").save(path("python-qrcode-utf8.png"))
record("python-qrcode-utf8.png", "python3-qrcode, box_size 6, level M, UTF-8 in the label", [UTF8])
segno.make(SHA256, error="q", micro=False).save(path("segno-transparent.png"), scale=5, dark="#1b3a8a", light=None)
record("segno-transparent.png", "python3-segno, dark blue on transparent", [SHA256])
run("npx", "--yes", "qrcode@1.5.4", "-o", path("npm-qrcode.png"), "-e", "Q", "-w", "230", HOTP)
record("npm-qrcode.png", "npm qrcode 1.5.4, level Q, 230 pixels wide", [HOTP])

# Other formats.
run("qrencode", "-s", "4", "-l", "M", "-o", path("steam.gif.png"), STEAM)
Image.open(path("steam.gif.png")).convert("P").save(path("steam.gif"))
Image.open(path("steam.gif.png")).convert("1").save(path("steam.bmp"))
os.remove(path("steam.gif.png"))
record("steam.gif", "qrencode -s 4, saved as GIF by Pillow", [STEAM])
record("steam.bmp", "qrencode -s 4, saved as BMP with one bit a pixel by Pillow", [STEAM])
qrencode(LONG, "-s", "4", "-l", "M").save(path("lossy.webp"), quality=35)
record("lossy.webp", "qrencode -s 4, saved as WebP at quality 35 by Pillow", [LONG])

# Screens.
page("screenshot-light.png", setup_page(svg(GITHUB, "m", "#000", "#fff"), False, "Two-factor authentication", "Scan the picture with an authenticator app."),
     (900, 560), 1.25, "segno's SVG on a page, screenshot by Chromium at 125 %", [GITHUB])
page("screenshot-dark.png", setup_page(svg(GITHUB, "m", "#e6edf3", "#161b22"), True, "Two-factor authentication", "Scan the picture with an authenticator app."),
     (900, 560), 1, "segno's SVG, light on dark, on a dark page, screenshot by Chromium", [GITHUB])
page("screenshot-two-codes.png",
     setup_page(svg(WEB, "m", "#000", "#fff"), False, "Need help?", "Open our help on your phone.")
     + setup_page(svg(ONEPASSWORD, "m", "#000", "#fff"), False, "Set up your authenticator", "Scan the picture with an authenticator app."),
     (760, 1080), 1, "two of segno's SVGs on a page, screenshot by Chromium", [WEB, ONEPASSWORD])
page("screenshot-4k.png", setup_page(svg(ONEPASSWORD, "m", "#000", "#fff"), False, "Set up your authenticator", "Scan the picture with an authenticator app."),
     (3840, 2160), 1, "segno's SVG, 190 pixels wide, on a page of 3840 x 2160, screenshot by Chromium", [ONEPASSWORD])

# The picture of the demo, which lies with the program.
page("../../provisioner/HwToken.Cli/Demo/1password-setup.png", f"""<!doctype html><meta charset="utf-8"><style>
body {{ font: 14px/1.5 'DejaVu Sans', sans-serif; color: #1a1f36; background: #eef1f6; margin: 0 }}
main {{ margin: 22px; background: white; border-radius: 10px; padding: 20px 26px; box-shadow: 0 1px 6px #0003 }}
h1 {{ font-size: 19px; margin: 0 0 4px }} p {{ margin: 6px 0 }} svg {{ display: block; width: 185px; height: 185px; margin: 6px auto; shape-rendering: crispEdges }}
input {{ font: inherit; padding: 5px 9px; width: 120px; border: 1px solid #b8c0d0; border-radius: 6px }}
button {{ font: inherit; background: #0570eb; color: white; border: 0; border-radius: 6px; padding: 6px 18px }} small {{ color: #5b6478 }}
</style><main><h1>Set up an authenticator app</h1><p>1. Scan this QR code.</p>
{run("qrencode", "-t", "SVG", "--inline", "-l", "M", "-o", "-", DEMO).decode()}
<p>2. Enter the six digits that it shows.</p><p><input placeholder="123456"> <button>Verify</button></p>
<p><small>1Password &middot; ada@example.com</small></p></main>""", (440, 430), 1,
     "qrencode's SVG on a page, screenshot by Chromium; the demo's picture", [DEMO])

# Photographs, as far as a program makes them.
sheet = Image.new("RGB", (520, 640), "white")
draw = ImageDraw.Draw(sheet)
draw.text((60, 40), "Your recovery sheet", "black", ImageFont.truetype(FONT, 34))
draw.text((60, 560), "Keep it in a safe place.", "black", ImageFont.truetype(FONT, 22))
sheet.paste(qrencode(ONEPASSWORD, "-s", "9", "-l", "M").resize((400, 400)), (60, 120))
photo = photograph(perspective(sheet, [(170, 70), (705, 110), (765, 700), (95, 660)], (900, 760), (112, 92, 70)), 7, 9, 1.2)
photo.save(path("photo.jpg"), quality=40)
record("photo.jpg", "qrencode on a sheet, perspective, uneven light, blur, noise, JPEG at quality 40 by Pillow", [ONEPASSWORD])
exif = Image.Exif()
exif[0x0112] = 6
photo.transpose(Image.Transpose.ROTATE_90).save(path("photo-exif-rotated.jpg"), quality=60, exif=exif)
record("photo-exif-rotated.jpg", "photo.jpg lying on its side, with EXIF orientation 6", [ONEPASSWORD])
tilted = Image.new("RGB", (520, 520), (188, 182, 170))
tilted.paste(qrencode(HOTP, "-s", "6", "-l", "H").resize((360, 360)).convert("RGB"), (80, 80))
photograph(tilted.rotate(23, Image.Resampling.BICUBIC, fillcolor=(188, 182, 170)), 8, 14, 1.0).save(path("photo-tilted.jpg"), quality=30)
record("photo-tilted.jpg", "qrencode, turned by 23 degrees, noise, JPEG at quality 30 by Pillow", [HOTP])
logo = qrencode(SHA256, "-s", "7", "-l", "H")
middle = logo.size[0] // 2
ImageDraw.Draw(logo).rounded_rectangle((middle - 32, middle - 32, middle + 32, middle + 32), 12, (35, 60, 190))
logo.save(path("logo.png"), optimize=True)
record("logo.png", "qrencode -s 7 -l H, a logo laid over its middle", [SHA256])

# What is no setup code.
for name, text, what in [("web-address.png", WEB, "a web address"), ("wifi.png", WIFI, "a Wi-Fi network"),
                         ("migration.png", MIGRATION, "an export of Google Authenticator"), ("typo-in-secret.png", TYPO, "a secret with the digit 0")]:
    run("qrencode", "-s", "4", "-l", "M", "-o", path(name), text)
    record(name, f"qrencode -s 4 -l M of {what}", [text])
draw = Image.new("RGB", (320, 240), "white")
random.seed(3)
for _ in range(60):
    x, y = random.randrange(320), random.randrange(240)
    ImageDraw.Draw(draw).rectangle((x, y, x + random.randrange(60), y + random.randrange(40)), tuple(random.randrange(256) for _ in range(3)))
draw.save(path("no-code.jpg"), quality=60)
record("no-code.jpg", "coloured rectangles by Pillow", [], error="No QR code found")
with open(path("qrencode-10px-H.png"), "rb") as file:
    whole = file.read()
with open(path("truncated.png"), "wb") as file:
    file.write(whole[:len(whole) * 2 // 5])
record("truncated.png", "the first two fifths of qrencode-10px-H.png", [], error="damaged or cut short")
with open(path("header-only.png"), "wb") as file:
    file.write(whole[:20])
record("header-only.png", "the first 20 bytes of qrencode-10px-H.png", [], error="is broken")
with open(path("not-a-picture.png"), "wb") as file:
    file.write(bytes(numpy.random.default_rng(1).integers(128, 256, 400, dtype="uint8")))
record("not-a-picture.png", "400 random bytes", [], error="neither a picture")

# What printers are given: a JPEG with four colours.
run("convert", path("qrencode-3px-L.png"), "-colorspace", "CMYK", "-quality", "90", path("cmyk.jpg"))
record("cmyk.jpg", "qrencode -s 3 -l L, convert -colorspace CMYK", [ONEPASSWORD])

with open(path("manifest.json"), "w", encoding="utf-8") as file:
    json.dump(entries, file, indent=2, ensure_ascii=False)
    file.write("\n")
