#!/bin/sh
# Renders the app icon from its SVG sources.
# Debian, Ubuntu: apt install librsvg2-bin imagemagick
set -eu
cd "$(dirname "$0")"
for size in 16 22 24 32 48 64 128 256 512; do
    # Below 48 pixels the rays and the highlight are only noise.
    if [ "$size" -ge 48 ]; then source=deskbell.svg; else source=deskbell-small.svg; fi
    rsvg-convert --width "$size" --height "$size" --output "deskbell-$size.png" "$source"
done
convert=$(command -v convert-im6.q16 || command -v magick || command -v convert)
"$convert" deskbell-16.png deskbell-24.png deskbell-32.png deskbell-48.png deskbell-256.png -strip deskbell.ico

# An .icns file is a heading, its length, and PNG files, each with a kind and a length; lengths count their heading.
number() {
    for shift in 24 16 8 0; do printf '%b' "\\0$(printf '%03o' $(($1 >> shift & 255)))"; done
}
picture() {
    printf '%s' "$1"
    number $(($(wc -c <"deskbell-$2.png") + 8))
    cat "deskbell-$2.png"
}
pictures=$(mktemp)
trap 'rm -f "$pictures"' EXIT
{ picture ic11 32; picture ic12 64; picture ic07 128; picture ic08 256; picture ic09 512; } >"$pictures"
{ printf icns; number $(($(wc -c <"$pictures") + 8)); cat "$pictures"; } >deskbell.icns
