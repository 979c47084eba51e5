#!/bin/sh
# Renders the app icon from its SVG sources.
# Debian, Ubuntu: apt install librsvg2-bin imagemagick
set -eu
cd "$(dirname "$0")"
for size in 16 22 24 32 48 64 128 256; do
    # Below 48 pixels the rays and the highlight are only noise.
    if [ "$size" -ge 48 ]; then source=deskbell.svg; else source=deskbell-small.svg; fi
    rsvg-convert --width "$size" --height "$size" --output "deskbell-$size.png" "$source"
done
convert=$(command -v convert-im6.q16 || command -v magick || command -v convert)
"$convert" deskbell-16.png deskbell-24.png deskbell-32.png deskbell-48.png deskbell-256.png -strip deskbell.ico
